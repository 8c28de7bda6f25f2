/** Chance for a search: the same numbers for the same seed, so that a plan can be made again exactly. */
export interface Chance {
  /** At least 0 and less than 1. */
  readonly next: () => number
  /** A whole number at least 0 and less than `limit`. */
  readonly below: (limit: number) => number
}

/** Marsaglia's xorshift, 32 bits. */
export const chanceFrom = (seed: number): Chance => {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
  for (let i = 0; i < 8; i++) next()
  return { next, below: (limit) => Math.floor(next() * limit) }
}
