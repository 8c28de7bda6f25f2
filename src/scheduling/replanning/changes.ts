/** What a new plan changes in the published one, job by job, in words for the planner and the operative. */
import type { Plan, PlanStop } from '#scheduling/day-plans/plan.ts'
import type { Problem } from '#scheduling/day-plans/problem.ts'

export type ChangeKind = 'moved' | 'retimed' | 'added' | 'left-out' | 'taken-out'

export interface PlanChange {
  readonly kind: ChangeKind
  readonly job: number
  readonly from: number | null
  readonly to: number | null
  readonly startedAt: number | null
  readonly startsAt: number | null
  /** Driving the change itself adds, in the problem's unit. */
  readonly travelAdded: number
  readonly words: string
}

/** How to say operatives and times. */
export interface Wording {
  readonly operative: (id: number) => string
  readonly time: (time: number) => string
  readonly minutes: (duration: number) => number
}

interface Placed {
  readonly operative: number
  readonly stop: PlanStop
  /** Driving that visiting the job costs its route. */
  readonly detour: number
}

/** Starts that shift by no more than this are not worth saying. */
const leastShiftMinutes = 10

export const changesBetween = (problem: Problem, was: Plan, is: Plan, wording: Wording): PlanChange[] => {
  const before = placements(problem, was)
  const after = placements(problem, is)
  const left = new Set(is.unplaced)
  const ids = new Set([...before.keys(), ...after.keys()])
  return [...ids].toSorted((a, b) => a - b).flatMap((id) => changeOf(id, before.get(id), after.get(id), left.has(id), wording))
}

const placements = (problem: Problem, plan: Plan): Map<number, Placed> => {
  const placeOf = new Map(problem.jobs.map((job) => [job.id, job.place]))
  const operatives = new Map(problem.operatives.map((operative) => [operative.id, operative]))
  const leg = (from: number | null, to: number | null): number => (from === null || to === null ? 0 : problem.travel[from * problem.places + to]!)
  return new Map(
    plan.routes.flatMap((route) => {
      const { startPlace, endPlace } = operatives.get(route.operative)!
      const visits = route.stops.filter((stop) => stop.kind === 'job')
      const path = [startPlace, ...visits.map((stop) => placeOf.get(stop.id)!), endPlace]
      return visits.map((stop, i) => {
        const [from, here, to] = path.slice(i, i + 3) as [number | null, number, number | null]
        const detour = leg(from, here) + leg(here, to) - (visits.length === 1 ? 0 : leg(from, to))
        return [stop.id, { operative: route.operative, stop, detour }] as const
      })
    }),
  )
}

const changeOf = (job: number, was: Placed | undefined, is: Placed | undefined, left: boolean, wording: Wording): PlanChange[] => {
  const kind = kindOf(was, is, left, wording)
  if (kind === null) return []
  const change = {
    kind,
    job,
    from: was?.operative ?? null,
    to: is?.operative ?? null,
    startedAt: was?.stop.start ?? null,
    startsAt: is?.stop.start ?? null,
    travelAdded: (is?.detour ?? 0) - (was?.detour ?? 0),
  }
  return [{ ...change, words: sayChange(change, wording) }]
}

const kindOf = (was: Placed | undefined, is: Placed | undefined, left: boolean, wording: Wording): ChangeKind | null => {
  if (is === undefined) return left ? 'left-out' : 'taken-out'
  if (was === undefined) return 'added'
  if (was.operative !== is.operative) return 'moved'
  const shift = wording.minutes(Math.abs(was.stop.start - is.stop.start))
  return shift > leastShiftMinutes ? 'retimed' : null
}

export const sayChange = (change: Pick<PlanChange, 'kind' | 'to' | 'startedAt' | 'startsAt' | 'travelAdded'>, wording: Wording): string => {
  const to = change.to === null ? '' : wording.operative(change.to)
  switch (change.kind) {
    case 'moved': return `Moved to ${to}: ${driving(change, wording)}, window kept`
    case 'retimed': return `Starts at ${wording.time(change.startsAt!)} instead of ${wording.time(change.startedAt!)}, window kept`
    case 'added': return `Given to ${to} at ${wording.time(change.startsAt!)}: ${driving(change, wording)}`
    case 'left-out': return 'No operative able has room that keeps the window: tell the resident and offer new slots'
    case 'taken-out': return 'No longer needed today'
  }
}

const driving = ({ travelAdded }: Pick<PlanChange, 'travelAdded'>, wording: Wording): string => {
  const minutes = wording.minutes(Math.abs(travelAdded))
  const many = minutes === 1 ? '1 minute' : `${String(minutes)} minutes`
  return minutes === 0 ? 'no more driving' : `${many} ${travelAdded < 0 ? 'less' : 'more'} driving`
}
