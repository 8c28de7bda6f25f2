/**
 * Shares several jobs out among operatives at once, each of whom may give up some of his own for them. Looking for room
 * job by job does not see that one day cleared of three has room for two. Sets of jobs are bits of a number: of the wanted
 * by where they stand in the list, of an operative's own by their places in his day.
 */
import { hasOrder, mostInAnyOrder } from '#scheduling/day-plans/any-order.ts'
import { type Chains, listJobs } from '#scheduling/day-plans/chains.ts'
import type { Instance } from '#scheduling/day-plans/instance.ts'
import { lanes } from '#scheduling/day-plans/routes.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

/** What one operative could take. */
export interface Takings {
  readonly route: number
  readonly own: readonly number[]
  /** By set of the wanted: the sets of his own that he would have to give up, none of them more than another. None: he cannot. */
  readonly givenUp: readonly (readonly number[])[]
}

/** Who takes which jobs, and gives up which. */
export interface Share {
  readonly route: number
  readonly takes: readonly number[]
  readonly givesUp: readonly number[]
}

export interface Sharing {
  readonly price: number
  readonly shares: readonly Share[]
}

/** With more the sets are too many to look at. */
export const mostWanted = 8
const [mostTaken, mostGivenUp] = [2, 3]

export const takingsOf = (state: SearchState, chains: Chains, wanted: readonly number[]): Takings[] => {
  const { routes, canDo } = state.instance
  const able = Array.from({ length: routes }, (_, route) => route).filter((route) => wanted.some((job) => canDo[job * routes + route] === 1))
  return able.map((route) => takings(state, chains, route, wanted))
}

const takings = (state: SearchState, chains: Chains, route: number, wanted: readonly number[]): Takings => {
  const { instance, routes } = state
  const own = Array.from({ length: routes.count[route]! }, (_, i) => routes.stops[route * routes.stride + (i + 1) * lanes]!)
  const offers = setsOf(own.flatMap((job, i) => (instance.pinned[job] === 1 ? [] : [i])), mostGivenUp)
  const givenUp: number[][] = Array.from({ length: 1 << wanted.length }, () => [])
  for (const set of setsOf([...wanted.keys()], mostTaken).slice(1)) {
    const coming = wanted.filter((_, i) => has(set, i))
    if (coming.some((job) => instance.canDo[job * instance.routes + route] === 0)) continue
    const parts = coming.length === 1 ? [] : wanted.flatMap((_, i) => (has(set, i) ? [givenUp[without(set, i)]!] : []))
    for (const offer of offers) {
      if (includesOneOf(givenUp[set]!, offer) || !parts.every((known) => includesOneOf(known, offer))) continue
      if (isRoom(state, chains, route, coming, own.filter((_, i) => has(offer, i)))) givenUp[set]!.push(offer)
    }
  }
  return { route, own, givenUp }
}

const has = (set: number, i: number): boolean => ((set >> i) & 1) === 1
const without = (set: number, i: number): number => set & ~(1 << i)
const includesOneOf = (sets: readonly number[], set: number): boolean => sets.some((one) => (one & set) === one)

/** Sets of no more than so many of these, the smallest first. */
const setsOf = (bits: readonly number[], most: number): number[] => {
  const bySize: number[][] = [[0]]
  for (let size = 1; size <= most; size++) {
    bySize.push(bySize[size - 1]!.flatMap((set) => bits.flatMap((bit) => (1 << bit > set ? [set | (1 << bit)] : []))))
  }
  return bySize.flat()
}

const isRoom = (state: SearchState, { order }: Chains, route: number, coming: readonly number[], out: readonly number[]): boolean => {
  const { instance, routes } = state
  const count = routes.count[route]! + coming.length - out.length
  if (count > Math.min(instance.maxJobs[route]!, mostInAnyOrder)) return false
  const load = routes.load[route]! + sum(coming, instance.amount) - sum(out, instance.amount)
  const work = routes.work[route]! + sum(coming, instance.service) - sum(out, instance.service)
  if (load > instance.capacity[route]! || work > instance.shiftLeft[route]!) return false
  listJobs(state, order, route, coming, out)
  return hasOrder(instance, route, order)
}

const sum = (jobs: readonly number[], of: Int32Array): number => jobs.reduce((total, job) => total + of[job]!, 0)

/**
 * The cheapest sharing out of as many of the wanted that those left are worth less than `mostLost`; null when there is
 * none. `trouble` is what it costs that a job is given up. Operative by operative, for each set shared out so far.
 */
export const cheapestSharing = (instance: Instance, all: readonly Takings[], wanted: readonly number[], trouble: Float64Array, mostLost: number): Sharing | null => {
  const sets = 1 << wanted.length
  let cost = new Float64Array(sets).fill(Infinity)
  cost[0] = 0
  const taken: Int32Array[] = []
  const offers = all.map((one) => cheapestOffers(instance, one, wanted, trouble))
  for (const { price } of offers) {
    const next = Float64Array.from(cost)
    const takes = new Int32Array(sets)
    for (let done = 1; done < sets; done++) {
      for (let set = done; set > 0; set = (set - 1) & done) {
        const together = cost[done & ~set]! + price[set]!
        if (together >= next[done]!) continue
        next[done] = together
        takes[done] = set
      }
    }
    taken.push(takes)
    cost = next
  }
  const done = cheapestOf(instance, wanted, cost, mostLost)
  return done < 0 ? null : { price: cost[done]!, shares: sharesOf(all, wanted, offers, taken, done) }
}

interface Offers { readonly price: Float64Array; readonly givenUp: Int32Array }

/** By set of the wanted: the least that one operative takes it for, and what he gives up then. */
const cheapestOffers = ({ plannedOn }: Instance, { route, own, givenUp }: Takings, wanted: readonly number[], trouble: Float64Array): Offers => {
  const price = new Float64Array(givenUp.length).fill(Infinity)
  const cheapest = new Int32Array(givenUp.length)
  givenUp.forEach((offers, set) => {
    const moved = wanted.filter((job, i) => has(set, i) && plannedOn !== null && plannedOn[job]! >= 0 && plannedOn[job] !== route).length
    for (const offer of offers) {
      const asked = moved + own.reduce((total, job, i) => total + (has(offer, i) ? trouble[job]! : 0), 0)
      if (asked >= price[set]!) continue
      price[set] = asked
      cheapest[set] = offer
    }
  })
  return { price, givenUp: cheapest }
}

const cheapestOf = ({ absence }: Instance, wanted: readonly number[], cost: Float64Array, mostLost: number): number => {
  let cheapest = -1
  for (let set = 0; set < cost.length; set++) {
    const lost = wanted.reduce((total, job, i) => total + (has(set, i) ? 0 : absence[job]!), 0)
    if (lost < mostLost && cost[set]! < (cheapest < 0 ? Infinity : cost[cheapest]!)) cheapest = set
  }
  return cheapest
}

const sharesOf = (all: readonly Takings[], wanted: readonly number[], offers: readonly Offers[], taken: readonly Int32Array[], done: number): Share[] => {
  const shares: Share[] = []
  let left = done
  for (let i = all.length - 1; i >= 0; i--) {
    const set = taken[i]![left]!
    left &= ~set
    if (set === 0) continue
    const { route, own } = all[i]!
    const offer = offers[i]!.givenUp[set]!
    shares.push({ route, takes: wanted.filter((_, j) => has(set, j)), givesUp: own.filter((_, j) => has(offer, j)) })
  }
  return shares
}
