/** All of it takes about half an hour of CPU; a quick look takes a seed and every seventh instance. */
export interface BenchSize {
  readonly seeds: readonly number[]
  readonly quick: boolean
  readonly some: <T>(all: readonly T[]) => readonly T[]
}

export const benchSize = (quick: boolean, seeds: number): BenchSize => ({
  seeds: Array.from({ length: quick ? 1 : seeds }, (_, i) => i + 1),
  quick,
  some: (all) => (quick ? all.filter((_, i) => i % 7 === 0) : all),
})
