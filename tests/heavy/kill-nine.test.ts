/**
 * Twenty times the product and its database are killed at once while repairs are being reported and messages sent. What
 * was acknowledged is there, nothing is there twice, nobody is told twice, and what nobody can know a person is shown.
 */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { loadLandlord } from '#demonstration/load-landlord.ts'
import { addTokenFromCommandLine } from '#entry/add-token.ts'
import { openStore } from '#entry/open-store.ts'
import { wire } from '#entry/wiring.ts'
import { callList, messagesInTrouble } from '#messages/messages.queries.ts'
import { openDatabase, openPool } from '#storage/connect.ts'
import type { Database } from '#storage/schema.ts'
import { startRealSmtp, type RealSmtp } from '#tests/gateways/real-smtp.ts'
import { startRealTextGateway, testNotifyKey, type RealTextGateway } from '#tests/gateways/real-text-gateway.ts'
import { freePort, killEverything, newDataFolder, runProduct, startProduct, type Place, type Product } from './product.ts'
import { callersTo, reportersIn, type Callers } from './reporting-callers.ts'

const kills = 20
const atOnce = 6
const homes = 400
const settleWithinMs = 120_000

let place: Place
let mail: RealSmtp
let texts: RealTextGateway
let connection: pg.PoolConfig
let callers: Callers
let product: Product | undefined
let pool: pg.Pool | undefined
let db: Kysely<Database>
const secondsToStart: number[] = []

/** Mulberry32: the same kills on every run. */
const chanceFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

/** A landlord through commands, as `fettle verify` can only vouch for what the journal tells. */
const prepare = async ({ data, port }: Place): Promise<void> => {
  delete process.env['DATABASE_URL']
  const store = await openStore({ data, say: () => undefined })
  const { door } = wire(store.db)
  await loadLandlord({ door, now: new Date() })
  let token = ''
  await addTokenFromCommandLine({ store, db: store.db, door }, { role: 'agent', name: 'the callers' }, (line) => (token = line))
  connection = store.connection
  callers = callersTo(`http://127.0.0.1:${port}`, token, await reportersIn(store.db, homes))
  await store.close()
}

before(async () => {
  ;[mail, texts] = await Promise.all([startRealSmtp(), startRealTextGateway()])
  const environment = {
    FETTLE_SMTP_URL: mail.url,
    FETTLE_TEXT_URL: texts.url,
    FETTLE_TEXT_KEY: testNotifyKey,
    FETTLE_TEXT_TEMPLATE: randomUUID(),
    FETTLE_REQUESTS_PER_MINUTE: '1000000',
  }
  place = { data: newDataFolder(), port: await freePort(), environment }
  await prepare(place)
})

after(async () => {
  if (product) await killEverything(product, place.data)
  await pool?.end()
  await Promise.all([mail.close(), texts.close()])
  rmSync(place.data, { recursive: true, force: true })
})

const start = async (): Promise<Product> => {
  const from = performance.now()
  product = await startProduct(place)
  secondsToStart.push((performance.now() - from) / 1000)
  return product
}

/** As if minutes had passed: what the last kill broke off is nobody's any more. What was begun since is left alone. */
const lapse = (asked: pg.Pool) =>
  asked.query(`update sending_attempts set started_at = started_at - interval '10 minutes' where not finished and started_at < pg_postmaster_start_time()`)

const lapseBetweenKills = async (): Promise<void> => {
  const briefly = openPool(connection)
  await lapse(briefly)
  await briefly.end()
}

/** On a busy machine the first answer of a node takes its time; killed before it, nothing would be tried. */
const firstAcknowledged = async (earlier: number): Promise<void> => {
  const limit = performance.now() + settleWithinMs
  while (callers.acknowledged.size === earlier) {
    assert.ok(performance.now() < limit, 'nothing was acknowledged')
    await pause(10)
  }
}

const reportUntilKilled = async (running: Product, forMs: number): Promise<void> => {
  let goOn = true
  const earlier = callers.acknowledged.size
  const calling = callers.call(atOnce, () => goOn)
  await firstAcknowledged(earlier)
  await pause(forMs)
  goOn = false
  await killEverything(running, place.data)
  await calling
}

/** Until no message is waiting. */
const settle = async (): Promise<void> => {
  const limit = performance.now() + settleWithinMs
  for (;;) {
    const waiting = await db.selectFrom('messages').select(({ fn }) => fn.countAll<number>().as('count')).where('status', '=', 'queued').executeTakeFirstOrThrow()
    if (waiting.count === 0) return
    assert.ok(performance.now() < limit, `${waiting.count} messages still wait`)
    await pause(200)
  }
}

const timesOf = (references: readonly string[]): Map<string, number> => {
  const times = new Map<string, number>()
  for (const reference of references) times.set(reference, (times.get(reference) ?? 0) + 1)
  return times
}

const takenTexts = (): Map<string, number> => timesOf(texts.sent.map((text) => text.reference ?? ''))
const takenMail = (): Map<string, number> => timesOf(mail.messages.map((one) => one.messageId.split('@')[0] ?? ''))
const moreThanOnce = (times: ReadonlyMap<string, number>): string[] => [...times].filter(([, count]) => count > 1).map(([reference]) => reference)

test(`killed ${kills} times, it starts again each time, and in the end no message waits`, async () => {
  const chance = chanceFrom(20_261_123)
  for (let kill = 0; kill < kills; kill++) {
    const running = await start()
    // Every other time, what was broken off is taken up again, and that may be broken off too.
    if (kill % 2 === 1) await lapseBetweenKills()
    await reportUntilKilled(running, 1000 * chance())
  }
  await start()
  pool = openPool(connection, () => undefined)
  db = openDatabase(pool)
  await lapse(pool)
  await settle()
})

test('no acknowledged repair is lost, and its key asked again gets the same answer', async () => {
  assert.deepEqual(callers.odd, [])
  assert.ok(callers.acknowledged.size > kills, 'hardly anything was reported')
  for (const [key, answer] of callers.acknowledged) assert.deepEqual(await callers.repeat(key), answer)
  const refs = [...callers.acknowledged.values()].map(({ body }) => body.repairRef ?? '')
  const kept = await db.selectFrom('repairs').select('repair_ref').where('repair_ref', 'in', refs).execute()
  assert.equal(kept.length, callers.acknowledged.size)
})

test('no key made two repairs, answered or not', async () => {
  const refs = new Set<string>()
  for (const key of callers.keys) refs.add((await callers.repeat(key)).body.repairRef ?? '')
  const { count } = await db.selectFrom('repairs').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  assert.equal(refs.size, callers.keys.size)
  assert.equal(count, callers.keys.size)
  await settle()
})

test('nobody was sent the same message twice', () => {
  assert.ok(texts.sent.length > 0 && mail.messages.length > 0)
  assert.deepEqual(moreThanOnce(takenTexts()), [])
  assert.deepEqual(moreThanOnce(takenMail()), [])
})

test('nothing was sent again once it was on record as accepted', async () => {
  const accepted = await db.selectFrom('events').select(['data', 'recorded_at']).where('kind', '=', 'message-accepted').execute()
  const acceptedAt = new Map(accepted.map(({ data, recorded_at }) => [(data as { messageRef: string }).messageRef, recorded_at]))
  assert.equal(acceptedAt.size, accepted.length, 'one acceptance each')
  const attempts = await db.selectFrom('sending_attempts').select(['message_ref', 'started_at']).execute()
  assert.deepEqual(attempts.filter((one) => one.started_at > (acceptedAt.get(one.message_ref) ?? one.started_at)), [])
  assert.deepEqual(texts.sent.filter((text) => text.at > (acceptedAt.get(text.reference ?? '') ?? new Date(0))), [], 'what was taken is on record, and was taken before')
})

test('every message was taken, or is shown to a person; no text is left uncertain, as the gateway can be asked', async (t) => {
  const rows = await db.selectFrom('messages').select(['message_ref', 'channel', 'status']).execute()
  const shown = new Set((await messagesInTrouble(db, rows.length)).map((one) => one.message_ref))
  const taken = new Set([...takenTexts().keys(), ...takenMail().keys()])
  const accepted = rows.filter((row) => row.status === 'accepted')
  const toRing = new Set((await callList(db, new Date(), rows.length)).map((one) => one.message_ref))
  const rest = rows.filter((row) => row.status !== 'accepted' && !toRing.has(row.message_ref))
  assert.deepEqual(accepted.filter((row) => !taken.has(row.message_ref)), [], 'on record as accepted, but nobody took it')
  assert.deepEqual(rest.filter((row) => row.channel !== 'email' || row.status !== 'uncertain' || !shown.has(row.message_ref)), [])
  const asked = await db.selectFrom('messages').select('message_ref').where('channel', '=', 'text').where('status', '=', 'accepted').where('provider_id', 'is', null).execute()
  const putBack = await db.selectFrom('events').select('position').where('kind', '=', 'message-put-back').execute()
  t.diagnostic(`${accepted.length} messages accepted; of the texts broken off, the gateway had ${asked.length} and ${putBack.length} were sent after it was asked; ${rest.length} e-mails shown as uncertain, of which ${rest.filter((row) => taken.has(row.message_ref)).length} had gone`)
})

test('stopped in order, the whole record can be rebuilt from its journal', async (t) => {
  await pool?.end()
  pool = undefined
  product?.child.kill('SIGTERM')
  assert.equal(await product?.gone, 0)
  product = undefined
  const verify = runProduct({}, 'verify', '--data', place.data)
  assert.equal(await verify.gone, 0, verify.said.join('\n'))
  const agrees = verify.said.find((line) => line.startsWith('Everything agrees'))
  assert.ok(agrees, verify.said.join('\n'))
  const middle = secondsToStart.toSorted((one, other) => one - other)[Math.floor(secondsToStart.length / 2)] ?? 0
  t.diagnostic(`${kills} kills; ${callers.keys.size} keys, ${callers.acknowledged.size} acknowledged; ${texts.sent.length} texts and ${mail.messages.length} e-mails taken`)
  t.diagnostic(`Started again in ${middle.toFixed(1)} seconds (median)`)
  t.diagnostic(agrees)
})
