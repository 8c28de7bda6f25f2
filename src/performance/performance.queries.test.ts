import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseCivilDate } from '#clocks/london.ts'
import { fact } from '#facts/fact.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import {
  arrived, booked, cancelled, daysAfter, finished, hoursAfter, liveRepair, minutesAfter, missed, noAccess, ordered, rang, refsOf, reported, tellMessage,
} from '#tests/verify/repair-lives.ts'
import { openTestJournal, settleLandlord, type TestJournal } from '#tests/verify/test-journal.ts'
import { findFigure, sources } from './figures/all.ts'
import { listBehind, readFigures } from './performance.queries.ts'
import type { Figure } from './rules/figure.ts'
import { periodOf } from './rules/period.ts'

let database: TestDatabase
let figures: ReadonlyMap<string, Figure>
const october = { period: periodOf(parseCivilDate('2026-10-01'), parseCivilDate('2026-10-31')), now: new Date('2026-11-10T12:00:00Z') }

const at = (text: string): Date => new Date(`2026-${text}:00Z`)

const completedRepair = async (journal: TestJournal, n: number, from: Date, until: Date, priority: 'urgent' | 'routine' = 'routine') => {
  await journal.record(from, [reported({ n, at: from, priority }), ordered(n, from, priority), booked(n, from, hoursAfter(until, -2))])
  await journal.record(hoursAfter(until, -1), [arrived(n, hoursAfter(until, -1))])
  await journal.record(until, finished(n, until))
}

/** Each repair is one case; its number says which. */
const october2026 = async (journal: TestJournal): Promise<void> => {
  await completedRepair(journal, 1, at('10-01T09:00'), at('10-05T11:00'))
  // Due on 1 October, completed the day after.
  await completedRepair(journal, 2, at('09-03T09:00'), at('10-02T11:00'))
  // Due on 30 September: not October's promise, though completed in October.
  await completedRepair(journal, 3, at('09-02T09:00'), at('10-10T11:00'))
  // Due by the end of 31 October and still open.
  await journal.record(at('10-03T09:00'), [reported({ n: 4, at: at('10-03T09:00') })])
  await journal.record(at('10-10T09:00'), [reported({ n: 5, at: at('10-10T09:00'), priority: 'urgent' })])
  await journal.record(at('10-12T09:00'), [cancelled(5, at('10-12T09:00'))])
  await journal.record(at('10-10T09:00'), [reported({ n: 6, at: at('10-10T09:00'), priority: 'urgent' })])
  await journal.record(at('10-20T09:00'), [cancelled(6, at('10-20T09:00'))])
  await journal.record(at('10-10T09:00'), [reported({ n: 7, at: at('10-10T09:00'), priority: 'urgent' }), ordered(7, at('10-10T09:00'), 'urgent'), booked(7, at('10-10T09:00'), at('10-14T07:00'))])
  await journal.record(at('10-14T08:00'), [arrived(7, at('10-14T08:00'))])
  await journal.record(at('10-14T08:10'), [await noAccess(journal, 7, at('10-14T08:10'))])
  await emergency(journal, 8, at('10-10T20:00'), 90)
  await emergency(journal, 9, at('10-12T20:00'), 30 * 60)
  await journal.record(at('10-06T09:00'), [reported({ n: 10, at: at('10-06T09:00') }), ordered(10, at('10-06T09:00')), booked(10, at('10-06T09:00'), at('10-07T07:00'))])
  await journal.record(at('10-07T13:00'), missed(10, at('10-07T13:00'), at('10-07T11:00')))
  // H20 is let to a leaseholder: outside RP02.
  await completedRepair(journal, 19, at('10-02T09:00'), at('10-06T11:00'))
  await journal.record(at('10-08T09:00'), [reported({ n: 21, at: at('10-08T09:00'), priority: 'urgent' })])
  await journal.record(at('10-09T09:00'), [fact('priority-changed', refsOf(21).stream, at('10-09T09:00'), { repairRef: 'R21', from: 'urgent', to: 'routine', reason: 'dry', secondPerson: 'user/2' })])
  const turnedAway = { responsible: 'resident' as const, turnedAwayReason: 'Plugs and chains are the resident’s.' }
  await journal.record(at('10-08T09:00'), [reported({ n: 22, at: at('10-08T09:00'), channel: 'internet', more: turnedAway })])
  await journal.record(at('10-09T10:00'), [reported({ n: 62, at: at('10-09T10:00'), channel: 'internet' })])
  await journal.record(at('10-08T09:00'), [reported({ n: 23, at: at('10-08T09:00'), channel: 'writing', more: turnedAway })])
  await journal.record(at('10-05T15:00'), [rang(1, at('10-05T15:00'), 'no-answer', 1)])
  await journal.record(at('10-05T16:00'), [rang(1, at('10-05T16:00'), 'satisfied', 2)])
  await journal.record(at('10-02T16:00'), [rang(2, at('10-02T16:00'), 'not-satisfied')])
  await saturdays(journal)
}

const emergency = async (journal: TestJournal, n: number, from: Date, minutes: number): Promise<void> => {
  const { repairRef, appointmentRef, visitRef, orderRef, stream } = refsOf(n)
  const doorAt = minutesAfter(from, minutes)
  await journal.record(from, [reported({ n, at: from, priority: 'emergency', more: { outOfHours: true } }), ordered(n, from, 'emergency'), booked(n, from, from, { kind: 'emergency', bookedBy: 'landlord', remindAt: null, acknowledgeBy: minutesAfter(from, 15).toISOString() })])
  if (n === 8) await journal.record(minutesAfter(from, 6), [fact('emergency-acknowledged', stream, minutesAfter(from, 6), { appointmentRef, repairRef, means: 'text' })])
  await tellMessage(journal, n, minutesAfter(doorAt, -25), 'on-my-way')
  await journal.record(doorAt, [arrived(n, doorAt)])
  const about = { visitRef, appointmentRef, repairRef, orderRef }
  await journal.record(doorAt, [
    fact('visit-made-safe', stream, doorAt, { ...about, words: null, photos: [] }),
    fact('repair-made-safe', stream, doorAt, { repairRef, visitRef }),
  ])
  await journal.record(hoursAfter(doorAt, 1), finished(n, hoursAfter(doorAt, 1)))
}

/** R24 is offered two Saturdays and takes one; R25 is offered one and declines; R24's reminder comes too late. */
const saturdays = async (journal: TestJournal): Promise<void> => {
  const slot = (day: string) => ({ day, slot: 'saturday-morning', windowStartAt: `${day}T07:00:00.000Z`, windowEndAt: `${day}T11:00:00.000Z` })
  const offer = (n: number, days: string[]) => fact('slots-offered', refsOf(n).stream, at('10-16T19:30'), { repairRef: `R${n}`, slots: days.map(slot), inCall: true, byResidentOnline: false })
  const from = at('10-16T19:30')
  await journal.record(from, [reported({ n: 24, at: from }), offer(24, ['2026-10-17', '2026-10-24']), ordered(24, from), booked(24, from, at('10-17T07:00'), { slot: 'saturday-morning' })])
  await journal.record(from, [reported({ n: 25, at: from }), offer(25, ['2026-10-17'])])
}

before(async () => {
  database = await testDatabase()
  const journal = openTestJournal(database.db)
  await settleLandlord(database.db, journal)
  await october2026(journal)
  figures = new Map((await readFigures(database.db, october)).map((figure) => [figure.key, figure]))
})
after(() => database.drop())

const figure = (key: string): Figure => {
  const found = figures.get(key)
  assert.ok(found, key)
  return found
}
const parts = (key: string): string => figure(key).parts.filter(({ count }) => count > 0).map(({ part, count }) => `${part} ${count}`).join(', ')
const said = (key: string): string => {
  const { share, withNothingLeftOut } = figure(key)
  return `${share?.numerator}/${share?.denominator} ${withNothingLeftOut?.numerator}/${withNothingLeftOut?.denominator}`
}
const measures = (key: string): (number | null)[] => figure(key).measures.map(({ value }) => value)

test('a promise belongs to the period whose last day it was due on, and to no other', () => {
  // R1, R19 kept; R2 was late and then said not to be done; R4, due by the end of the 31st, is broken. R3, due by the
  // end of September, is not in it.
  assert.equal(parts('p17-routine'), 'kept 2, broken 2')
  assert.equal(said('p17-routine'), '2/4 2/4')
})

test('excuses and withdrawals are left out with their reasons, and the figure that leaves nothing out says what they hide', () => {
  assert.equal(parts('p17-urgent'), 'excused 1, withdrawn-late 1, withdrawn 1, superseded 1')
  assert.equal(said('p17-urgent'), '0/0 0/2')
  assert.equal(figure('p17-urgent').share?.said, 'n/a')
  assert.match(figure('p17-urgent').leftOut.map(({ why }) => why).join(), /excused.*withdrawn, but only after falling due/)
})

test('an emergency is kept by being made safe', () => {
  assert.equal(parts('p17-emergency'), 'kept 1, kept-late 1')
})

test('RP02 counts completions in the period against their own targets, with no excuses and low-cost rented homes only', () => {
  assert.equal(parts('rp02-other'), 'in-target 1, late 2, other-in-target 1')
  assert.equal(parts('rp02-emergency'), 'in-target 1, late 1')
  assert.equal(figure('rp02-other').share?.said, '33.3%')
  assert.equal(said('rp02-other'), '1/3 2/4')
})

test('by the date they were due, work that is not finished counts against, and cancelling late does not wipe it out', () => {
  assert.equal(parts('due-routine'), 'in-time 2, late 1, still-open 1')
  assert.equal(parts('due-urgent'), 'still-open 1, cancelled-late 1, cancelled 1')
  assert.equal(parts('due-emergency'), 'in-time 1, late 1')
})

test('end-to-end days count both the first and the last day, with the median beside the mean', () => {
  // R1 5 days, R2 30, R3 39, R8 1, R9 3, R19 5.
  assert.deepEqual(measures('end-to-end'), [13.8, 5, 39, 39])
  assert.equal(figure('end-to-end').count, 6)
  assert.equal(said('first-visit'), '6/6 6/6')
})

test('what was still open at the end of the period is counted then, with its age', () => {
  // R4 (29 days), R7 (22), R10 (26), R21 (24), R62 (23), R24 and R25 (16).
  assert.equal(parts('open'), 'within 5, overdue 2')
  assert.deepEqual(measures('open'), [23, 29])
  assert.equal(parts('open-ages'), 'four-weeks 6, three-months 1')
})

test('reports are counted by channel, and those turned away by what became of them', () => {
  assert.equal(figure('p1').count, 15)
  assert.equal(parts('p1'), 'phone 12, internet 2, writing 1')
  assert.equal(parts('p22'), 'taken-on 1, nothing 1')
  assert.equal(parts('p22-whose'), 'resident 2')
})

test('emergencies out of hours tell who was on call and how long it took to be at the door', () => {
  assert.equal(parts('p7'), 'attended 2')
  assert.deepEqual(measures('p7'), [90, 1800, 1800])
  assert.equal(parts('p7-acknowledged'), 'acknowledged 2')
  assert.deepEqual(measures('p7-acknowledged').slice(0, 2), [6, 1800], 'who said nothing is counted once at the door')
  assert.deepEqual(figure('p7-on-call').parts, [{ part: 'Perry Vale Repairs', name: 'Perry Vale Repairs', count: 2 }])
})

test('Saturday slots are counted as offered and as taken, and appointments made too late to remind', () => {
  assert.equal(said('p11'), '1/2 1/2')
  assert.deepEqual(measures('p11'), [3])
  assert.equal(parts('p3-accepted'), 'accepted 7, declined 1')
  // R7, booked on a Saturday for Wednesday, and the rest could be reminded; R24, after eight on Friday for Saturday, could not.
  assert.equal(parts('p8-too-late'), 'too-late 1, remindable 4')
})

test('no access, warning before the door, changed priorities and credits are counted', () => {
  assert.equal(parts('p19'), 'no-access 1, got-in 6')
  assert.equal(parts('p9-warning'), 'not-warned 7')
  assert.equal(parts('p18'), 'lowered 1')
  assert.equal(parts('p21-credits'), 'nobody-came 1')
  assert.equal(figure('p21-credits').measures[0]?.said, '£10.00')
  assert.equal(parts('p21'), 'kept 1')
})

test('the survey counts the latest answered call of each repair, with the response beside it', () => {
  assert.equal(said('p12-overall'), '1/2 1/2')
  assert.equal(said('p12-speed'), '2/2 2/2')
  assert.equal(parts('p12-response'), 'surveyed 2, not-rung 4')
})

test('every figure has a list behind it that is as long as its number', async () => {
  for (const { figures: kinds } of sources) {
    for (const kind of kinds) {
      const behind = findFigure(kind.key)
      assert.ok(behind)
      const { rows, count } = await listBehind(database.db, behind, october, undefined, 1)
      assert.equal(count, figure(kind.key).count, kind.key)
      assert.equal(rows.length, Math.min(count, 25), kind.key)
      for (const { part, count: inPart } of figure(kind.key).parts) {
        const list = await listBehind(database.db, behind, october, part, 1)
        assert.equal(list.count, inPart, `${kind.key} ${part}`)
      }
    }
  }
})

test('the warning before the door is measured where the resident was told', async () => {
  const journal = openTestJournal(database.db)
  await liveRepair(journal, 31, daysAfter(at('11-20T08:00'), 0))
  const later = { period: periodOf(parseCivilDate('2026-11-15'), parseCivilDate('2026-12-31')), now: at('12-31T12:00') }
  const warning = (await readFigures(database.db, later)).find(({ key }) => key === 'p9-warning')
  assert.equal(warning?.share?.said, '100.0%')
  assert.deepEqual(warning.measures.map(({ value }) => value), [19, 19])
})

test('a repair with nobody to tell is counted as such, and not as one nobody was reminded of or warned about', async () => {
  const journal = openTestJournal(database.db)
  const [reportedAt, visitAt] = [new Date('2027-02-01T09:00:00Z'), new Date('2027-02-08T09:00:00Z')]
  const nobody = { tenancyRef: null, residentRef: null }
  await journal.record(reportedAt, [reported({ n: 41, at: reportedAt, more: nobody }), ordered(41, reportedAt), booked(41, reportedAt, visitAt)])
  await journal.record(hoursAfter(visitAt, 1), [arrived(41, hoursAfter(visitAt, 1))])
  const february = { period: periodOf(parseCivilDate('2027-02-01'), parseCivilDate('2027-02-28')), now: new Date('2027-03-01T12:00:00Z') }
  const counted = new Map((await readFigures(database.db, february)).map(({ key, count }) => [key, count]))
  assert.deepEqual(['nobody-to-tell', 'p8-too-late', 'p9-warning', 'p6', 'p8'].map((key) => counted.get(key)), [1, 0, 0, 0, 0])
})
