import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Temporal } from 'temporal-polyfill'
import { keptForYouToRead } from './demonstration-gateways.ts'
import { emailPage } from './email-page.ts'
import { internationalNumber } from './telephone-number.ts'
import { openWoff } from './woff.ts'

test('telephone numbers are told however they are written', () => {
  for (const written of ['07700900123', '07700 900123', ' 07700-900-123 ', '+447700900123', '+44 (0)7700 900123', '00447700900123', '447700900123', '(07700) 900 123'])
    assert.equal(internationalNumber(written), '+447700900123', written)
  assert.equal(internationalNumber('020 7946 0958'), '+442079460958')
  assert.equal(internationalNumber('+353 1 234 5678'), '+35312345678')
  for (const written of ['', '0', '999', '60006', 'Harbour', '+', '+0123456789', '07700900123x', '0770090012345', '07700900123 or 07700900124', '＋447700900123'])
    assert.equal(internationalNumber(written), null, written)
})

test('an e-mail page shows the words, their lines and their links, and runs nothing', () => {
  const page = emailPage('A & B', 'Dear "Amara"\n\nOne\nTwo (https://a.example/x?y=1&z=2). <b>\n\n\n\njavascript:alert(1)')
  assert.ok(page.includes('<title>A &amp; B</title>'))
  assert.ok(page.includes('Dear &quot;Amara&quot;</p>'))
  assert.ok(page.includes('One<br>Two (<a href="https://a.example/x?y=1&amp;z=2">https://a.example/x?y=1&amp;z=2</a>). &lt;b&gt;</p>'))
  assert.equal(page.match(/<a /g)?.length, 1)
  assert.equal(page.match(/<p /g)?.length, 3)
})

test('the demonstration keeps every message for the console and sends none', async () => {
  const outgoing = { reference: 'M1K', channel: 'text', to: '07700900123', from: { name: 'Harbour', address: '' }, text: 'Hello' } as const
  assert.deepEqual(await keptForYouToRead.send(outgoing), { outcome: 'delivered' })
  assert.deepEqual(await keptForYouToRead.send({ ...outgoing, channel: 'email' }), { outcome: 'accepted', providerId: 'kept-M1K' })
  assert.equal(await keptForYouToRead.lookUp?.(outgoing, Temporal.Instant.from('2026-11-23T10:00Z')), 'delivered')
})

test('a web font is opened into a plain one, and a damaged one is a fault', () => {
  const woff = readFileSync(createRequire(import.meta.url).resolve('@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff'))
  const font = openWoff(woff)
  assert.equal(font.length, woff.readUInt32BE(16), 'as long as the web font says it will be')
  assert.throws(() => openWoff(Buffer.from('wOF2 something else entirely')), TypeError)
  assert.throws(() => openWoff(Buffer.concat([woff.subarray(0, 2000), Buffer.alloc(woff.length - 2000)])))
})
