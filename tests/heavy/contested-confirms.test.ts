/**
 * Three nodes confirm the same few slots at once, some from holds, while nodes are killed with kill -9 and started again:
 * nobody is booked twice, and what was acknowledged is on record. FETTLE_CONTESTED_CONFIRMS says how many; 10,000 is the
 * bar, and fewer are enough to notice a mistake every day.
 */
import assert from 'node:assert/strict'
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { build } from 'esbuild'
import { sql } from 'kysely'
import { makeReference } from '#ground/references.ts'
import { addDays, weekday, type CivilDate } from '#clocks/london.ts'
import { packageRoot } from '#storage/package-root.ts'
import { addContractor, addHome, addOperatives, addRepairs, adoptRules } from '#tests/support/small-cast.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import type { BookingAnswered, BookingAsked } from './booking-node.ts'

const confirms = Number(process.env['FETTLE_CONTESTED_CONFIRMS'] ?? 600)
const nodes = 3
const atOnceEach = 5
const kills = Math.max(6, Math.round(confirms / 1000))
const operatives = 12

let store: TestDatabase
/** Built as the product is: a node that still has to be compiled would hold up the others on a small machine. */
const program = join(packageRoot, 'dist', 'tests', 'booking-node.js')
const started: ChildProcess[] = []

const repairRefOf = (n: number): string => makeReference('R', 1_000_000 + n)
const days = Array.from({ length: 27 }, (_, day) => addDays('2026-11-25' as CivilDate, day)).filter((day) => weekday(day) <= 5)
/** Twice as many ask for a day as it has room for. */
const askedForADay = 110
const cells = days.slice(0, Math.max(1, Math.round(confirms / askedForADay))).flatMap((day) => ['morning', 'afternoon', 'school-run'].map((slot) => ({ day, slot })))

/** All go for the same slot, then all for the next. */
const asked = (n: number): BookingAsked => ({ repairRef: repairRefOf(n), ...cells[Math.floor((n / confirms) * cells.length)]!, hold: n % 3 === 0 })

before(async () => {
  await build({
    entryPoints: [join(packageRoot, 'tests', 'heavy', 'booking-node.ts')],
    outfile: program, absWorkingDir: packageRoot, bundle: true, platform: 'node', target: 'node24', format: 'esm', logLevel: 'error',
    // Some of the packages in it ask for others in the older way.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
  })
  store = await testDatabase()
  const { db } = store
  await adoptRules(db)
  await addHome(db, 'H1')
  await addContractor(db, 'C1', ['plumber'])
  await addOperatives(db, Array.from({ length: operatives }, (_, n) => ({ ref: `O${n}`, contractorRef: 'C1', trades: ['plumber'] })))
  for (let from = 0; from < confirms; from += 500) {
    const refs = Array.from({ length: Math.min(500, confirms - from) }, (_, n) => repairRefOf(from + n))
    await addRepairs(db, 'H1', refs, { expected_minutes: 90 })
  }
})
after(async () => {
  for (const child of started) child.kill('SIGKILL')
  await store.drop()
})

const databaseUrl = (): string => {
  const { host, port, user, password, database } = store.connection as { host: string; port: number; user: string; password?: string; database: string }
  return `postgres://${user}${password === undefined ? '' : `:${encodeURIComponent(password)}`}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
}

const startNode = async (): Promise<ChildProcess> => {
  const child = fork(program, [], {
    // As the product keeps what was compiled of it.
    env: { ...process.env, BOOKING_DATABASE: databaseUrl(), NODE_COMPILE_CACHE: join(packageRoot, 'dist', 'compiled') },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  started.push(child)
  await new Promise((resolve) => child.once('message', resolve))
  return child
}

/** Hands out the confirms in order; whoever is killed leaves what it was asked unanswered. */
const confirmAll = async (): Promise<BookingAnswered[]> => {
  const answers: BookingAnswered[] = []
  let next = 0
  let killed = 0
  const keepBusy = async (): Promise<void> => {
    while (next < confirms) {
      const child = await startNode()
      const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
      let open = 0
      const giveMore = (): void => {
        for (; open < atOnceEach && next < confirms; open++) child.send(asked(next++))
        if (open === 0) child.disconnect()
      }
      child.on('message', (answer: BookingAnswered) => {
        answers.push(answer)
        open -= 1
        const isTime = killed < kills && answers.length > ((killed + 1) * confirms) / (kills + 1)
        if (!isTime) return giveMore()
        killed += 1
        child.kill('SIGKILL')
      })
      child.on('disconnect', () => child.kill('SIGKILL'))
      giveMore()
      await ended
    }
  }
  await Promise.all(Array.from({ length: nodes }, keepBusy))
  assert.equal(killed, kills)
  return answers
}

test(`of ${confirms} contested confirms over ${nodes} nodes, ${kills} of which are killed on the way, none books anybody twice`, async () => {
  const answers = await confirmAll()
  const booked = answers.filter((one) => one.outcome === 'booked')
  const times = answers.filter((one) => one.milliseconds > 0).map((one) => one.milliseconds).toSorted((a, b) => a - b)
  const at = (share: number): string => `${(times[Math.floor(times.length * share)] ?? 0).toFixed(1)} ms`
  const overlaps = await sql<{ n: number }>`
    select count(*)::int as n from appointments a join appointments b on a.operative_ref = b.operative_ref and a.appointment_ref < b.appointment_ref
      and tstzrange(a.planned_start_at, a.planned_end_at) && tstzrange(b.planned_start_at, b.planned_end_at)
    where a.status in ('held', 'booked') and b.status in ('held', 'booked')
  `.execute(store.db)
  const outside = await sql<{ n: number }>`
    select count(*)::int as n from appointments where status in ('held', 'booked') and planned_start_at not between window_start_at and window_end_at
  `.execute(store.db)
  const onRecord = await store.db.selectFrom('appointments').select(['appointment_ref', 'repair_ref']).where('status', '=', 'booked').execute()
  const refs = new Set(onRecord.map((one) => one.appointment_ref))
  console.log(`# ${answers.length} answered, ${booked.length} booked, ${onRecord.length} on record; confirm p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`)
  assert.deepEqual([...new Set(answers.map((one) => one.outcome))].toSorted(), ['booked', 'slot-taken'])
  assert.equal(overlaps.rows[0]?.n, 0, 'planned times overlap')
  assert.equal(outside.rows[0]?.n, 0, 'a visit is planned outside its window')
  assert.equal(new Set(onRecord.map((one) => one.repair_ref)).size, onRecord.length, 'a repair is booked twice')
  assert.ok(booked.every((one) => refs.has(one.appointmentRef ?? '')), 'an acknowledged booking is lost')
  assert.ok(booked.length > confirms / 20 && booked.length < answers.length, 'there was no contest')
})
