/** Writes a plan in the JSON output format of VROOM. Amounts of time and cost are in the problem file's own units. */
import type { Plan, PlanRoute, PlanStop } from '#scheduling/day-plans/plan.ts'
import type { PlanJob, PlanOperative, Problem } from '#scheduling/day-plans/problem.ts'

export const writeVroom = (problem: Problem, plan: Plan, computingMilliseconds = 0) => {
  const jobs = new Map(problem.jobs.map((job) => [job.id, job]))
  const operatives = new Map(problem.operatives.map((operative) => [operative.id, operative]))
  const routes = plan.routes.map((route) => routeOutput(problem, operatives.get(route.operative)!, route, jobs))
  const sum = (figure: (route: (typeof routes)[number]) => number): number =>
    Math.round(routes.reduce((total, route) => total + figure(route), 0) * problem.scale) / problem.scale
  return {
    code: 0,
    summary: {
      cost: sum((route) => route.cost),
      routes: routes.length,
      unassigned: plan.unplaced.length,
      setup: 0,
      service: sum((route) => route.service),
      duration: sum((route) => route.duration),
      waiting_time: sum((route) => route.waiting_time),
      priority: sum((route) => route.priority),
      violations: [],
      computing_times: { loading: 0, solving: computingMilliseconds, routing: 0 },
    },
    unassigned: plan.unplaced.map((id) => ({ id, type: 'job', location_index: jobs.get(id)!.place, ...described(jobs.get(id)!) })),
    routes,
  }
}

const described = ({ description }: { readonly description?: string }) => (description === undefined ? {} : { description })

type Jobs = ReadonlyMap<number, PlanJob>

const routeOutput = (problem: Problem, operative: PlanOperative, route: PlanRoute, jobs: Jobs) => {
  const visited = route.stops.flatMap((stop) => (stop.kind === 'job' ? [jobs.get(stop.id)!] : []))
  const unit = (time: number): number => time / problem.scale
  return {
    vehicle: operative.id,
    cost: unit(route.travel + operative.fixedCost),
    setup: 0,
    service: unit(route.stops.reduce((sum, stop) => sum + stop.end - stop.start, 0)),
    duration: unit(route.travel),
    waiting_time: unit(route.stops.reduce((sum, stop) => sum + stop.start - stop.arrive, 0)),
    priority: visited.reduce((sum, job) => sum + job.priority, 0),
    ...described(operative),
    steps: stepsOutput(problem, operative, route, jobs),
    violations: [],
  }
}

const stepsOutput = (problem: Problem, operative: PlanOperative, route: PlanRoute, jobs: Jobs) => {
  const unit = (time: number): number => time / problem.scale
  const still = { setup: 0, service: 0, waiting_time: 0, violations: [] }
  let driven = 0
  const start = operative.startPlace === null ? [] : [
    { type: 'start', location_index: operative.startPlace, ...still, arrival: unit(route.leaveAt), duration: 0 },
  ]
  const stops = route.stops.map((stop) => {
    driven += stop.travel
    return { ...stopOutput(stop, jobs.get(stop.id)), ...stopTimes(problem, stop), duration: unit(driven), violations: [] }
  })
  const end = operative.endPlace === null ? [] : [
    { type: 'end', location_index: operative.endPlace, ...still, arrival: unit(route.homeAt), duration: unit(route.travel) },
  ]
  return [...start, ...stops, ...end]
}

const stopOutput = (stop: PlanStop, job: PlanJob | undefined) =>
  stop.kind === 'lunch' || job === undefined
    ? { type: 'break', id: stop.id }
    : { type: 'job', id: stop.id, location_index: job.place, ...described(job) }

const stopTimes = ({ scale }: Problem, stop: PlanStop) => ({
  setup: 0,
  service: (stop.end - stop.start) / scale,
  waiting_time: (stop.start - stop.arrive) / scale,
  arrival: stop.arrive / scale,
})
