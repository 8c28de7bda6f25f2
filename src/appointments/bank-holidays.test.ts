/** On a bank holiday or a closure day nobody has an ordinary shift, from wherever the diary is read. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { londonDate, parseCivilDate } from '#clocks/london.ts'
import type { KeptDiary } from '#door/kept-diary.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { readDay } from '#planning/day-on-record.queries.ts'
import { uncalibratedTravel } from '#scheduling/travel.ts'
import { addContractor, addHome, addOperatives, adoptRules } from '#tests/support/small-cast.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { keepDiary, type RunningDiary } from './diary/keep-diary.ts'
import { searchSlots } from './find-slots.ts'
import type { WorkToPlace } from './slot-search.ts'

const advent = new Date('2026-12-20T09:00:00Z')
const everyWeekday = ['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-24', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-04']
const place = { postcode: 'SE15 4AB', easting: 534000, northing: 176000, patch: 'peckham' }
const work: WorkToPlace = { trade: 'plumber', expectedMinutes: 60, priority: 'routine', place, adjustments: [], targetAt: null }
const readRules = createRulesReader()

let store: TestDatabase
let kept: RunningDiary

before(async () => {
  store = await testDatabase()
  const { db } = store
  await adoptRules(db)
  await addHome(db, 'H1')
  await addContractor(db, 'C1', ['plumber'])
  await addOperatives(db, [{ ref: 'O1', contractorRef: 'C1', trades: ['plumber'] }])
  kept = await keepDiary({ db, connection: store.connection, say: () => undefined })
})
after(async () => {
  await kept.stop()
  await store.drop()
})

const inForce = async (now: Date) => diaryInForce(await readRules(store.db), londonDate(now))

const daysOffered = async (diary?: KeptDiary, now = advent): Promise<string[]> => {
  const { slots } = await searchSlots({ db: store.db, diary }, { work, now, diary: await inForce(now), limit: 200 })
  return [...new Set(slots.map(({ day }) => day))].toSorted()
}

/** Adopted after everything else, with the same bank holidays. */
const closeOn = async (closureDays: readonly string[], { serial, from }: { serial: number; from: string }): Promise<void> => {
  const { content } = await store.db.selectFrom('adopted').select('content').where('kind', '=', 'calendar').executeTakeFirstOrThrow()
  const changed = JSON.stringify({ ...(content as object), closureDays })
  await store.db.insertInto('adopted').values({ serial, kind: 'calendar', version: serial, effective_from: from, content: changed, source: 'for a test' }).execute()
}

test('no visit is offered on Christmas Day, 28 December or New Year’s Day, from memory or from the record', async () => {
  for (const diary of [undefined, kept]) {
    const offered = await daysOffered(diary)
    assert.deepEqual(offered.filter((day) => day <= '2027-01-04'), everyWeekday)
  }
})

test('asked for by itself, a bank holiday has no slot', async () => {
  for (const day of ['2026-12-25', '2026-12-28']) {
    const found = await searchSlots({ db: store.db }, { work, now: advent, diary: await inForce(advent), limit: 5, only: { day, slot: 'morning' } })
    assert.deepEqual(found.slots, [], day)
  }
})

test('Boxing Day 2026 is a Saturday and its bank holiday the Monday after: nobody works on either', async () => {
  const { daysWithoutShifts } = await inForce(advent)
  assert.deepEqual(['2026-12-26', '2026-12-27', '2026-12-28'].map((day) => daysWithoutShifts.has(day)), [true, false, true])
})

test('a planner sees that nobody works on a bank holiday', async () => {
  const away = async (day: string) => (await readDay(store.db, { on: parseCivilDate(day), now: advent }, await inForce(advent))).operatives.map((one) => one.away)
  assert.deepEqual([await away('2026-12-25'), await away('2026-12-28'), await away('2026-12-29')], [['off'], ['off'], [null]])
})

test('a deadline that only bank holidays fall before is explained, not met', async () => {
  const christmas = new Date('2026-12-25T00:30:00Z')
  const inTarget = { ...work, targetAt: new Date('2026-12-29T00:00:00Z') }
  const { slots, why } = await searchSlots({ db: store.db }, { work: inTarget, now: christmas, diary: await inForce(christmas), limit: 5 })
  assert.ok(slots.length > 0 && slots.every((slot) => slot.day >= '2026-12-29' && !slot.inTarget))
  assert.match(why.join(' '), /1 is not on the rota/)
})

test('a year whose bank holidays nobody knows yet is kept by the rota', async () => {
  assert.ok((await daysOffered(undefined, new Date('2040-12-20T09:00:00Z'))).includes('2040-12-25'))
})

test('a closure day adopted while the diary is in memory is free of visits at once', async () => {
  assert.ok((await daysOffered(kept)).includes('2026-12-24'))
  const earlier = await kept.from('2026-12-20', await inForce(advent))
  await closeOn(['2026-12-24'], { serial: 100, from: '2019-01-01' })
  for (const diary of [kept, undefined]) assert.ok(!(await daysOffered(diary)).includes('2026-12-24'))
  const afterwards = await kept.from('2026-12-20', await inForce(advent))
  assert.notEqual(afterwards, earlier, 'what was in memory is not what is asked now')
  assert.equal(await kept.from('2026-12-20', await inForce(advent)), afterwards, 'and is read once, not at every search')
})

test('two readings at once by different calendars each get their own', async () => {
  const rules = { horizonDays: 28, lunch: { minutes: 30, startEarliest: 690, startLatest: 780 }, keptFreeForEmergenciesPercent: 10, travel: uncalibratedTravel }
  const [open, closed] = await Promise.all(
    [new Set<string>(), new Set(['2026-12-21'])].map((daysWithoutShifts) => kept.from('2026-12-20', { ...rules, daysWithoutShifts })),
  )
  assert.deepEqual([open?.book.row.state[1], closed?.book.row.state[1]], [1, 0])
})

test('a closure day of a calendar that is in force only from a day on counts from that day, though nothing is adopted then', async () => {
  await closeOn(['2026-12-24', '2026-12-30'], { serial: 101, from: '2026-12-22' })
  const rules = await readRules(store.db)
  const offered = async (now: Date, diary?: KeptDiary) => {
    const { slots } = await searchSlots({ db: store.db, diary }, { work, now, diary: diaryInForce(rules, londonDate(now)), limit: 200 })
    return slots.some(({ day }) => day === '2026-12-30')
  }
  const [dayBefore, firstDay] = [new Date('2026-12-21T09:00:00Z'), new Date('2026-12-22T09:00:00Z')]
  for (const diary of [kept, undefined]) assert.deepEqual([await offered(dayBefore, diary), await offered(firstDay, diary)], [true, false])
})
