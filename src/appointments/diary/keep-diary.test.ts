/** The diary in memory against the record: after whatever happens, and across lost connections, it is the same. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { appliers } from '#entry/appliers.ts'
import { holdSlot } from '#appointments/commands/hold-slot.ts'
import { letSlotGo } from '#appointments/commands/let-slot-go.ts'
import { cancelAppointment } from '#appointments/commands/cancel-appointment.ts'
import { moveAppointment } from '#appointments/commands/move-appointment.ts'
import type { CivilDate } from '#clocks/london.ts'
import { recordAbsence } from '#contractors/commands/record-absence.ts'
import { takeBackAbsence } from '#contractors/commands/take-back-absence.ts'
import type { KeptDiary } from '#door/kept-diary.ts'
import { openDoor, type Door } from '#door/door.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import { bookAppointment } from '#repairs/commands/book-appointment.ts'
import { stopsOf, rowOf } from '#scheduling/book.ts'
import { uncalibratedTravel } from '#scheduling/travel.ts'
import type { NamedBook } from '#scheduling/named-book.ts'
import { listen } from '#storage/listen.ts'
import { addContractor, addHome, addOperatives, addRepairs, adoptRules } from '#tests/support/small-cast.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { keepDiary, loadDiary, type RunningDiary } from './keep-diary.ts'

const now = new Date('2026-11-24T07:00:00Z')
const today = '2026-11-24' as CivilDate
const request = { actor: { id: 'user/1', role: 'administrator' }, door: 'api', now } as const
const rules = { horizonDays: 28, lunch: { minutes: 30, startEarliest: 690, startLatest: 780 }, keptFreeForEmergenciesPercent: 10, travel: uncalibratedTravel, daysWithoutShifts: new Set<string>() }
const said: string[] = []

let store: TestDatabase
let diary: RunningDiary
let door: Door

before(async () => {
  store = await testDatabase()
  const { db } = store
  await adoptRules(db)
  await addHome(db, 'H1')
  await addContractor(db, 'C1', ['plumber'])
  await addOperatives(db, ['O1', 'O2', 'O3'].map((ref) => ({ ref, contractorRef: 'C1', trades: ['plumber'] })))
  await addRepairs(db, 'H1', ['R1', 'R2', 'R3', 'R4', 'R5', 'R6'])
  diary = await keepDiary({ db, connection: store.connection, say: (line) => said.push(line) })
  door = doorWith(diary)
})
after(async () => {
  await diary.stop()
  await store.drop()
})

const doorWith = (kept: KeptDiary): Door => openDoor({ db: store.db, appliers, consequences: [], reckoning: reckonPromises, diary: kept })

const booked = <T>(answer: T | Refused): T => {
  if (isRefused(answer)) throw new Error(answer.refusal.message)
  return answer
}

const inMemory = async (on: CivilDate = today): Promise<NamedBook> => {
  const named = await diary.from(on, rules)
  assert.ok(named, 'no diary is kept')
  return named
}

const contentOf = ({ book, visits }: NamedBook) =>
  book.operatives.flatMap(({ id }, operative) =>
    book.dates.map((date, day) => {
      const row = rowOf(book, operative, day)
      const shift = [book.row.state[row], book.row.start[row], book.row.end[row], book.row.version[row]].join(' ')
      return `${id} ${date} ${shift}: ${stopsOf(book, row).map((stop) => `${visits.refOf(stop.visit)} ${stop.planned} ${stop.minutes} ${stop.earliest}-${stop.latest}`).join(', ')}`
    }),
  )

/** What is told of travels on a connection of its own: it is there within moments, and no sooner. */
const sameAsTheRecord = async (on: CivilDate = today): Promise<void> => {
  const recorded = contentOf((await loadDiary(store.db, on, rules)).named)
  for (let tries = 0; tries < 100; tries++) {
    await diary.settled()
    if (JSON.stringify(contentOf(await inMemory(on))) === JSON.stringify(recorded)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.deepEqual(contentOf(await inMemory(on)), recorded)
}

test('bookings, holds, moves, cancellations and absences are in memory as they are on record', async () => {
  const asItWas = contentOf(await inMemory())
  const appointment = booked(await door.perform(bookAppointment, { repairRef: 'R1', day: '2026-11-25', slot: 'morning' }, request))
  await sameAsTheRecord()
  const hold = booked(await door.perform(holdSlot, { heldFor: 'call/1', homeRef: 'H1', trade: 'plumber', expectedMinutes: 60, priority: 'routine', day: '2026-11-25', slot: 'morning' }, request))
  await sameAsTheRecord()
  booked(await door.perform(letSlotGo, { appointmentRef: hold.holdRef }, request))
  await sameAsTheRecord()
  const moved = booked(await door.perform(moveAppointment, { appointmentRef: appointment.appointmentRef, day: '2026-11-26', slot: 'afternoon' }, request))
  await sameAsTheRecord()
  booked(await door.perform(cancelAppointment, { appointmentRef: moved.appointmentRef, reason: 'Fixed it themselves', by: 'resident' }, request))
  await sameAsTheRecord()
  booked(await door.perform(recordAbsence, { operativeRef: 'O2', fromOn: '2026-11-30', untilOn: '2026-12-02', reason: 'leave' }, request))
  await sameAsTheRecord()
  const later = contentOf(await inMemory())
  assert.equal(later.filter((line) => line.includes('O2') && line.includes(' 2 0 0 ')).length, 3)
  assert.notDeepEqual(later, asItWas)
  const { absenceRef } = booked(await door.perform(recordAbsence, { operativeRef: 'O1', fromOn: '2026-11-30', untilOn: '2026-12-02', reason: 'leave' }, request))
  await sameAsTheRecord()
  booked(await door.perform(takeBackAbsence, { absenceRef }, request))
  await sameAsTheRecord()
  const hoursOf = (lines: readonly string[]) => lines.filter((line) => line.includes('O1') && line.includes('2026-11-30')).map((line) => line.replace(/ \d+:.*/, ''))
  assert.deepEqual(hoursOf(contentOf(await inMemory())), hoursOf(asItWas), 'offered again')
})

test('an operative taken on, one who learns a trade and one who leaves are known without a start', async () => {
  await addOperatives(store.db, [{ ref: 'O4', contractorRef: 'C1', trades: ['roofer'] }])
  await sameAsTheRecord()
  await store.db.updateTable('operatives').set({ trades: ['plumber', 'roofer'] }).where('operative_ref', '=', 'O3').execute()
  await sameAsTheRecord()
  const named = await inMemory()
  assert.ok(named.book.operatives[named.book.indexOf.get('O3') ?? -1]?.trades.has(named.trades.get('roofer') ?? -1))
  await store.db.updateTable('operatives').set({ employed_until: '2026-11-01' }).where('operative_ref', '=', 'O4').execute()
  await sameAsTheRecord()
  assert.equal((await inMemory()).book.indexOf.get('O4'), undefined)
})

test('an operative’s day is told of once, however often a transaction writes it, and a comma in a reference is part of it', async () => {
  const heard: string[] = []
  const listening = await listen({ connection: store.connection, channel: 'operative_day', heard: (payload) => heard.push(payload), again: () => undefined, say: () => undefined })
  try {
    await addOperatives(store.db, [{ ref: 'O5, the younger', contractorRef: 'C1', trades: ['plumber'] }])
    await store.db.transaction().execute(async (db) => {
      for (const operativeRef of ['O1', 'O5, the younger', 'O1', 'O1']) {
        await sql`insert into operative_days as known (operative_ref, day, version) values (${operativeRef}, '2026-12-15', 1) on conflict (operative_ref, day) do update set version = known.version + 1`.execute(db)
      }
    })
    const told = ['O5, the younger,', 'O1,2026-12-15', 'O5, the younger,2026-12-15']
    for (let tries = 0; tries < 100 && heard.length < told.length; tries++) await new Promise((resolve) => setTimeout(resolve, 20))
    assert.deepEqual(heard, told)
    await sameAsTheRecord()
  } finally {
    await listening.stop()
  }
  await store.db.updateTable('operatives').set({ employed_until: '2026-11-01' }).where('operative_ref', '=', 'O5, the younger').execute()
  await sameAsTheRecord()
})

test('a journey that is reckoned anew changes what fits into every day', async () => {
  const named = await inMemory()
  await store.db.insertInto('travel_overrides').values({ journey: 'SE15 1 SE15 4', from_sector: 'SE15 1', to_sector: 'SE15 4', minutes: 55 }).execute()
  await sameAsTheRecord()
  for (let tries = 0; tries < 100 && (await inMemory()) === named; tries++) await new Promise((resolve) => setTimeout(resolve, 20))
  const { book, sectors } = await inMemory()
  const number = (sector: string) => sectors.numberOf(sector, { easting: 0, northing: 0 })
  assert.equal(book.travel[number('SE15 1') * book.sectors + number('SE15 4')], 55)
})

test('while the connection that tells is lost nothing is taken from memory, and what was missed is read by version afterwards', async () => {
  await inMemory()
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fettle listening' and datname = current_database()`.execute(store.db)
  while ((await diary.from(today, rules)) !== undefined) await new Promise((resolve) => setTimeout(resolve, 5))
  booked(await door.perform(bookAppointment, { repairRef: 'R2', day: '2026-11-27', slot: 'morning' }, request))
  for (let tries = 0; tries < 200 && (await diary.from(today, rules)) === undefined; tries++) await new Promise((resolve) => setTimeout(resolve, 20))
  await sameAsTheRecord()
  assert.ok(contentOf(await inMemory()).some((line) => line.includes('2026-11-27') && / A\d/.test(line)))
  assert.match(said.join('\n'), /hears of changes was lost/)
})

test('when the day turns the diary starts with the new day and goes as far ahead as before', async () => {
  const tomorrow = '2026-11-25' as CivilDate
  const named = await inMemory(tomorrow)
  assert.deepEqual([named.book.dates[0], named.book.dates.at(-1)], ['2026-11-25', '2026-12-22'])
  await sameAsTheRecord(tomorrow)
  assert.equal(await diary.from(today, rules), undefined)
})

test('a memory that has missed everything books nobody twice: it reads that day again and takes the next operative', async () => {
  const stale = (await loadDiary(store.db, today, rules)).named
  const behind = doorWith({ from: async () => stale, unreadOn: () => [] })
  const long = await store.db.updateTable('repairs').set({ expected_minutes: 240 }).where('repair_ref', 'in', ['R3', 'R4', 'R5', 'R6']).executeTakeFirst()
  assert.equal(long.numUpdatedRows, 4n)
  const slot = { day: '2026-12-01', slot: 'morning' }
  // O2 is away: two can come. Whoever is best in the stale diary has been booked already, then the other, too.
  for (const repairRef of ['R3', 'R4']) booked(await doorWith({ from: async () => undefined, unreadOn: () => [] }).perform(bookAppointment, { repairRef, ...slot }, request))
  const third = await behind.perform(bookAppointment, { repairRef: 'R5', ...slot }, request)
  assert.ok(isRefused(third))
  assert.equal(third.refusal.code, 'slot-taken')
  const nextDay = { day: '2026-12-03', slot: 'morning' }
  const first = booked(await doorWith({ from: async () => undefined, unreadOn: () => [] }).perform(bookAppointment, { repairRef: 'R5', ...nextDay }, request))
  const second = booked(await behind.perform(bookAppointment, { repairRef: 'R6', ...nextDay }, request))
  const operatives = await store.db.selectFrom('appointments').select('operative_ref').where('appointment_ref', 'in', [first.appointmentRef, second.appointmentRef]).execute()
  assert.equal(new Set(operatives.map((one) => one.operative_ref)).size, 2)
})
