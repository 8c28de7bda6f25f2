/**
 * An independent check of a plan in VROOM's output against the problem in VROOM's input, both as they stand in their
 * files: it shares no code with the reader, the search or the writer.
 */
interface VroomJob { id: number; location_index: number; service: number; skills?: number[]; priority?: number; time_windows?: [number, number][] }
interface VroomVehicle { id: number; start_index: number; end_index: number; skills?: number[]; time_window: [number, number]; breaks?: { id: number; service: number; time_windows: [number, number][] }[] }
interface VroomProblem { jobs: VroomJob[]; vehicles: VroomVehicle[]; matrices: { car: { durations: number[][] } } }
interface VroomStep { type: string; id?: number; location_index?: number; arrival: number; service: number; waiting_time: number; duration: number }
interface VroomPlan { code: number; summary: { unassigned: number; duration: number; priority: number }; unassigned: { id: number }[]; routes: { vehicle: number; steps: VroomStep[] }[] }

export const checkVroom = (problemText: string, planText: string): string[] => {
  const problem = JSON.parse(problemText) as VroomProblem
  const plan = JSON.parse(planText) as VroomPlan
  const jobs = new Map(problem.jobs.map((job) => [job.id, job]))
  const done = plan.routes.flatMap((route) => route.steps.filter((step) => step.type === 'job').map((step) => step.id!))
  const all = [...done, ...plan.unassigned.map(({ id }) => id)].toSorted((a, b) => a - b)
  const wrong = JSON.stringify(all) === JSON.stringify(problem.jobs.map(({ id }) => id).toSorted((a, b) => a - b)) ? [] : ['not every job is there once']
  const driven = plan.routes.map((route) => checkRoute(problem, jobs, route, wrong)).reduce((a, b) => a + b, 0)
  const priority = done.reduce((sum, id) => sum + (jobs.get(id)!.priority ?? 0), 0)
  if (plan.code !== 0 || plan.summary.unassigned !== plan.unassigned.length) wrong.push('the summary does not count what is unassigned')
  if (plan.summary.duration !== driven) wrong.push(`the summary has ${String(plan.summary.duration)} s of driving, the routes ${String(driven)}`)
  if (plan.summary.priority !== priority) wrong.push('the summary adds up priorities wrongly')
  return wrong
}

const checkRoute = (problem: VroomProblem, jobs: Map<number, VroomJob>, route: VroomPlan['routes'][number], wrong: string[]): number => {
  const vehicle = problem.vehicles.find(({ id }) => id === route.vehicle)!
  const breaks = new Map((vehicle.breaks ?? []).map((one) => [one.id, one]))
  let [clock, place, driven, owed] = [vehicle.time_window[0], vehicle.start_index, 0, 0]
  for (const step of route.steps) {
    const job = step.type === 'job' ? jobs.get(step.id!)! : undefined
    const rest = step.type === 'break' ? breaks.get(step.id!) : undefined
    const to = job?.location_index ?? (step.type === 'end' ? vehicle.end_index : place)
    if (job !== undefined || step.type === 'end') {
      // What was driven before a break on the way counts towards the journey.
      const leg = problem.matrices.car.durations[place]![to]!
      if (step.arrival < clock + leg - owed) wrong.push(`${step.type} ${String(step.id)} is reached too soon`)
      ;[place, driven, owed] = [to, driven + leg, 0]
    }
    if (rest !== undefined) owed += step.arrival - clock
    const start = step.arrival + step.waiting_time
    const windows = job?.time_windows ?? rest?.time_windows ?? []
    if (windows.length > 0 && !windows.some(([from, until]) => start >= from && start <= until)) wrong.push(`${step.type} ${String(step.id)} is outside its window`)
    if (step.service !== (job?.service ?? rest?.service ?? 0)) wrong.push(`${step.type} ${String(step.id)} has another length`)
    if (job?.skills?.some((skill) => vehicle.skills?.includes(skill) !== true) === true) wrong.push(`vehicle ${String(vehicle.id)} lacks a skill for ${String(job.id)}`)
    clock = start + step.service
  }
  if (clock > vehicle.time_window[1]) wrong.push(`vehicle ${String(vehicle.id)} is home too late`)
  if (route.steps.filter((step) => step.type === 'break').length !== breaks.size) wrong.push(`vehicle ${String(vehicle.id)} has not its breaks`)
  return driven
}
