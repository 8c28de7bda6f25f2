/**
 * The cheapest order in which one operative can do some jobs in a day, lunch included: every order is followed as long
 * as it can still be done and is no dearer than the best. A gap tells whether a job fits into a day as it stands; this
 * tells whether it fits at all.
 */
import { type Instance, never } from '#scheduling/day-plans/instance.ts'

export interface DayOrder {
  /** The jobs, in any order; `count` of them. */
  readonly jobs: Int32Array
  count: number
  /** The cheapest order found, and its driving; `never` when there is none. */
  readonly best: Int32Array
  travel: number
  /** The order being followed. */
  readonly trail: Int32Array
  /** Any order will do: what is found first ends it. */
  anyWillDo: boolean
  /** The least journey to each job, and the least home. */
  readonly leastLeg: Int32Array
  leastHome: number
  stepsLeft: number
}

/** Most days are settled within some 50 steps; the few that would take thousands are left with the best order so far. */
const mostSteps = 250
/** Beyond these nothing is tried. */
export const mostInAnyOrder = 10

export const dayOrder = (): DayOrder => ({
  jobs: new Int32Array(mostInAnyOrder), count: 0, best: new Int32Array(mostInAnyOrder), travel: never, trail: new Int32Array(mostInAnyOrder), anyWillDo: false, leastLeg: new Int32Array(mostInAnyOrder), leastHome: 0, stepsLeft: 0,
})

/** Whether there is an order; the cheapest found is then in `best`. */
export const findOrder = (instance: Instance, route: number, order: DayOrder): boolean => {
  order.anyWillDo = false
  return findAnyOrder(instance, route, order)
}

/** Whether there is an order, and no more. */
export const hasOrder = (instance: Instance, route: number, order: DayOrder): boolean => {
  order.anyWillDo = true
  return findAnyOrder(instance, route, order)
}

const findAnyOrder = (instance: Instance, route: number, order: DayOrder): boolean => {
  soonestDueFirst(instance, order)
  order.travel = never
  order.stepsLeft = mostSteps
  const start = instance.shiftStart[route]!
  const hasLunch = instance.hasLunch[route] === 1
  const drive = leastDriven(instance, route, order)
  follow(instance, route, order, 0, workOf(instance, order), drive, 0, instance.startNode[route]!, hasLunch ? never : start, hasLunch ? start : never)
  return order.travel < never
}

const soonestDueFirst = ({ latest }: Instance, { jobs, count }: DayOrder): void => {
  for (let i = 1; i < count; i++) {
    const job = jobs[i]!
    let to = i
    while (to > 0 && latest[jobs[to - 1]!]! > latest[job]!) {
      jobs[to] = jobs[to - 1]!
      to--
    }
    jobs[to] = job
  }
}

/** On the way to the jobs, whatever the order. */
const leastDriven = ({ legs, nodes, startNode, endNode }: Instance, route: number, order: DayOrder): number => {
  const { jobs, count, leastLeg } = order
  let all = 0
  order.leastHome = never
  for (let i = 0; i < count; i++) {
    const table = 2 * jobs[i]! * nodes
    let leg = legs[table + 2 * startNode[route]!]!
    for (let j = 0; j < count; j++) if (j !== i) leg = Math.min(leg, legs[table + 2 * jobs[j]!]!)
    all += leastLeg[i] = leg
    order.leastHome = Math.min(order.leastHome, legs[table + 2 * endNode[route]! + 1]!)
  }
  return all
}

const workOf = ({ service }: Instance, { jobs, count }: DayOrder): number => {
  let work = 0
  for (let i = 0; i < count; i++) work += service[jobs[i]!]!
  return work
}

/**
 * From a stop left at `fed` with lunch had, or at `hungry` without; `done` has a bit for each job behind, those ahead take
 * `work` and a journey to each, `drive` together at least.
 */
const follow = (instance: Instance, route: number, order: DayOrder, done: number, work: number, drive: number, travel: number, from: number, fed: number, hungry: number): void => {
  const { legs, nodes, service, earliest, latest } = instance
  const { jobs, count, trail, leastLeg } = order
  if (Math.min(fed, hungry + instance.lunchService[route]!) + work + drive + order.leastHome > instance.shiftEnd[route]!) return
  const depth = depthOf(done)
  if (depth === count) return goHome(instance, route, order, travel, from, fed, hungry)
  if (isTooLate(instance, order, done, Math.min(fed, hungry))) return
  for (let i = 0; i < count && order.stepsLeft > 0; i++) {
    if ((done & (1 << i)) !== 0) continue
    order.stepsLeft--
    const job = jobs[i]!
    const leg = legs[2 * (job * nodes + from)]!
    const driveOn = drive - leastLeg[i]!
    if (travel + leg + driveOn + order.leastHome >= order.travel) continue
    const reachFed = reachWithLunch(instance, route, fed, hungry, leg)
    const nextFed = reachFed > latest[job]! ? never : Math.max(reachFed, earliest[job]!) + service[job]!
    const nextHungry = hungry + leg > latest[job]! ? never : Math.max(hungry + leg, earliest[job]!) + service[job]!
    if (nextFed === never && nextHungry === never) continue
    trail[depth] = job
    follow(instance, route, order, done | (1 << i), work - service[job]!, driveOn, travel + leg, job, nextFed, nextHungry)
  }
}

/** Whether some of the jobs ahead, soonest due first, cannot all be begun in time even with the longest of them last. */
const isTooLate = ({ service, latest }: Instance, { jobs, count, leastLeg }: DayOrder, done: number, now: number): boolean => {
  let until = now
  let longest = 0
  for (let i = 0; i < count; i++) {
    if ((done & (1 << i)) !== 0) continue
    const job = jobs[i]!
    const takes = service[job]!
    until += leastLeg[i]! + takes
    if (takes > longest) longest = takes
    if (until - longest > latest[job]!) return true
  }
  return false
}

const depthOf = (done: number): number => {
  let depth = 0
  for (let rest = done; rest > 0; rest &= rest - 1) depth++
  return depth
}

const reachWithLunch = (instance: Instance, route: number, fed: number, hungry: number, leg: number): number =>
  hungry > instance.lunchTo[route]! ? fed + leg : Math.min(fed + leg, Math.max(hungry + leg, instance.lunchFrom[route]!) + instance.lunchService[route]!)

const goHome = (instance: Instance, route: number, order: DayOrder, travel: number, from: number, fed: number, hungry: number): void => {
  const leg = instance.legs[2 * (from * instance.nodes + instance.endNode[route]!) + 1]!
  if (travel + leg >= order.travel || reachWithLunch(instance, route, fed, hungry, leg) > instance.shiftEnd[route]!) return
  order.travel = travel + leg
  order.best.set(order.trail)
  if (order.anyWillDo) order.stepsLeft = 0
}
