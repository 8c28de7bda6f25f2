/** Reads a day in the JSON input format of VROOM: vehicles, jobs, skills, time windows, breaks, priorities, a matrix. */
import { z } from 'zod'

import { type PlanBreak, type PlanJob, type PlanOperative, type Problem, problemLimits } from '#scheduling/day-plans/problem.ts'
import { refuse, type Refused } from '#ground/refusal.ts'

const whole = z.number().int()
const span = z.tuple([whole, whole])
const amounts = z.array(whole).max(1)

const jobSchema = z.object({
  id: whole,
  location_index: whole.nonnegative(),
  service: whole.nonnegative().default(0),
  setup: whole.nonnegative().default(0),
  skills: z.array(whole).default([]),
  priority: z.number().min(0).max(100).default(0),
  time_windows: z.array(span).max(1, 'Only one time window for each job is understood.').default([]),
  delivery: amounts.default([]),
  pickup: amounts.max(0, 'Pickups are not understood.').default([]),
  description: z.string().optional(),
})

const breakSchema = z.object({
  id: whole,
  service: whole.nonnegative().default(0),
  time_windows: z.array(span).max(1, 'Only one time window for each break is understood.').default([]),
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
  max_tasks: whole.optional(),
  costs: z.object({ fixed: whole.optional() }).optional(),
  description: z.string().optional(),
})

const matrix = z.array(z.array(whole.nonnegative()))
const inputSchema = z.object({
  vehicles: z.array(vehicleSchema).min(1).max(problemLimits.operatives),
  jobs: z.array(jobSchema).max(problemLimits.jobs),
  matrices: z.record(z.string(), z.object({ durations: matrix })).optional(),
  matrix: matrix.optional(),
})

type Input = z.infer<typeof inputSchema>
/** A day and a half from any midnight: later than any work. */
const openEnd = 1 << 28

export const readVroom = (value: unknown): Problem | Refused => {
  const parsed = inputSchema.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    return refuse('invalid', 'problem-not-understood', issue.message, issue.path.join('.'))
  }
  const profile = parsed.data.vehicles[0]!.profile
  const durations = parsed.data.matrices?.[profile]?.durations ?? parsed.data.matrix
  const wrong = whatIsWrong(parsed.data, durations)
  return wrong === null ? problemOf(parsed.data, durations!) : refuse('invalid', 'problem-not-understood', wrong)
}

const whatIsWrong = (input: Input, durations: readonly number[][] | undefined): string | null => {
  if (durations === undefined) return 'A matrix of durations is needed: nothing is looked up on a map.'
  if (durations.some((row) => row.length !== durations.length)) return 'The matrix of durations is not square.'
  if (durations.length > problemLimits.places) return `No more than ${String(problemLimits.places)} places are planned at once.`
  if (input.vehicles.some((vehicle) => vehicle.profile !== input.vehicles[0]!.profile)) return 'All vehicles must share one profile.'
  const used = [...input.jobs.map((job) => job.location_index), ...input.vehicles.flatMap((v) => [v.start_index ?? 0, v.end_index ?? 0])]
  return used.some((place) => place >= durations.length) ? 'A location is not in the matrix.' : null
}

const problemOf = (input: Input, durations: readonly number[][]): Problem => ({
  jobs: input.jobs.map(jobOf),
  operatives: input.vehicles.map(operativeOf),
  places: durations.length,
  travel: Int32Array.from(durations.flat()),
  scale: 1,
  moveCost: 0,
})

const jobOf = (job: Input['jobs'][number]): PlanJob => ({
  id: job.id,
  place: job.location_index,
  service: job.service + job.setup,
  windows: job.time_windows.map(([from, to]) => ({ from, to })),
  skills: job.skills,
  priority: job.priority,
  amount: job.delivery[0] ?? 0,
  ...(job.description === undefined ? {} : { description: job.description }),
})

const operativeOf = (vehicle: Input['vehicles'][number]): PlanOperative => ({
  id: vehicle.id,
  startPlace: vehicle.start_index ?? null,
  endPlace: vehicle.end_index ?? null,
  shift: { from: vehicle.time_window?.[0] ?? 0, to: vehicle.time_window?.[1] ?? openEnd },
  skills: vehicle.skills,
  lunch: vehicle.breaks.map(breakOf)[0] ?? null,
  capacity: vehicle.capacity[0] ?? openEnd,
  maxJobs: vehicle.max_tasks ?? 65_535,
  fixedCost: vehicle.costs?.fixed ?? 0,
  ...(vehicle.description === undefined ? {} : { description: vehicle.description }),
})

const breakOf = ({ id, service, time_windows: [window] }: Input['vehicles'][number]['breaks'][number]): PlanBreak => ({
  id, service, start: { from: window?.[0] ?? 0, to: window?.[1] ?? openEnd },
})
