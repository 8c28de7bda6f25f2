import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import { readProblem } from '#scheduling/day-plans/problem-files.ts'

const day = {
  vehicles: [{ id: 1, start_index: 0, end_index: 0, time_window: [28_800, 61_200], skills: [1] }],
  jobs: [{ id: 1, location_index: 1, service: 3600, skills: [1], time_windows: [[28_800, 43_200]] }],
  matrices: { car: { durations: [[0, 60], [60, 0]] } },
}
const [vehicle] = day.vehicles
const [job] = day.jobs
const answer = (problem: unknown): string => {
  const read = readProblem(typeof problem === 'string' ? problem : JSON.stringify(problem))
  return 'refusal' in read ? `${read.refusal.field ?? ''}: ${read.refusal.message}` : 'understood'
}

test('a small day is understood, and what has no meaning here is passed over', () => {
  assert.equal(answer(day), 'understood')
  assert.equal(answer({ ...day, shipments: [], vehicles: [{ ...vehicle, speed_factor: 1, costs: { fixed: 0, per_hour: 3600 } }], note: 'x' }), 'understood')
})

test('what would change the plan and is not understood is refused by name', () => {
  const refused: readonly (readonly [unknown, RegExp])[] = [
    [{ ...day, shipments: [{}] }, /^shipments: Shipments are not understood/],
    [{ ...day, jobs: [{ ...job, time_windows: [[0, 1], [2, 3]] }] }, /^jobs\.0\.time_windows: Only one time window/],
    [{ ...day, jobs: [{ ...job, time_windows: [[9, 1]] }] }, /^jobs\.0\.time_windows\.0: The time window ends before/],
    [{ ...day, jobs: [{ ...job, time_windows: [[1_700_000_000, 1_700_000_100]] }] }, /from the start of the day, not from 1970/],
    [{ ...day, jobs: [{ ...job, pickup: [3] }] }, /^jobs\.0\.pickup\.0: Pickups/],
    [{ ...day, jobs: [{ ...job, delivery: [1, 2] }] }, /^jobs\.0\.delivery: Only one kind of amount/],
    [{ ...day, jobs: [{ id: 1, location: [0, 0] }] }, /^jobs\.0\.location_index: Each job needs a location_index/],
    [{ ...day, jobs: [job, job] }, /^jobs: The number 1 is given to two/],
    [{ ...day, jobs: [{ ...job, location_index: 2 }] }, /^jobs\.0\.location_index: Its place is not in the matrix, which has 2 places/],
    [{ ...day, vehicles: [{ ...vehicle, start_index: 7 }] }, /^vehicles\.0: Its start or end/],
    [{ ...day, vehicles: [{ ...vehicle, breaks: [{ id: 1 }, { id: 2 }] }] }, /^vehicles\.0\.breaks: Only one break/],
    [{ ...day, vehicles: [{ ...vehicle, max_travel_time: 9 }] }, /^vehicles\.0\.max_travel_time: Limits of travel time/],
    [{ ...day, vehicles: [{ ...vehicle, speed_factor: 2 }] }, /Speed factors/],
    [{ ...day, vehicles: [{ ...vehicle, profile: 'van' }] }, /^matrices: A matrix of durations for the profile "van"/],
    [{ ...day, matrices: { car: { durations: [[0, 1]] } } }, /not square/],
    [{ ...day, matrices: { car: { durations: [[0, -1], [1, 0]] } } }, /rows of whole numbers, none below 0/],
    [{ vehicles: day.vehicles, jobs: day.jobs }, /^matrices: /],
    [{ jobs: [] }, /The file has no vehicles/],
    ['{', /neither VROOM JSON nor/],
  ]
  for (const [problem, words] of refused) assert.match(answer(problem), words)
})

test('a damaged benchmark file is refused with the line that is wrong', () => {
  const text = readFileSync(new URL('instances/solomon/R101.txt', import.meta.url), 'utf8')
  assert.equal(answer(text), 'understood')
  assert.match(answer(text.replace(/^( +)2( +35)/m, '$1x$2')), /^: Line 12 is not a customer/)
  assert.match(answer(text.split('\n').slice(0, 9).join('\n')), /^: The file has no customers/)
  assert.match(answer('R1\n\nVEHICLE\n'), /^: The file needs a line with the number of vehicles/)
})
