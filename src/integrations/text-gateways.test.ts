import { after, afterEach, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { Temporal } from 'temporal-polyfill'
import { startRealTextGateway, testNotifyKey, testSecrets, testTwilioSid } from '#tests/gateways/real-text-gateway.ts'
import type { RealTextGateway, TextBehaviour } from '#tests/gateways/real-text-gateway.ts'
import type { Gateway, LookedUp, Outgoing, SendResult } from './sending.ts'
import { textByNotify } from './text-notify-style.ts'
import { textByTwilio } from './text-twilio-style.ts'

let real: RealTextGateway
before(async () => { real = await startRealTextGateway() })
afterEach(() => real.behave('take'))
after(async () => real.close())

/** Long enough for a busy machine; only a test of silence is in a hurry. */
const PATIENT_MS = 10_000
const HURRIED_MS = 200
const limitFor = (behaviour: TextBehaviour): number => (behaviour === 'take-then-silence' ? HURRIED_MS : PATIENT_MS)

const styles = {
  notify: (baseUrl: string, limitMs = PATIENT_MS, secret = testNotifyKey): Gateway => textByNotify({ baseUrl, apiKey: secret, templateId: 'a-template', limitMs }),
  twilio: (baseUrl: string, limitMs = PATIENT_MS, secret = testSecrets.twilioAuthToken): Gateway =>
    textByTwilio({ baseUrl, accountSid: testTwilioSid, authToken: secret, sender: '+447700900000', receiptsUrl: 'https://fettle.example/texts/receipts?from=gateway', limitMs }),
} as const

let last = 20_000
const outgoing = (changes: Partial<Outgoing> = {}): Outgoing => {
  last += 1
  return { reference: `M${last}K`, channel: 'text', to: '07700 900123', from: { name: 'Harbour Homes', address: '+447700900000' }, text: `Your repair ${last} is on Friday, £0 & no “catch” ŵ`, ...changes }
}
const longAgo = Temporal.Instant.from('2020-01-01T00:00Z')

const outcomes: readonly (readonly [string, TextBehaviour, SendResult['outcome'], LookedUp])[] = [
  ['a text taken', 'take', 'accepted', 'accepted'],
  ['a text taken with an answer that makes no sense', 'nonsense', 'accepted', 'accepted'],
  ['an answer of 429', { answer: 429 }, 'failed', 'not-there'],
  ['an answer of 500', { answer: 500 }, 'failed', 'not-there'],
  ['an answer of 503', { answer: 503 }, 'failed', 'not-there'],
  ['an answer of 403', { answer: 403 }, 'failed', 'not-there'],
  ['an answer of 400 about our own settings', { answer: 400, body: { code: 21606, errors: [{ error: 'BadRequestError', message: 'Template not found' }] } }, 'failed', 'not-there'],
  ['being sent elsewhere', { answer: 302 }, 'failed', 'not-there'],
  ['a cut before an answer, though nothing was taken', 'cut-unread', 'uncertain', 'not-there'],
  ['a cut after the text was taken', 'take-then-cut', 'uncertain', 'accepted'],
  ['silence after the text was taken', 'take-then-silence', 'uncertain', 'accepted'],
  ['a 504 after the text was taken', 'take-then-504', 'uncertain', 'accepted'],
]

for (const [style, make] of Object.entries(styles)) {
  for (const [name, behaviour, expected, lookedUp] of outcomes) {
    test(`${style}: ${name} is ${expected}, and asked about afterwards it is ${lookedUp}`, async () => {
      const message = outgoing()
      real.behave(behaviour)
      const result = await make(real.url, limitFor(behaviour)).send(message)
      assert.equal(result.outcome, expected, JSON.stringify(result))
      assert.doesNotMatch(JSON.stringify(result), /900123|Friday/)
      real.behave('take')
      assert.equal(await make(real.url).lookUp?.(message, longAgo), lookedUp)
      assert.equal(real.sent.filter((each) => each.reference === message.reference).length, lookedUp === 'accepted' ? 1 : 0)
    })
  }

  test(`${style}: the words and our reference arrive as they were given`, async () => {
    const message = outgoing()
    const result = await make(real.url).send(message)
    const arrived = real.sent.at(-1)
    assert.deepEqual(result, { outcome: 'accepted', providerId: arrived?.id })
    assert.deepEqual([arrived?.style, arrived?.reference, arrived?.to, arrived?.text], [style, message.reference, '+447700900123', message.text])
  })

  test(`${style}: a number the gateway will never text is refused, without repeating it`, async () => {
    const result = await make(real.url).send(outgoing({ to: '07700999999' }))
    assert.equal(result.outcome, 'refused')
    assert.doesNotMatch(JSON.stringify(result), /999999/)
  })

  test(`${style}: what is not a telephone number is refused before anything is sent`, async () => {
    const taken = real.sent.length
    for (const to of ['', 'amara', '12', '07700 900123, 07700 900124', 'a@b.example']) assert.equal((await make(real.url).send(outgoing({ to }))).outcome, 'refused')
    assert.equal(real.sent.length, taken)
  })

  test(`${style}: our own secret being wrong is a failure, not the resident's number`, async () => {
    assert.equal((await make(real.url, PATIENT_MS, `${testNotifyKey.slice(0, -1)}1`).send(outgoing())).outcome, 'failed')
  })

  test(`${style}: nobody listening is a failure worth trying again, and cannot be asked`, async () => {
    const gone = await startRealTextGateway()
    await gone.close()
    const message = outgoing()
    assert.equal((await make(gone.url).send(message)).outcome, 'failed')
    assert.equal(await make(gone.url).lookUp?.(message, longAgo), 'unknown')
  })

  test(`${style}: asked about, the best news of any text with the reference is told`, async () => {
    const message = outgoing()
    const gateway = make(real.url)
    const told: (LookedUp | undefined)[] = []
    const ask = async (): Promise<void> => void told.push(await gateway.lookUp?.(message, longAgo))
    await gateway.send(message)
    real.sent.at(-1)!.status = style === 'notify' ? 'permanent-failure' : 'undelivered'
    await ask()
    await gateway.send(message)
    await ask()
    real.sent.at(-1)!.status = 'delivered'
    await ask()
    assert.deepEqual(told, ['failed', 'accepted', 'delivered'])
  })

  test(`${style}: a gateway in trouble cannot be asked`, async () => {
    for (const behaviour of [{ answer: 500 }, 'nonsense', 'take-then-silence', 'cut-unread'] as const) {
      real.behave(behaviour)
      assert.equal(await make(real.url, limitFor(behaviour)).lookUp?.(outgoing(), longAgo), 'unknown')
    }
  })
}

test('twilio: a number that has said STOP is refused with that reason', async () => {
  const result = await styles.twilio(real.url).send(outgoing({ to: '07700888888' }))
  assert.deepEqual(result, { outcome: 'refused', permanent: true, reason: 'this number has asked for texts to stop' })
})

test('twilio: yesterday’s same words to the same number are not taken for today’s', async () => {
  const message = outgoing()
  const gateway = styles.twilio(real.url)
  await gateway.send(message)
  const later = Temporal.Instant.fromEpochMilliseconds(real.sent.at(-1)!.at.getTime()).add({ hours: 24 })
  assert.equal(await gateway.lookUp?.(message, later), 'not-there')
})

test('notify: each request is signed afresh and the secret is never sent', async () => {
  await styles.notify(real.url).send(outgoing())
  assert.match(real.authorizations.at(-1) ?? '', /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/)
  assert.ok(real.authorizations.every((each) => !each.includes(testNotifyKey.slice(-36))))
})
