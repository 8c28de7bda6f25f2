/** By what absent jobs are put in order: a number for each job, lower goes back first. */
import type { Instance } from '#scheduling/day-plans/instance.ts'

type Key = (instance: Instance, job: number) => number

const keys = {
  largestFirst: (instance, job) => -instance.amount[job]!,
  longestFirst: (instance, job) => -instance.service[job]!,
  farFirst: (instance, job) => -instance.legs[2 * (job * instance.nodes + instance.jobs) + 1]!,
  nearFirst: (instance, job) => instance.legs[2 * (job * instance.nodes + instance.jobs) + 1]!,
  narrowestFirst: (instance, job) => instance.latest[job]! - instance.earliest[job]!,
  earliestFirst: (instance, job) => instance.earliest[job]!,
  latestFirst: (instance, job) => -instance.latest[job]!,
  dearestFirst: (instance, job) => -instance.absence[job]!,
  fewestAbleFirst: (instance, job) => instance.ableFrom[job + 1]! - instance.ableFrom[job]!,
} satisfies Record<string, Key>

export type KeyedOrder = keyof typeof keys
export type OrderKeys = Readonly<Record<KeyedOrder, Float64Array>>

export const orderKeysOf = (instance: Instance): OrderKeys => {
  const tables = Object.entries(keys).map(([order, key]) => [order, Float64Array.from({ length: instance.jobs }, (_, job) => key(instance, job))])
  return Object.fromEntries(tables) as OrderKeys
}
