/**
 * The problem laid out flat for the search: nodes are jobs first, then the places where shifts start and end; each
 * job's journeys to and from every node lie side by side. Objects cost four times the search's speed here.
 */
import type { PlanJob, PlanOperative, Problem } from '#scheduling/day-plans/problem.ts'

/** Later than any time, small enough to add to. */
export const never = 1 << 29

export interface Instance {
  readonly jobs: number
  readonly routes: number
  readonly nodes: number
  /**
   * Journeys from a node to a job, at `2 * (job * nodes + node)`, and back, one further: the search asks for both at
   * nearly the same time. In 16 bits where they fit, since it is the largest thing a step reads.
   */
  readonly legs: Int32Array | Uint16Array
  /** Start to end without a visit is never charged; start and end node by route. */
  readonly startNode: Int32Array
  readonly endNode: Int32Array
  readonly service: Int32Array
  readonly earliest: Int32Array
  readonly latest: Int32Array
  readonly amount: Int32Array
  /** What leaving the job out costs. */
  readonly absence: Float64Array
  readonly pinned: Uint8Array
  /** Routes that may do a job: `ableList` from `ableFrom[job]` to `ableFrom[job + 1]`. */
  readonly ableFrom: Int32Array
  readonly ableList: Int32Array
  /** Whether a route may do a job: `job * routes + route`. */
  readonly canDo: Uint8Array
  /** Cost of a job on a route beyond travel, `job * routes + route`; null when there is none anywhere. */
  readonly handicap: Int32Array | null
  /** Moves are counted where they are limited: the route each job was planned for, or -1; null when nothing is limited. */
  readonly plannedOn: Int32Array | null
  readonly mostMoves: number
  readonly costBeyond: number
  readonly shiftStart: Int32Array
  readonly shiftEnd: Int32Array
  /** The shift without lunch. */
  readonly shiftLeft: Int32Array
  readonly lunchFrom: Int32Array
  readonly lunchTo: Int32Array
  readonly lunchService: Int32Array
  readonly hasLunch: Uint8Array
  readonly capacity: Int32Array
  readonly maxJobs: Int32Array
  readonly fixedCost: Int32Array
  /** All operatives are alike: one idle one stands for the rest. */
  readonly oneKind: boolean
  /** Jobs nearest to each, those nobody could share a day with last: `job * neighbours + rank`. */
  readonly near: Int32Array
  readonly neighbours: number
}

export const isAble = (job: PlanJob, operative: PlanOperative): boolean =>
  (job.pinnedTo === undefined || job.pinnedTo === operative.id) &&
  job.skills.every((skill) => operative.skills.includes(skill))

export const layOut = (problem: Problem): Instance => {
  const { jobs, operatives } = problem
  const nodePlaces = placesOfNodes(problem)
  const nodes = nodePlaces.length
  const legs = journeys(problem, nodePlaces)
  const able = ableRoutes(problem)
  return {
    jobs: jobs.length,
    routes: operatives.length,
    nodes,
    legs,
    startNode: Int32Array.from(operatives, (operative) => nodePlaces.indexOf(operative.startPlace ?? -1, jobs.length)),
    endNode: Int32Array.from(operatives, (operative) => nodePlaces.indexOf(operative.endPlace ?? -1, jobs.length)),
    ...jobColumns(problem),
    ...ableColumns(able, operatives.length),
    handicap: handicaps(problem),
    ...moveColumns(problem),
    ...operativeColumns(operatives),
    oneKind: allAlike(problem, able),
    ...nearest(jobs.length, nodes, legs, able),
  }
}

/** Jobs that ask for the same have the same list, so that it is worked out once. */
const ableRoutes = ({ jobs, operatives }: Problem): (readonly number[])[] => {
  const known = new Map<string, readonly number[]>([[nobody, []]])
  return jobs.map((job) => {
    const asked = soonestStart(job) > latestStart(job) ? nobody : `${String(job.pinnedTo)}: ${job.skills.join()}`
    if (!known.has(asked)) known.set(asked, operatives.flatMap((operative, route) => (isAble(job, operative) ? [route] : [])))
    return known.get(asked)!
  })
}

const nobody = ''

const ableColumns = (able: readonly (readonly number[])[], routes: number) => {
  const canDo = new Uint8Array(able.length * routes)
  able.forEach((list, job) => list.forEach((route) => (canDo[job * routes + route] = 1)))
  return { canDo, ableFrom: Int32Array.from([0, ...runningTotals(able.map((list) => list.length))]), ableList: Int32Array.from(able.flat()) }
}

/** Place of each node; -1 stands for nowhere, at no distance from anywhere. */
const placesOfNodes = ({ jobs, operatives }: Problem): number[] => {
  const ends = operatives.flatMap((operative) => [operative.startPlace ?? -1, operative.endPlace ?? -1])
  return [...jobs.map((job) => job.place), ...new Set(ends)]
}

const journeys = (problem: Problem, places: readonly number[]): Int32Array | Uint16Array => {
  const nodes = places.length
  const length = 2 * problem.jobs.length * nodes
  const table = longest(problem.travel) < 1 << 16 ? new Uint16Array(length) : new Int32Array(length)
  for (let job = 0; job < problem.jobs.length; job++) {
    const here = places[job]!
    for (let node = 0; node < nodes; node++) {
      const there = places[node]!
      if (there < 0) continue
      table[2 * (job * nodes + node)] = problem.travel[there * problem.places + here]!
      table[2 * (job * nodes + node) + 1] = problem.travel[here * problem.places + there]!
    }
  }
  return table
}

const longest = (travel: Int32Array): number => {
  let most = 0
  for (let i = 0; i < travel.length; i++) if (travel[i]! > most) most = travel[i]!
  return most
}

const runningTotals = (counts: readonly number[]): number[] => {
  let total = 0
  return counts.map((count) => (total += count))
}

export const soonestStart = (job: PlanJob): number => Math.max(job.windows[0]?.from ?? 0, job.notBefore ?? 0)
const latestStart = (job: PlanJob): number => job.windows[0]?.to ?? never / 2

const jobColumns = ({ jobs, scale }: Problem) => ({
  service: Int32Array.from(jobs, (job) => job.service),
  earliest: Int32Array.from(jobs, soonestStart),
  latest: Int32Array.from(jobs, latestStart),
  amount: Int32Array.from(jobs, (job) => job.amount),
  absence: Float64Array.from(jobs, (job) => absenceCost(job) * scale),
  pinned: Uint8Array.from(jobs, (job) => (job.pinnedTo === undefined ? 0 : 1)),
})

/**
 * Ten hours' driving for each 20 of priority: placing work comes before saving travel, urgent work before routine, a
 * promise before either; a promise that its operative can still keep is not traded for any that must find another.
 */
const absenceCost = (job: PlanJob): number => {
  if (job.pinnedTo !== undefined) return 500_000_000
  if (job.promised === true) return job.plannedFor === undefined ? 5_000_000 : 100_000_000
  return 36_000 * Math.max(1, job.priority / 20)
}

const operativeColumns = (operatives: readonly PlanOperative[]) => ({
  shiftStart: Int32Array.from(operatives, (operative) => operative.shift.from),
  shiftEnd: Int32Array.from(operatives, (operative) => operative.shift.to),
  shiftLeft: Int32Array.from(operatives, ({ shift, lunch }) => shift.to - shift.from - (lunch?.service ?? 0)),
  hasLunch: Uint8Array.from(operatives, (operative) => (operative.lunch === null ? 0 : 1)),
  lunchFrom: Int32Array.from(operatives, (operative) => operative.lunch?.start.from ?? 0),
  lunchTo: Int32Array.from(operatives, (operative) => operative.lunch?.start.to ?? -1),
  lunchService: Int32Array.from(operatives, (operative) => operative.lunch?.service ?? 0),
  capacity: Int32Array.from(operatives, (operative) => operative.capacity),
  maxJobs: Int32Array.from(operatives, (operative) => operative.maxJobs),
  fixedCost: Int32Array.from(operatives, (operative) => operative.fixedCost),
})

const handicaps = ({ jobs, operatives, moveCost }: Problem): Int32Array | null => {
  if (!jobs.some((job) => job.plannedFor !== undefined || job.handicaps !== undefined)) return null
  const table = new Int32Array(jobs.length * operatives.length)
  jobs.forEach((job, row) => {
    operatives.forEach((operative, route) => {
      const moved = job.plannedFor !== undefined && job.plannedFor !== operative.id
      table[row * operatives.length + route] = (moved ? moveCost : 0) + (job.handicaps?.get(operative.id) ?? 0)
    })
  })
  return table
}

const moveColumns = ({ jobs, operatives, moveLimit }: Problem) => {
  const routeOf = new Map(operatives.map(({ id }, route) => [id, route]))
  return {
    plannedOn: moveLimit === undefined ? null : Int32Array.from(jobs, ({ plannedFor }) => routeOf.get(plannedFor ?? -1) ?? -1),
    mostMoves: moveLimit?.moves ?? 0,
    costBeyond: moveLimit?.costBeyond ?? 0,
  }
}

const allAlike = ({ jobs, operatives }: Problem, able: readonly (readonly number[])[]): boolean => {
  const told = operatives.map(({ id: _, description: __, ...rest }) => JSON.stringify(rest))
  const apart = jobs.some((job) => job.plannedFor !== undefined || job.handicaps !== undefined)
  return !apart && able.every((routes) => routes.length === operatives.length) && new Set(told).size === 1
}

const mostNeighbours = 300

const nearest = (jobs: number, nodes: number, legs: Int32Array | Uint16Array, able: readonly (readonly number[])[]) => {
  const neighbours = Math.min(jobs, mostNeighbours)
  const near = new Int32Array(jobs * neighbours)
  const { groupOf, groups, shared } = sharedRoutes(able)
  // Distance and job in one number, since numbers sort ten times as fast as by a comparison of ours, and short ones faster still.
  const isShort = legs instanceof Uint16Array && jobs < 1 << 15
  const ranked = isShort ? new Uint32Array(jobs) : new Float64Array(jobs)
  const apartWithoutSharers = isShort ? 1 << 16 : never
  for (let job = 0; job < jobs; job++) {
    const sharers = groupOf[job]! * groups
    for (let other = 0; other < jobs; other++) {
      const apart = legs[2 * (job * nodes + other) + 1]! + (shared[sharers + groupOf[other]!] === 1 ? 1 : apartWithoutSharers)
      ranked[other] = apart * jobs + other
    }
    ranked[job] = job
    ranked.sort()
    for (let rank = 0; rank < neighbours; rank++) near[job * neighbours + rank] = ranked[rank]! % jobs
  }
  return { near, neighbours }
}

/** Whether some operative could do both: `shared[group * groups + group]`. Jobs with the same list are one group. */
const sharedRoutes = (able: readonly (readonly number[])[]) => {
  const members = [...new Set(able)]
  const known = new Map(members.map((routes, group) => [routes, group]))
  const groupOf = Int32Array.from(able, (routes) => known.get(routes)!)
  const shared = Uint8Array.from(members.flatMap((a) => members.map((b) => (a.some((route) => b.includes(route)) ? 1 : 0))))
  return { groupOf, groups: members.length, shared }
}
