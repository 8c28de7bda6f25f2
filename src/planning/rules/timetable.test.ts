import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCivilDate } from '#clocks/london.ts'
import type { Day, DayOperative, DayVisit } from './day.ts'
import { asRecorded, driveTo, timetable } from './timetable.ts'

const operative: DayOperative = {
  operativeRef: 'O1', name: 'Ade', contractorRef: 'C1', trades: ['plumber'], isWoman: false, patches: [],
  shift: { from: 480, to: 990 }, away: null, onCall: [], lunch: { minutes: 30, start: { from: 690, to: 780 } }, startPlace: 0, version: 0,
}

const visit = (appointmentRef: string, from: number, minutes: number, window: { from: number; to: number }): DayVisit => ({
  appointmentRef, repairRef: appointmentRef, orderRef: appointmentRef, kind: 'repair', contractorRef: 'C1', operativeRef: 'O1', trade: 'plumber', priority: 'routine',
  what: 'Tap', address: 'Somewhere', patch: null, needsWoman: false, promised: window, window, follows: null, workFrom: null, forTwo: false, isSecond: false, planned: { from, to: from + minutes }, minutes, place: 0,
  state: 'to-do', arrivedAt: null, endedAt: null, pinned: false, whyLost: null, knownTo: null,
})

const day = (visits: readonly DayVisit[]): Day => ({ on: parseCivilDate('2026-12-01'), now: null, operatives: [operative], visits, places: [{ easting: 0, northing: 0 }], journeys: new Int32Array(1) })

test('lunch goes where nobody waits for it, though the day would end no later with it before a visit', () => {
  const visits = [visit('A1', 640, 90, { from: 480, to: 720 }), visit('A2', 850, 45, { from: 720, to: 1020 })]
  const { stops, lunch } = timetable(day(visits), operative, visits, asRecorded)
  assert.deepEqual(stops.map(({ start }) => start), [640, 850])
  assert.deepEqual(lunch, { from: 730, to: 760 })
})

test('who is done before lunch is home after the last visit: a lunch that comes then is not waited for', () => {
  const visits = [visit('A1', 540, 75, { from: 480, to: 720 })]
  const away: Day = { ...day(visits), places: [{ easting: 0, northing: 0 }, { easting: 9000, northing: 0 }], journeys: Int32Array.from([0, 20, 20, 0]) }
  const { doneAt, homeAt } = timetable(away, operative, visits.map((one) => ({ ...one, place: 1 })), asRecorded)
  assert.deepEqual([doneAt, homeAt], [635, 720])
})

test('a visit that runs into the window of the next is late by what is left', () => {
  const visits = [visit('A1', 480, 150, { from: 480, to: 720 }), visit('A2', 480, 30, { from: 480, to: 600 })]
  assert.deepEqual(timetable(day(visits), operative, visits, asRecorded).stops.map(({ late }) => late), [0, 30])
})

test('a drive is made before a lunch that leaves no room for it afterwards, and else right before the visit', () => {
  const away: Day = { ...day([]), places: [{ easting: 0, northing: 0 }, { easting: 9000, northing: 0 }], journeys: Int32Array.from([0, 20, 20, 0]) }
  const there = { ...visit('A2', 770, 45, { from: 720, to: 1020 }), place: 1 }
  const close = timetable(away, operative, [visit('A1', 640, 60, { from: 480, to: 720 }), there], asRecorded)
  assert.deepEqual([close.lunch, driveTo(close, 1)], [{ from: 720, to: 750 }, { from: 750, to: 770 }])
  const late = { ...there, planned: { from: 740, to: 785 } }
  const tight = timetable(away, operative, [visit('A1', 630, 60, { from: 480, to: 720 }), late], asRecorded)
  assert.deepEqual([tight.lunch, driveTo(tight, 1)], [{ from: 710, to: 740 }, { from: 690, to: 710 }])
  assert.equal(driveTo(tight, 0), null)
})
