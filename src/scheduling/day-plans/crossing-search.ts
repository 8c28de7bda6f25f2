/**
 * For days of operatives all alike with time enough: instead of one long cooling several short ones, each ending in
 * another kind of plan, and then child after child of two of these, with a short search where the child is new. A child
 * better than its first parent takes its place.
 */
import { cross } from '#scheduling/day-plans/crossover.ts'
import { totalAmount } from '#scheduling/day-plans/overload.ts'
import { type PlanAside, putAside, takeUp } from '#scheduling/day-plans/plan-aside.ts'
import { type CrossingManner, type Progress, search, type SearchManner, type SearchNews } from '#scheduling/day-plans/search.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

interface Run {
  readonly state: SearchState
  readonly manner: SearchManner
  readonly crossing: CrossingManner
  readonly progress: Progress
  readonly parents: PlanAside[]
  steps: number
  done: number
  goesOn: boolean
}

export const searchAndCross = (state: SearchState, manner: SearchManner, crossing: CrossingManner, progress: Progress): number => {
  const run: Run = { state, manner, crossing, progress, parents: [], steps: 0, done: 0, goesOn: true }
  firstParent(run)
  while (isLeft(run)) {
    if (run.parents.length < crossing.parents) nextParent(run)
    else crossUntilAlike(run)
  }
  if (run.parents.length > 1) endWithBest(run)
  return run.steps
}

const endWithBest = ({ state, manner, parents }: Run): void => {
  takeUp(state, dearLast(parents)[0]!.routes)
  search(state, manner, { done: () => 1, stepsBetweenLooks: 1 })
}

/** When so many crossings one after another change nothing, all parents but the best make room for new ones. */
const mostMisses = 300

const crossUntilAlike = (run: Run): void => {
  for (let misses = 0; isLeft(run); ) {
    misses = nextChild(run) ? 0 : misses + 1
    if (misses < mostMisses) continue
    return void run.parents.splice(0, Infinity, dearLast(run.parents)[0]!)
  }
}

const isLeft = (run: Run): boolean => run.goesOn && (run.done = run.progress.done(run.steps)) < 1

const dearLast = (plans: readonly PlanAside[]): PlanAside[] => plans.toSorted((a, b) => a.cost - b.cost)

/** Begins as the one long cooling that it goes on to be where steps or routes turn out to be too few for crossing. */
const firstParent = (run: Run): void => {
  const { crossing, progress, state } = run
  const asksAt = stepsPerJobBeforeAsking * state.instance.jobs
  let pace = 0
  const done = (steps: number): number => {
    run.done = progress.done(steps)
    if (pace === 0 && steps >= asksAt) pace = isWorthCrossing(run, steps / run.done) ? paceOfParents(crossing) : 1
    return run.done * Math.max(1, pace)
  }
  part(run, run.manner, done, progress.stepsBetweenLooks)
  run.parents.push(putAside(state))
}

const stepsPerJobBeforeAsking = 50
/** Where no more routes are in use than change hands at once, a child would be the other parent again. */
const isWorthCrossing = ({ state, crossing }: Run, stepsInAll: number): boolean =>
  stepsInAll >= crossing.fewestStepsPerJob * state.instance.jobs && state.routesInUse > crossing.mostRoutes

const paceOfParents = ({ parents, shareOfParents }: CrossingManner): number => parents / shareOfParents

const nextParent = (run: Run): void => {
  const { crossing, manner, progress, state } = run
  const from = run.done
  const before = run.steps
  const pace = Math.max(paceOfParents(crossing), 1 / (1 - from))
  const done = (steps: number): number => ((run.done = progress.done(before + steps)) - from) * pace
  takeUp(state, [])
  part(run, { ...manner, overload: isTight(run) ? crossing.overload : null }, done, progress.stepsBetweenLooks)
  run.parents.push(putAside(state))
}

/** Where those in use, by the best plan so far, could hardly carry more. */
const isTight = ({ state: { instance }, crossing, parents }: Run): boolean =>
  totalAmount(instance.amount) > crossing.tightLoads * instance.capacity[0]! * dearLast(parents)[0]!.routes.length

/** False when there was nothing to cross. */
const nextChild = (run: Run): boolean => {
  const { state, crossing, parents } = run
  const { chance, instance, focus } = state
  const one = cheaperOf(parents, chance.below(parents.length), chance.below(parents.length))
  const other = (one + 1 + chance.below(parents.length - 1)) % parents.length
  const width = crossing.fewestRoutes + chance.below(crossing.mostRoutes - crossing.fewestRoutes + 1)
  const child = cross(instance, parents[one]!.routes, parents[other]!.routes, chance.below(instance.jobs), width)
  if (child === null) return false
  takeUp(state, child.routes)
  focus.jobs.set(child.region)
  focus.length = child.region.length
  const manner = { ...run.manner, warmest: crossing.warmest, warmerForLongDays: false }
  const length = Math.min(crossing.stepsPerChild, run.progress.stepsLeft?.(run.steps) ?? Infinity)
  part(run, manner, (steps) => steps / length, stepsBetweenLooksAtChild)
  focus.length = 0
  if (state.bestCost < parents[one]!.cost && parents.every(({ cost }) => cost !== state.bestCost)) parents[one] = putAside(state)
  return true
}

const cheaperOf = (parents: readonly PlanAside[], a: number, b: number): number => (parents[b]!.cost < parents[a]!.cost ? b : a)

const stepsBetweenLooksAtChild = 64

/** One search of those that the whole consists of. */
const part = (run: Run, manner: SearchManner, done: Progress['done'], stepsBetweenLooks: number): void => {
  run.steps += search(run.state, manner, { done, stepsBetweenLooks, ...tell(run) })
}

const tell = (run: Run): Pick<Progress, 'goOn'> => {
  const { goOn } = run.progress
  if (goOn === undefined) return {}
  const before = run.steps
  return { goOn: (news) => (run.goesOn = goOn({ ...bestOf(run, news), done: run.done, steps: before + news.steps })) }
}

const bestOf = ({ parents }: Run, { unplaced, cost }: SearchNews): Pick<SearchNews, 'unplaced' | 'cost'> => dearLast([{ routes: [], unplaced, cost }, ...parents])[0]!
