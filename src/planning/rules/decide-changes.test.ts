import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCivilDate } from '#clocks/london.ts'
import { isRefused } from '#ground/refusal.ts'
import { travelAdded } from './consequences.ts'
import type { Day, DayOperative, DayVisit } from './day.ts'
import { decideChanges } from './decide-changes.ts'

const operative = (operativeRef: string, startPlace: number): DayOperative => ({
  operativeRef, name: operativeRef, contractorRef: 'C1', trades: ['plumber'], isWoman: false, patches: [],
  shift: { from: 480, to: 1020 }, away: null, onCall: [], lunch: null, startPlace, version: 0,
})

const visit = (appointmentRef: string, operativeRef: string, from: number, place: number, more: Partial<DayVisit> = {}): DayVisit => ({
  appointmentRef, repairRef: appointmentRef, orderRef: appointmentRef, kind: 'repair', contractorRef: 'C1', operativeRef, trade: 'plumber', priority: 'routine',
  what: 'Tap', address: 'Somewhere', patch: null, needsWoman: false, promised: { from: 480, to: 960 }, window: { from: 480, to: 960 }, follows: null, workFrom: null, forTwo: false, isSecond: false,
  planned: { from, to: from + 30 }, minutes: 30, place, state: 'to-do', arrivedAt: null, endedAt: null, pinned: false, whyLost: null, knownTo: null, ...more,
})

/** Along a road, ten minutes from each place to the next. */
const places = [0, 1, 2, 3, 4, 5]
const day = (visits: readonly DayVisit[]): Day => ({
  on: parseCivilDate('2026-12-01'), now: null, operatives: [operative('O1', 0), operative('O2', 5)], visits,
  places: places.map((at) => ({ easting: at * 1000, northing: 0 })), journeys: Int32Array.from(places.flatMap((from) => places.map((to) => 10 * Math.abs(from - to)))),
})

test('what each visit that moves adds in driving comes to what the day drives more', () => {
  const all = [visit('A1', 'O1', 500, 1), visit('A2', 'O1', 560, 2), visit('A3', 'O1', 620, 3), visit('A4', 'O2', 800, 4)]
  const moves = (['A1', 'A2', 'A3'] as const).map((appointmentRef, at) => ({ appointmentRef, operativeRef: 'O2', startsAt: 540 + at * 60 }))
  for (const wanted of [moves, moves.slice(0, 2), moves.slice(1)]) {
    const decided = decideChanges(day(all), wanted)
    assert.ok(!isRefused(decided))
    const moved = decided.changes.filter(({ fromOperativeRef, operativeRef }) => fromOperativeRef !== operativeRef)
    assert.equal(moved.length, wanted.length)
    assert.equal(moved.reduce((sum, one) => sum + one.travelMinutesAdded, 0), travelAdded(decided))
  }
})

test('a visit of two operatives stays, and is said to, whichever minute is asked for', () => {
  const two = day([visit('A1', 'O1', 500, 1, { forTwo: true, window: { from: 500, to: 500 } })])
  for (const startsAt of [490, 520]) {
    const decided = decideChanges(two, [{ appointmentRef: 'A1', operativeRef: 'O1', startsAt }])
    assert.equal(isRefused(decided) && decided.refusal.code, 'for-two')
  }
})
