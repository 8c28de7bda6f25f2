/**
 * Plans in which operatives carry more than they can, at a price. Where loads leave little room, such plans lead to
 * days that no change of a whole one would.
 */
import { forgetRoute } from '#scheduling/day-plans/insertion.ts'
import type { Instance } from '#scheduling/day-plans/instance.ts'
import { planCost } from '#scheduling/day-plans/plan-cost.ts'
import type { SearchState } from '#scheduling/day-plans/search-state.ts'

/** From now on an operative may carry one job of average amount too much, for so much. */
export const allowOverload = (state: SearchState, costOfAverageJob: number): void => {
  const { amount, jobs } = state.instance
  const average = totalAmount(amount) / jobs
  setOverload(state, Math.max(1, Math.round(costOfAverageJob / average)), Math.round(average))
}

export const forbidOverload = (state: SearchState): void => {
  setOverload(state, 0, 0)
}

/** What was found for a route holds for the price at which it was found. */
const setOverload = (state: SearchState, price: number, tooMuch: number): void => {
  const { routes, instance } = state
  routes.overloadPrice = price
  for (let route = 0; route < instance.routes; route++) {
    routes.mostLoad[route] = instance.capacity[route]! + tooMuch
    forgetRoute(state.findings, instance, route)
  }
  state.cost = planCost(state)
}

export const totalAmount = (amount: Instance['amount']): number => amount.reduce((total, each) => total + each, 0)

export const isOverloaded = ({ routes, instance }: SearchState): boolean => {
  if (routes.overloadPrice === 0) return false
  for (let route = 0; route < instance.routes; route++) if (routes.load[route]! > instance.capacity[route]!) return true
  return false
}
