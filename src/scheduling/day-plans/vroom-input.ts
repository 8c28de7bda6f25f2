/** Reads a day in the JSON input format of VROOM: vehicles, jobs, skills, time windows, breaks, priorities, a matrix. */
import { type PlanBreak, type PlanJob, type PlanOperative, type Problem, problemLimits } from '#scheduling/day-plans/problem.ts'
import { vroomInput, type VroomInput } from '#scheduling/day-plans/vroom-format.ts'
import { refuse, type Refused } from '#ground/refusal.ts'

/** Later than any work. */
const openEnd = 1 << 28

export const readVroom = (value: unknown): Problem | Refused => {
  const parsed = vroomInput.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    return notUnderstood(issue.message, issue.path.join('.'))
  }
  const { profile } = parsed.data.vehicles[0]!
  const durations = parsed.data.matrices?.[profile]?.durations ?? parsed.data.matrix
  if (durations === undefined) return notUnderstood(`A matrix of durations for the profile "${profile}" is needed: nothing is looked up on a map.`, 'matrices')
  const wrong = whatIsWrong(parsed.data, durations)
  return wrong === null ? problemOf(parsed.data, durations) : wrong
}

const notUnderstood = (words: string, field: string): Refused => refuse('invalid', 'problem-not-understood', words, field)

const whatIsWrong = ({ vehicles, jobs }: VroomInput, durations: readonly number[][]): Refused | null => {
  const places = durations.length
  if (durations.some((row) => row.length !== places)) return notUnderstood('The matrix of durations is not square.', 'matrices')
  if (places > problemLimits.places) return notUnderstood(`No more than ${String(problemLimits.places)} places are planned at once.`, 'matrices')
  if (vehicles.some((vehicle) => vehicle.profile !== vehicles[0]!.profile)) return notUnderstood('All vehicles are to share one profile.', 'vehicles')
  const outside = jobs.findIndex((job) => job.location_index >= places)
  if (outside >= 0) return notUnderstood(`Its place is not in the matrix, which has ${String(places)} places.`, `jobs.${String(outside)}.location_index`)
  const away = vehicles.findIndex(({ start_index = 0, end_index = 0 }) => Math.max(start_index, end_index) >= places)
  if (away >= 0) return notUnderstood(`Its start or end is not in the matrix, which has ${String(places)} places.`, `vehicles.${String(away)}`)
  return twice('jobs', jobs) ?? twice('vehicles', vehicles)
}

const twice = (field: string, all: readonly { readonly id: number }[]): Refused | null => {
  const seen = new Set<number>()
  const again = all.find(({ id }) => seen.size === seen.add(id).size)
  return again === undefined ? null : notUnderstood(`The number ${String(again.id)} is given to two of them.`, field)
}

const problemOf = (input: VroomInput, durations: readonly number[][]): Problem => ({
  jobs: input.jobs.map(jobOf),
  operatives: input.vehicles.map(operativeOf),
  places: durations.length,
  travel: Int32Array.from(durations.flat()),
  scale: 1,
  moveCost: 0,
})

const jobOf = (job: VroomInput['jobs'][number]): PlanJob => ({
  id: job.id,
  place: job.location_index,
  service: job.service + job.setup,
  windows: job.time_windows.map(([from, to]) => ({ from, to })),
  skills: job.skills,
  priority: job.priority,
  amount: job.delivery[0] ?? 0,
  ...(job.description === undefined ? {} : { description: job.description }),
})

const operativeOf = (vehicle: VroomInput['vehicles'][number]): PlanOperative => ({
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

const breakOf = ({ id, service, time_windows: [window] }: VroomInput['vehicles'][number]['breaks'][number]): PlanBreak => ({
  id, service, start: { from: window?.[0] ?? 0, to: window?.[1] ?? openEnd },
})
