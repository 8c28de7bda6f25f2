import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCivilDate } from '#clocks/london.ts'
import type { WhyNobody } from '#facts/planning.ts'
import type { Day, DayOperative, DayVisit } from './day.ts'
import { findWhyNobody, sayWhyLost, whyNobody } from './why-nobody.ts'

const operative = (operativeRef: string, more: Partial<DayOperative> = {}): DayOperative => ({
  operativeRef, name: `Operative ${operativeRef}`, contractorRef: 'C1', trades: ['plumber'], isWoman: false, patches: [], shift: { from: 480, to: 990 }, away: null, onCall: [], lunch: null, startPlace: 0, version: 0, ...more,
})
const away = { shift: null, away: 'leave' } as const

const visit: DayVisit = {
  appointmentRef: 'A1', repairRef: 'R1', orderRef: 'W1', kind: 'repair', contractorRef: 'C1', operativeRef: 'O1', trade: 'plumber', priority: 'routine', what: 'Tap', address: 'Somewhere', patch: null,
  needsWoman: false, promised: { from: 480, to: 720 }, window: { from: 480, to: 720 }, follows: null, workFrom: null, forTwo: false, isSecond: false, planned: { from: 480, to: 525 }, minutes: 45, place: 0,
  state: 'to-do', arrivedAt: null, endedAt: null, pinned: false, whyLost: null, knownTo: null,
}

const day = (operatives: readonly DayOperative[], now: number | null = null): Day => ({ on: parseCivilDate('2026-12-01'), now, operatives, visits: [visit], places: [{ easting: 0, northing: 0 }], journeys: Int32Array.of(0) })

type Case = readonly [Day, DayVisit, WhyNobody['because'], string, string]

const cases: readonly Case[] = [
  [day([operative('O1')], 721), visit, 'window-closed', 'The window closed at midday.', 'The window closed at midday.'],
  [day([operative('O1', away)]), { ...visit, forTwo: true }, 'two-together', 'Two operatives are to arrive together, and Operative O1 is not at work.', 'Two operatives were to arrive together, and Operative O1 was not at work.'],
  [day([operative('O1', { trades: ['carpenter'] })]), visit, 'nobody-does-it', 'Nobody of the contractor’s does this trade.', 'Nobody of the contractor’s did this trade.'],
  [day([operative('O1')]), { ...visit, needsWoman: true }, 'nobody-does-it', 'Nobody of the contractor’s women does this trade.', 'Nobody of the contractor’s women did this trade.'],
  [day([operative('O1', away), operative('O2', away)]), visit, 'nobody-at-work', 'None of the 2 who could go is at work.', 'None of the 2 who could go was at work.'],
  [day([operative('O1', away), operative('O2', { contractorRef: 'C2' })]), visit, 'nobody-at-work', 'Operative O1, the only one who could go, is not at work.', 'Operative O1, the only one who could go, was not at work.'],
  [day([operative('O1'), operative('O2')]), visit, 'no-room', 'None of the 2 at work who could go has room between 8am and midday.', 'None of the 2 at work who could go had room between 8am and midday.'],
  [day([operative('O1'), operative('O2', away)]), visit, 'no-room', 'Operative O1, the only one at work who could go, has no room between 8am and midday.', 'Operative O1, the only one at work who could go, had no room between 8am and midday.'],
]

test('why nobody can come is found from the day, and said alike while it is planned and afterwards', () => {
  for (const [of, wanted, because, now, then] of cases) {
    const whyLost = findWhyNobody(of, wanted)
    assert.equal(whyLost.because, because)
    assert.equal(whyNobody(of, wanted), now)
    assert.equal(sayWhyLost(of, { ...wanted, state: 'lost', whyLost }), then)
  }
})

test('what is kept names nobody: who it turned on is a reference', () => {
  assert.deepEqual(findWhyNobody(day([operative('O1', away)]), visit), { because: 'nobody-at-work', able: 1, operativeRef: 'O1' })
})

test('a firm that comes to nobody is the whole reason, and what was not written down is not made up', () => {
  assert.equal(sayWhyLost(day([]), { ...visit, whyLost: 'firm-failed' }), 'The contractor could not come that day.')
  assert.equal(sayWhyLost(day([]), visit), 'Nobody able can come.')
})
