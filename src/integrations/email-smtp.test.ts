import { after, afterEach, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { startRealSmtp } from '#tests/gateways/real-smtp.ts'
import type { RealSmtp, SmtpBehaviour } from '#tests/gateways/real-smtp.ts'
import { emailBySmtp, smtpSettingsFromUrl } from './email-smtp.ts'
import type { SmtpSettings } from './email-smtp.ts'
import type { Gateway, Outgoing, SendResult } from './sending.ts'

let server: RealSmtp
let open: Gateway[] = []
before(async () => { server = await startRealSmtp() })
afterEach(async () => {
  server.behave('take')
  await Promise.all(open.map((gateway) => gateway.close()))
  open = []
})
after(async () => server.close())

const gateway = (changes: Partial<SmtpSettings> = {}): Gateway => {
  const made = emailBySmtp({ ...smtpSettingsFromUrl(server.url, 'fettle.example'), ...changes })
  open.push(made)
  return made
}

let last = 10_000
const outgoing = (changes: Partial<Outgoing> = {}): Outgoing => ({
  reference: `M${++last}K`,
  channel: 'email',
  to: 'amara.okafor@example.org',
  from: { name: 'Harbour Homes', address: 'repairs@harbour.example' },
  subject: 'Your repair R10234R',
  text: 'Dear Amara\n\nYour repair is booked. See https://fettle.example/r/x?a=1&b=2.\nŵŷ £10 “quoted”',
  ...changes,
})

test('a message arrives once, with our own Message-ID, as plain words and as a page', async () => {
  const message = outgoing()
  assert.deepEqual(await gateway().send(message), { outcome: 'accepted', providerId: `${message.reference}@fettle.example` })
  const mine = server.messages.filter((each) => each.messageId === `${message.reference}@fettle.example`)
  assert.equal(mine.length, 1)
  assert.deepEqual(mine[0]?.to, ['amara.okafor@example.org'])
  assert.equal(mine[0]?.from, 'repairs@harbour.example')
  assert.equal(mine[0]?.subject, 'Your repair R10234R')
  assert.equal(mine[0]?.text.trim(), message.text)
  assert.ok(mine[0]?.html.includes('<a href="https://fettle.example/r/x?a=1&amp;b=2">'))
  assert.equal(mine[0]?.parsed.headers.get('auto-submitted'), 'auto-generated')
})

test('an attached PDF arrives byte for byte', async () => {
  const content = Buffer.from('%PDF-1.7 not really')
  const message = outgoing({ attachments: [{ fileName: 'survey.pdf', contentType: 'application/pdf', content: async () => content }] })
  await gateway().send(message)
  const attached = server.messages.at(-1)?.parsed.attachments[0]
  assert.equal(attached?.filename, 'survey.pdf')
  assert.deepEqual(attached?.content, content)
})

test('the words of a message cannot become markup, headers or further recipients', async () => {
  await gateway().send(outgoing({ subject: 'One\r\nBcc: thief@example.org', text: '<script>alert(1)</script>', from: { name: 'A "B" <c@d.example>, x', address: 'repairs@harbour.example' } }))
  const mail = server.messages.at(-1)
  assert.deepEqual(mail?.to, ['amara.okafor@example.org'])
  assert.equal(mail?.parsed.bcc, undefined)
  assert.ok(!mail?.html.includes('<script>'))
})

test('what is not exactly one address is refused before anything is sent', async () => {
  const taken = server.messages.length
  for (const to of ['', 'amara', 'a@b', 'a@b.example, c@d.example', 'a@b.example\nc@d.example', 'A <a@b.example>', 'a b@c.example', 'a@b.example;c@d.example'])
    assert.equal((await gateway().send(outgoing({ to }))).outcome, 'refused', JSON.stringify(to))
  assert.equal(server.messages.length, taken)
})

const outcomes: readonly (readonly [string, SmtpBehaviour, SendResult['outcome']])[] = [
  ['the address answered 550', { at: 'rcpt-to', answer: 550 }, 'refused'],
  ['the address answered 450', { at: 'rcpt-to', answer: 450 }, 'failed'],
  ['the address answered 452', { at: 'rcpt-to', answer: 452 }, 'failed'],
  ['a sign-in asked for at the address', { at: 'rcpt-to', answer: 530 }, 'failed'],
  ['our own address answered 550', { at: 'mail-from', answer: 550 }, 'failed'],
  ['our own address answered 451', { at: 'mail-from', answer: 451 }, 'failed'],
  ['the connection answered 421', { at: 'connect', answer: 421 }, 'failed'],
  ['the connection answered 554', { at: 'connect', answer: 554 }, 'failed'],
  ['the data answered 451', { at: 'data', answer: 451 }, 'failed'],
  ['the data answered 421', { at: 'data', answer: 421 }, 'failed'],
  ['the data answered 554', { at: 'data', answer: 554 }, 'refused'],
  ['a cut before the data', 'cut-before-data', 'failed'],
  ['a cut while the data was going', 'cut-after-data', 'uncertain'],
  ['a cut after all the data was taken', 'take-then-cut', 'uncertain'],
  ['silence after the data', 'wait-after-data', 'uncertain'],
]

for (const [name, behaviour, expected] of outcomes) {
  test(`${name} is ${expected}, and says nothing of the resident`, async () => {
    server.behave(behaviour)
    const taken = server.messages.length
    const limits = behaviour === 'wait-after-data' ? { silenceMs: 300 } : {}
    const result = await gateway({ limits }).send(outgoing())
    assert.equal(result.outcome, expected, JSON.stringify(result))
    assert.doesNotMatch(JSON.stringify(result), /amara|okafor|example\.org|not now/i)
    if (expected !== 'uncertain') assert.equal(server.messages.length, taken)
    else assert.ok(server.messages.length <= taken + 1, 'never sent a second time by itself')
  })
}

test('a refused address does not spoil the connection for the next resident', async () => {
  server.refuse('gone@example.org')
  const kept = gateway()
  const result = await kept.send(outgoing({ to: 'gone@example.org' }))
  assert.deepEqual(result, { outcome: 'refused', permanent: true, reason: 'the mail server answered 550 (5.1.1) to RCPT TO' })
  assert.equal((await kept.send(outgoing())).outcome, 'accepted')
})

test('a server that trickles answers for ever is given up in the end', async () => {
  server.behave('wait-after-data')
  const result = await gateway({ limits: { silenceMs: 60_000, wholeMs: 300 } }).send(outgoing())
  assert.equal(result.outcome, 'uncertain')
})

test('nobody listening is a failure worth trying again', async () => {
  const closed = await startRealSmtp()
  await closed.close()
  const result = await gateway({ port: closed.port }).send(outgoing())
  assert.equal(result.outcome, 'failed')
})

test('one connection carries many messages, in order', async () => {
  const kept = gateway({ limits: { connections: 1 } })
  const connectionsBefore = server.connections()
  const many = Array.from({ length: 20 }, () => outgoing())
  for (const result of await Promise.all(many.map((each) => kept.send(each)))) assert.equal(result.outcome, 'accepted')
  assert.equal(server.connections(), connectionsBefore + 1)
  assert.deepEqual(server.messages.slice(-20).map((each) => each.messageId.split('@')[0]), many.map((each) => each.reference))
})

test('our own sign-in being wrong is never the resident’s address being bad', async () => {
  const locked = await startRealSmtp({ user: 'fettle', password: 'right' })
  try {
    const [wrong, right] = ['wrong', 'right'].map((password) => gateway({ port: locked.port, signIn: { user: 'fettle', password } }))
    assert.equal((await wrong!.send(outgoing())).outcome, 'failed')
    assert.equal((await right!.send(outgoing())).outcome, 'accepted')
  } finally {
    await locked.close()
  }
})

test('the address of a mail server says how it is spoken to', () => {
  assert.deepEqual(smtpSettingsFromUrl('smtps://u%40x:p%2F@mail.example', 'd.example'), {
    host: 'mail.example', port: 465, encryption: 'from-the-start', messageIdDomain: 'd.example', signIn: { user: 'u@x', password: 'p/' },
  })
  assert.equal(smtpSettingsFromUrl('smtp://mail.example', 'd.example').encryption, 'upgrade')
  assert.throws(() => smtpSettingsFromUrl('https://mail.example', 'd.example'), TypeError)
})
