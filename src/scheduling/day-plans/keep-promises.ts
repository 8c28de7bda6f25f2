/**
 * Finds room for promised jobs that an upset day has put out, for few moves of others: those have been told who is coming.
 * First job after job, each by the cheapest chain of handovers; where that loses some, all are shared out at once and
 * those given up for them find other places by chains. What giving up a job leads to is learnt from one try to the next.
 */
import { type Chains, openChains, putInAnyOrder, travelInAnyOrder } from '#scheduling/day-plans/chains.ts'
import { never } from '#scheduling/day-plans/instance.ts'
import { dropFrom, makeRoom, worthOf } from '#scheduling/day-plans/make-room.ts'
import { absences, changeBeyondLimit, changeOfRoutes, movesMade, planCost } from '#scheduling/day-plans/plan-cost.ts'
import { removeJob } from '#scheduling/day-plans/route-changes.ts'
import { saveRoute } from '#scheduling/day-plans/ruin.ts'
import { beginStep, keepAsBest, type Progress, takeUpBest, undo } from '#scheduling/day-plans/search.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'
import { cheapestSharing, mostWanted, type Share, type Takings, takingsOf } from '#scheduling/day-plans/share-out.ts'

interface Search {
  readonly state: SearchState
  readonly chains: Chains
  readonly wanted: readonly number[]
  readonly progress: Progress
  steps: number
}

/** A try takes as long as so many steps of ruin and recreate. */
const stepsPerTry = 64
const longestChain = 5

/** Ends with the best plan found; returns how many steps it took. */
export const keepPromises = (state: SearchState, promised: readonly number[], progress: Progress): number => {
  state.cost = planCost(state)
  keepAsBest(state)
  const { ableFrom } = state.instance
  const parts = inParts(state, promised.filter((job) => ableFrom[job + 1]! > ableFrom[job]!))
  if (parts.length === 0) return 0
  const chains = openChains(state.instance, longestChain)
  let steps = 0
  for (const wanted of parts) {
    chains.lasting = state.nextVersion
    const search = { state, chains, wanted, progress, steps }
    jobAfterJob(search)
    if (lostOf(search) > 0) allAtOnce(search)
    takeUpBest(state)
    ;({ steps } = search)
  }
  return steps
}

/** So many as can be shared out at once; the dearest and shortest first. */
const inParts = ({ instance: { absence, service } }: SearchState, promised: readonly number[]): number[][] => {
  const jobs = promised.toSorted((a, b) => absence[b]! - absence[a]! || service[a]! - service[b]!)
  return Array.from({ length: Math.ceil(jobs.length / mostWanted) }, (_, i) => jobs.slice(i * mostWanted, (i + 1) * mostWanted))
}

const isLeft = ({ progress, steps }: Search): boolean => progress.done(steps) < 1

/** Of the wanted, in the best plan. */
const lostOf = ({ state: { absentBest, instance }, wanted }: Search): number => {
  const absent = absentBest.jobs.subarray(0, absentBest.length)
  return wanted.reduce((lost, job) => lost + (absent.includes(job) ? instance.absence[job]! : 0), 0)
}

/** In how many orders they are tried: the longest first, then at random. */
const ordersTried = 3

const jobAfterJob = (search: Search): void => {
  const { state, chains, wanted } = search
  const { chance, instance } = state
  chains.reluctance.fill(0)
  let order = wanted.toSorted((a, b) => instance.service[b]! - instance.service[a]!)
  for (let i = 0; i < ordersTried && isLeft(search); i++) {
    tryIt(search, () => {
      for (const job of order) if (makeRoom(state, chains, job)) renewVersions(state)
      return true
    })
    if (lostOf(search) === 0) return
    order = atRandom(state, order)
    const most = chains.leastMove * reluctantBy
    for (let job = 0; job < instance.jobs; job++) chains.reluctance[job] = chance.next() * most
  }
}

/** Of a move: a chain of five is never shorter than one of four. */
const reluctantBy = 1 / 8

const atRandom = ({ chance }: SearchState, jobs: readonly number[]): number[] =>
  jobs.map((job) => ({ job, at: chance.next() })).toSorted((a, b) => a.at - b.at).map(({ job }) => job)

/** In moves: what seems to need that many more than are left may need fewer, since two can use one place. */
const mostTooDear = 2.5
const chanceInTrouble = 0.6

const allAtOnce = (search: Search): void => {
  const { state, chains, wanted } = search
  const { instance, chance } = state
  const takings = takingsOf(state, chains, wanted)
  const trouble = troubleAtFirst(search, takings)
  while (isLeft(search)) {
    const guessed = trouble.map((moves) => moves + chance.next() * chanceInTrouble)
    const sharing = cheapestSharing(instance, takings, wanted, guessed, lostOf(search))
    if (sharing === null || sharing.price > instance.mostMoves + mostTooDear) return
    tryIt(search, () => share(search, sharing.shares, guessed, trouble))
    if (lostOf(search) === 0) return
  }
}

/** Moves that it takes to give a job up: one where another operative has room, else at least two. */
const troubleAtFirst = ({ state, chains }: Search, takings: readonly Takings[]): Float64Array => {
  const trouble = new Float64Array(state.instance.jobs)
  for (const { route, own, givenUp } of takings) {
    const asked = givenUp.flat().reduce((all, set) => all | set, 0)
    own.forEach((job, i) => {
      if (((asked >> i) & 1) === 1) trouble[job] = isRoomElsewhere(state, chains, job, route) ? 1 : 2
    })
  }
  return trouble
}

const isRoomElsewhere = (state: SearchState, chains: Chains, job: number, own: number): boolean => {
  const { ableFrom, ableList } = state.instance
  for (let able = ableFrom[job]!; able < ableFrom[job + 1]!; able++) {
    if (ableList[able] !== own && travelInAnyOrder(state, chains, job, able, 0) < never) return true
  }
  return false
}

/** False when there is no other place for one of those given up. */
const share = ({ state, chains }: Search, shares: readonly Share[], guessed: Float64Array, trouble: Float64Array): boolean => {
  for (const one of shares) handOver(state, chains, one)
  renewVersions(state)
  const out = shares.flatMap(({ givesUp }) => givesUp).toSorted((a, b) => guessed[b]! - guessed[a]!)
  return out.every((job, i) => {
    const moves = movesMade(state)
    if (!makeRoom(state, chains, job, worthOf(state, chains, job, out.length - 1 - i))) {
      trouble[job]!++
      return false
    }
    renewVersions(state)
    trouble[job] = Math.max(trouble[job]!, (trouble[job]! + movesMade(state) - moves) / 2)
    return true
  })
}

const handOver = (state: SearchState, chains: Chains, { route, takes, givesUp }: Share): void => {
  const { instance, routes, absent } = state
  saveRoute(state, route)
  for (const job of givesUp) {
    removeJob(instance, routes, job)
    absent.jobs[absent.length++] = job
  }
  putInAnyOrder(state, chains, takes, route)
  for (const job of takes) dropFrom(state, job)
}

/** One try from the plan as it was, which it ends with again; what it found stays as the best plan if it is that. */
const tryIt = (search: Search, change: () => boolean): void => {
  const { state } = search
  beginStep(state)
  search.steps += stepsPerTry
  if (change()) {
    const cost = state.cost + changeOfRoutes(state) + absences(state, state.absent) - absences(state, state.absentBefore) + changeBeyondLimit(state)
    if (cost < state.bestCost) keepPlan(state, cost)
  }
  undo(state)
}

const keepPlan = (state: SearchState, cost: number): void => {
  const before = state.cost
  state.cost = cost
  keepAsBest(state)
  state.cost = before
}

/** What is remembered of a route holds for its version, and each chain looks at what the one before left. */
const renewVersions = (state: SearchState): void => {
  for (let i = 0; i < state.changed.length; i++) state.routes.version[state.changed.jobs[i]!] = state.nextVersion++
}
