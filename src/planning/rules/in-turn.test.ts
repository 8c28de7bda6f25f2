/** Trade after trade on one day: nothing that the board or the search does puts the second before the first. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseCivilDate } from '#clocks/london.ts'
import { isRefused } from '#ground/refusal.ts'
import { bendPlan } from '#scheduling/replanning/replan.ts'
import { solve } from '#scheduling/day-plans/solve.ts'
import { cannotBeKept, wantedBy } from './bend-day.ts'
import type { Day, DayOperative, DayVisit } from './day.ts'
import { decideChanges } from './decide-changes.ts'
import { inTurn } from './in-turn.ts'
import { planAsRecorded, problemOfDay } from './problem-of-day.ts'

const operative = (operativeRef: string, trades: readonly string[]): DayOperative => ({
  operativeRef, name: operativeRef, contractorRef: 'C1', trades, isWoman: false, patches: [],
  shift: { from: 480, to: 1080 }, away: null, lunch: null, onCall: [], startPlace: 0, version: 0,
})

const morning = { from: 480, to: 720 }
const afternoon = { from: 720, to: 1020 }

const visit = (appointmentRef: string, trade: string, from: number, more: Partial<DayVisit> = {}): DayVisit => {
  const promised = from < 720 ? morning : afternoon
  return {
    appointmentRef, repairRef: appointmentRef, orderRef: `W${appointmentRef}`, kind: 'repair', contractorRef: 'C1', operativeRef: trade === 'plumber' ? 'O1' : 'O2', trade, priority: 'routine',
    what: 'Tap', address: 'Somewhere', patch: null, needsWoman: false, promised, window: promised, follows: null, workFrom: null, forTwo: false, isSecond: false,
    planned: { from, to: from + 60 }, minutes: 60, place: 1, state: 'to-do', arrivedAt: null, endedAt: null, pinned: false, whyLost: null, knownTo: null, ...more,
  }
}

/** The carpenter follows the plumber, who is done by 1pm at the latest. */
const first = visit('A1', 'plumber', 600)
const second = visit('A2', 'carpenter', 780, { follows: 'WA1', workFrom: 780 })

const day = (visits: readonly DayVisit[], now: number | null = null): Day => ({
  on: parseCivilDate('2026-12-01'), now, operatives: [operative('O1', ['plumber']), operative('O2', ['carpenter', 'plumber']), operative('O3', ['carpenter'])],
  visits: inTurn(visits), places: [0, 1, 2].map((at) => ({ easting: at * 1000, northing: 0 })), journeys: Int32Array.from([0, 10, 20, 10, 0, 10, 20, 10, 0]),
})

const windowOf = (visits: readonly DayVisit[]) => inTurn(visits).find(({ appointmentRef }) => appointmentRef === 'A2')?.window

test('the second begins no sooner than the first is done at the latest, and from when it is done as things go', () => {
  assert.deepEqual(windowOf([first, second]), { from: 780, to: 1020 })
  // Another contractor's day is not on this board: what was known when it was booked stands.
  assert.deepEqual(windowOf([second]), { from: 780, to: 1020 })
  assert.deepEqual(windowOf([{ ...first, state: 'over', arrivedAt: 500, endedAt: 560 }, second]), afternoon)
  assert.deepEqual(windowOf([{ ...first, state: 'started', arrivedAt: 750 }, second]), { from: 810, to: 1020 })
  assert.deepEqual(windowOf([{ ...first, state: 'started', arrivedAt: 720, minutes: 400 }, second]), { from: 1020, to: 1020 })
})

test('a planner who asks for an earlier start gets the soonest there is', () => {
  const decided = decideChanges(day([first, second]), [{ appointmentRef: 'A2', operativeRef: 'O3', startsAt: 725 }])
  assert.ok(!isRefused(decided))
  assert.equal(decided.changes[0]?.startsAt, 780)
})

const figures = { planSeconds: 1, replanSeconds: 1, moveMinutes: 30, strangerMinutes: 10, patchMinutes: 20, slackMinutes: 0, leastWindowShare: 0.5 } as unknown as Parameters<typeof problemOfDay>[1]

test('whatever else the day holds, no plan of it begins the second before the first is done', () => {
  const others = fc.array(fc.record({ from: fc.constantFrom(480, 540, 660, 740, 800, 900), carpenter: fc.boolean(), place: fc.nat(2), minutes: fc.integer({ min: 20, max: 150 }) }), { maxLength: 9 })
  fc.assert(
    fc.property(others, fc.nat(1000), fc.boolean(), (drawn, seed, isAfresh) => {
      const rest = drawn.map(({ from, carpenter, place, minutes }, at) => visit(`B${String(at)}`, carpenter ? 'carpenter' : 'plumber', from, { place, minutes, planned: { from, to: from + minutes } }))
      const whole = day([first, second, ...rest])
      const asked = problemOfDay(whole, figures)
      const plan = isAfresh ? solve(asked.problem, { seed, steps: 300 }) : bendPlan(asked.problem, planAsRecorded(whole, asked), { kind: 'as-it-stands', at: 0 }, { seed, steps: 300 })
      const wanted = wantedBy(plan, asked)
      const startOf = (ref: string) => wanted.find(({ appointmentRef }) => appointmentRef === ref)?.startsAt
      const [one, two] = [startOf('A1'), startOf('A2')]
      if (one !== undefined && two !== undefined) assert.ok(one + 60 <= two, `${String(one)} ${String(two)}`)
      const decided = decideChanges({ ...whole, visits: whole.visits.filter((each) => !cannotBeKept(plan, asked).includes(each)) }, wanted)
      if (isRefused(decided)) return
      for (const { appointmentRef, startsAt } of decided.changes) if (appointmentRef === 'A2') assert.ok(startsAt >= 780)
    }),
    { numRuns: 200 },
  )
})
