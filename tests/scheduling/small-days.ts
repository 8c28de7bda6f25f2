/** Small days of every kind, for properties that hold on all of them. Journeys are any at all: not even detours add up. */
import fc from 'fast-check'

import type { Problem } from '#scheduling/day-plans/problem.ts'

const places = 12
export const smallDay: fc.Arbitrary<Problem> = fc.record({
  distances: fc.array(fc.integer({ min: 60, max: 3000 }), { minLength: places * places, maxLength: places * places }),
  operatives: fc.array(fc.record({ skills: fc.subarray([1, 2, 3]), start: fc.integer({ min: 0, max: places - 1 }), lunch: fc.boolean(), long: fc.boolean() }), { minLength: 1, maxLength: 5 }),
  jobs: fc.array(fc.record({ place: fc.integer({ min: 0, max: places - 1 }), service: fc.integer({ min: 600, max: 9000 }), skill: fc.integer({ min: 1, max: 3 }), window: fc.integer({ min: 0, max: 3 }), pinned: fc.boolean(), notBefore: fc.option(fc.integer({ min: 28_800, max: 61_200 })) }), { minLength: 1, maxLength: 20 }),
}).map(({ distances, operatives, jobs }) => ({
  jobs: jobs.map((job, i) => ({
    id: i + 1, place: job.place, service: job.service, skills: [job.skill], priority: 20, amount: 0,
    windows: [[], [{ from: 28_800, to: 43_200 }], [{ from: 43_200, to: 57_600 }], [{ from: 34_200, to: 52_200 }]][job.window]!,
    ...(job.pinned ? { pinnedTo: 1 } : {}),
    ...(job.notBefore === null ? {} : { notBefore: job.notBefore }),
  })),
  operatives: operatives.map((operative, i) => ({
    id: i + 1, startPlace: operative.start, endPlace: operative.start, shift: { from: 28_800, to: operative.long ? 61_200 : 46_800 },
    skills: operative.skills, lunch: operative.lunch ? { id: 1, service: 1800, start: { from: 41_400, to: 48_600 } } : null,
    capacity: 100, maxJobs: 16, fixedCost: 0,
  })),
  places,
  travel: Int32Array.from(distances, (seconds, i) => (i % (places + 1) === 0 ? 0 : seconds)),
  scale: 1,
  moveCost: 0,
}))

/** The same with places along one road, so that a visit left out never makes the rest later. */
export const smallDayOnOneRoad: fc.Arbitrary<Problem> = smallDay.map((day) => ({
  ...day,
  travel: day.travel.map((_, i) => {
    const [from, to] = [Math.floor(i / places), i % places]
    return from === to ? 0 : 60 + Math.abs(day.travel[from]! - day.travel[to]!)
  }),
}))
