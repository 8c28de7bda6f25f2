/**
 * What of VROOM's input format is understood. Whatever else would change what a good plan is, is refused by name: a
 * plan that quietly left it out would look right and be wrong.
 */
import { z } from 'zod'

import { problemLimits } from '#scheduling/day-plans/problem.ts'

/** Times beyond it do not fit the search's numbers: three years in seconds. */
const latestTime = 100_000_000
const whole = z.number().int()
const time = whole.nonnegative().max(latestTime, 'Times are to be seconds from the start of the day, not from 1970: no more than 100,000,000.')
const span = z.tuple([time, time]).refine(([from, to]) => from <= to, 'The time window ends before it starts.')
const amounts = z.array(whole.nonnegative()).max(1, 'Only one kind of amount (one number in each list) is understood.')

const notUnderstood = (what: string) => z.undefined(`${what} are not understood. Leave them out, or plan without them.`).optional()

const jobSchema = z.object({
  id: whole,
  location_index: z.number('Each job needs a location_index, its place in the matrix of durations.').int().nonnegative(),
  service: time.default(0),
  setup: time.default(0),
  skills: z.array(whole).default([]),
  priority: z.number().min(0).max(100).default(0),
  time_windows: z.array(span).max(1, 'Only one time window for each job is understood. Give the job once, with the window that matters.').default([]),
  delivery: amounts.default([]),
  pickup: z.array(z.literal(0, 'Pickups are not understood: only deliveries.')).default([]),
  setup_per_type: notUnderstood('Setup times by type of vehicle'),
  service_per_type: notUnderstood('Service times by type of vehicle'),
  description: z.string().optional(),
})

const breakSchema = z.object({
  id: whole,
  service: time.default(0),
  time_windows: z.array(span).max(1, 'Only one time window for each break is understood.').default([]),
  max_load: notUnderstood('Limits of load at a break'),
})

const costsSchema = z.object({
  fixed: time.optional(),
  per_hour: z.literal(3600, 'Costs by the hour are not understood: every plan costs what it drives.').optional(),
  per_km: z.literal(0, 'Costs by the kilometre are not understood: every plan costs what it drives.').optional(),
  per_task_hour: z.literal(0, 'Costs by the hour of work are not understood.').optional(),
})

const vehicleSchema = z.object({
  id: whole,
  start_index: whole.nonnegative().optional(),
  end_index: whole.nonnegative().optional(),
  profile: z.string().default('car'),
  skills: z.array(whole).default([]),
  time_window: span.optional(),
  breaks: z.array(breakSchema).max(1, 'Only one break for each vehicle is understood.').default([]),
  capacity: amounts.default([]),
  max_tasks: whole.nonnegative().optional(),
  speed_factor: z.literal(1, 'Speed factors are not understood: all vehicles drive by the one matrix.').optional(),
  max_travel_time: notUnderstood('Limits of travel time'),
  max_distance: notUnderstood('Limits of distance'),
  steps: notUnderstood('Given steps'),
  costs: costsSchema.optional(),
  description: z.string().optional(),
})

/** By hand, since two million numbers are no more than a large day has. */
const isMatrix = (value: unknown): value is number[][] =>
  Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every((leg) => Number.isInteger(leg) && leg >= 0 && leg <= latestTime))
const matrix = z.custom<number[][]>(isMatrix, 'The matrix of durations is to be rows of whole numbers, none below 0.')

export const vroomInput = z.object({
  vehicles: z.array(vehicleSchema, 'The file has no vehicles.').min(1, 'The file has no vehicles.').max(problemLimits.operatives, `No more than ${String(problemLimits.operatives)} vehicles are planned at once.`),
  jobs: z.array(jobSchema, 'The file has no jobs.').max(problemLimits.jobs, `No more than ${String(problemLimits.jobs)} jobs are planned at once.`),
  shipments: z.array(z.unknown()).max(0, 'Shipments are not understood: only jobs, each at one place.').optional(),
  matrices: z.record(z.string(), z.object({ durations: matrix, costs: notUnderstood('Costs apart from durations') })).optional(),
  matrix: matrix.optional(),
})

export type VroomInput = z.infer<typeof vroomInput>
