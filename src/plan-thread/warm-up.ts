/**
 * A day that is nobody's, planned once and upset several times: what a search is made of is then compiled, and the first upset of a
 * real day is dealt with as quickly as the tenth.
 */
import type { Problem } from '#scheduling/day-plans/problem.ts'
import { solve } from '#scheduling/day-plans/solve.ts'
import { bendPlan } from '#scheduling/replanning/replan.ts'

const [operatives, jobs] = [40, 230]
const [hour, dayFrom, dayTo] = [3600, 8 * 3600, 17 * 3600]
const trades = 6
/** Places stand in a square, so many to a side and so many seconds apart. */
const [side, apart] = [16, 180]

const seed = 1
/** By the sixth or so it goes three times as fast as at the second. */
const timesBent = 8
const [stepsToPlan, stepsToBend] = [3000, 3000]

export const warmUp = (): void => {
  const day = madeUpDay()
  const published = solve(day, { seed, steps: stepsToPlan })
  for (const { operative } of published.routes.slice(0, timesBent)) {
    bendPlan(day, published, { kind: 'operative-sick', at: 0, operative }, { seed, steps: stepsToBend })
  }
}

const windows = [{ from: dayFrom, to: 12 * hour }, { from: 12 * hour, to: dayTo }, { from: 9.5 * hour, to: 14.5 * hour }]

const madeUpDay = (): Problem => ({
  jobs: Array.from({ length: jobs }, (_, n) => ({
    id: n + 1, place: (n * 97) % side ** 2, service: hour / 2 + ((n * 7) % 9) * 600, windows: [windows[n % windows.length]!],
    skills: [1 + (n % trades)], priority: 20, amount: 0, promised: true,
  })),
  operatives: Array.from({ length: operatives }, (_, n) => ({
    id: n + 1, startPlace: (n * 31) % side ** 2, endPlace: (n * 31) % side ** 2, shift: { from: dayFrom, to: dayTo },
    skills: [1 + (n % trades), 1 + ((n + 1) % trades)], lunch: { id: 1, service: hour / 2, start: { from: 11.5 * hour, to: 13.5 * hour } },
    capacity: 100, maxJobs: 16, fixedCost: 0,
  })),
  places: side ** 2,
  travel: Int32Array.from({ length: side ** 4 }, (_, n) => {
    const [from, to] = [Math.floor(n / side ** 2), n % side ** 2]
    return apart * (Math.abs((from % side) - (to % side)) + Math.abs(Math.floor(from / side) - Math.floor(to / side)))
  }),
  scale: 1,
  moveCost: 0,
})
