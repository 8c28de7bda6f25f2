import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isRefused } from '#ground/refusal.ts'
import { startRealTextGateway, testNotifyKey, testSecrets, testTwilioSid } from '#tests/gateways/real-text-gateway.ts'
import type { RealTextGateway } from '#tests/gateways/real-text-gateway.ts'
import type { Outgoing } from './sending.ts'
import { bearerHolds, inboundFromNotify, inboundFromTwilio, receiptFromNotify, receiptFromTwilio, twilioSignature, twilioSignatureHolds } from './text-callbacks.ts'
import { textByNotify } from './text-notify-style.ts'
import { textByTwilio } from './text-twilio-style.ts'

interface Callback {
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const callbacks: Callback[] = []
const ours = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    callbacks.push({ url: `${ourUrl()}${request.url}`, headers: request.headers, body: Buffer.concat(parts).toString() })
    response.writeHead(204).end()
  })
})
const ourUrl = (): string => `http://127.0.0.1:${(ours.address() as AddressInfo).port}`

let real: RealTextGateway
before(async () => {
  ours.listen(0, '127.0.0.1')
  await once(ours, 'listening')
  real = await startRealTextGateway({ ...testSecrets, notifyReceiptsUrl: `${ourUrl()}/receipts` })
})
after(async () => {
  await real.close()
  ours.closeAllConnections()
  ours.close()
})

const message: Outgoing = { reference: 'M10234W', channel: 'text', to: '07700 900123', from: { name: 'Harbour Homes', address: '+447700900000' }, text: 'Your repair is on Friday' }
const lastForm = (): Record<string, string> => Object.fromEntries(new URLSearchParams(callbacks.at(-1)?.body))
const lastSignature = (): string | undefined => callbacks.at(-1)?.headers['x-twilio-signature'] as string | undefined

test('a Notify-style receipt is believed with its token, and names our message', async () => {
  await textByNotify({ baseUrl: real.url, apiKey: testNotifyKey, templateId: 'a-template' }).send(message)
  assert.deepEqual(await real.giveReceipt(real.sent.at(-1)!, 'delivered', 2), [204, 204])
  assert.equal(callbacks.length, 2)
  assert.ok(bearerHolds(callbacks.at(-1)?.headers.authorization, testSecrets.notifyCallbackToken))
  const receipt = receiptFromNotify(JSON.parse(callbacks.at(-1)?.body ?? ''))
  assert.ok(!isRefused(receipt))
  assert.deepEqual([receipt.reference, receipt.providerId, receipt.status, receipt.reason], ['M10234W', real.sent.at(-1)?.id, 'delivered', null])
  assert.notEqual(receipt.at, null)
})

test('a Twilio-style receipt is believed with its signature, and names our message by its address', async () => {
  const gateway = textByTwilio({ baseUrl: real.url, accountSid: testTwilioSid, authToken: testSecrets.twilioAuthToken, sender: 'Harbour', receiptsUrl: `${ourUrl()}/receipts` })
  await gateway.send(message)
  await real.giveReceipt(real.sent.at(-1)!, 'undelivered')
  const { url } = callbacks.at(-1)!
  assert.ok(twilioSignatureHolds(lastSignature(), testSecrets.twilioAuthToken, url, lastForm()))
  const receipt = receiptFromTwilio({ ...lastForm(), ...Object.fromEntries(new URL(url).searchParams) })
  assert.deepEqual(receipt, { reference: 'M10234W', providerId: real.sent.at(-1)?.id, status: 'failed', at: null, reason: 'undelivered' })
})

test('a resident’s answer is read the same from either style', async () => {
  await real.textBack('notify', `${ourUrl()}/answers`, { from: '+447700900123', text: 'yes 👍', id: 'one' })
  const byNotify = inboundFromNotify(JSON.parse(callbacks.at(-1)?.body ?? ''))
  await real.textBack('twilio', `${ourUrl()}/answers`, { from: '+447700900123', text: 'yes 👍', id: 'two' })
  assert.ok(twilioSignatureHolds(lastSignature(), testSecrets.twilioAuthToken, `${ourUrl()}/answers`, lastForm()))
  const byTwilio = inboundFromTwilio(lastForm())
  assert.ok(!isRefused(byNotify) && !isRefused(byTwilio))
  assert.deepEqual([byNotify.from, byNotify.to, byNotify.text, byNotify.providerId], ['+447700900123', '+447700900000', 'yes 👍', 'one'])
  assert.deepEqual({ ...byTwilio, providerId: 'one', at: byNotify.at }, byNotify)
})

test('the signature is the one in the gateway’s own published example', () => {
  const form = { CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234', From: '+14158675309', To: '+18005551212' }
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
  assert.equal(twilioSignature('12345', url, form), 'RSOYDt4T1cUTdK1PDd93/VVr8B8=')
})

test('a callback without the right secret is not believed', () => {
  const form = { MessageSid: 'SM1', MessageStatus: 'delivered' }
  const url = 'https://fettle.example/receipts?reference=M1'
  const signature = twilioSignature('token', url, form)
  assert.ok(twilioSignatureHolds(signature, 'token', url, form))
  assert.ok(!twilioSignatureHolds(undefined, 'token', url, form))
  assert.ok(!twilioSignatureHolds('', 'token', url, form))
  assert.ok(!twilioSignatureHolds(signature, 'another', url, form))
  assert.ok(!twilioSignatureHolds(signature, 'token', 'https://fettle.example/receipts?reference=M2', form))
  assert.ok(!twilioSignatureHolds(signature, 'token', url, { ...form, MessageStatus: 'failed' }))
  assert.ok(!twilioSignatureHolds(signature, 'token', url, { ...form, More: 'x' }))
  assert.ok(!twilioSignatureHolds(twilioSignature('', url, form), '', url, form), 'no secret set believes nothing')
  assert.ok(bearerHolds('Bearer abc', 'abc'))
  for (const given of [undefined, '', 'abc', 'Bearer ', 'Bearer abcd', 'bearer abc']) assert.ok(!bearerHolds(given, 'abc'))
  assert.ok(!bearerHolds('Bearer ', ''))
})

test('what is not a callback is refused, never thrown', () => {
  const nonsense: readonly unknown[] = [undefined, null, '', 7, [], {}, { id: 1 }, { MessageSid: ['a', 'b'], MessageStatus: 'sent' }, { id: 'x', status: 'x'.repeat(5000) }, { MessageSid: 'x', From: '+44', To: '+44', Body: 'y'.repeat(10_000) }]
  for (const given of nonsense)
    for (const read of [receiptFromNotify, receiptFromTwilio, inboundFromNotify, inboundFromTwilio]) assert.ok(isRefused(read(given)), JSON.stringify(given)?.slice(0, 60))
})

test('a status we have not met, or a date we cannot read, is not news of failure', () => {
  assert.deepEqual(receiptFromNotify({ id: 'x', status: 'gone-for-tea', completed_at: 'teatime' }), { reference: null, providerId: 'x', status: 'sending', at: null, reason: null })
})
