/**
 * How likely each visit of a round is to begin after its window has closed, with nobody changing anything on the way.
 * When the operative is free is kept as a spread over the minutes of the day: each visit and journey widens it, with the
 * long tail that lengths of work have, and a window still to open gathers it up again.
 */

export interface RoundStop {
  /** Minutes to get there. */
  readonly travel: number
  /** Minutes it is expected to take, from when it is begun. */
  readonly minutes: number
  /** In minutes past midnight. */
  readonly window: { readonly from: number; readonly to: number }
  /** Eaten before it is begun, and not before then. */
  readonly lunch: { readonly from: number; readonly minutes: number } | null
}

/** Each as a share of what is expected. */
export interface Doubt {
  readonly lengthVaries: number
  readonly journeysVary: number
}

/** For each stop, in the order in which they are visited. */
export const lateChances = (stops: readonly RoundStop[], leavesAt: number, { lengthVaries, journeysVary }: Doubt): number[] => {
  let free = certain(leavesAt)
  let work = 0
  return stops.map(({ travel, minutes, window, lunch }) => {
    const arrive = after(free, work, travel, Math.hypot(work * lengthVaries, travel * journeysVary))
    const begin = lunch ? later(notBefore(arrive, lunch.from), lunch.minutes) : arrive
    free = notBefore(begin, window.from)
    work = minutes
    return isTooLate(lunch, window.to) ? 1 : shareBeyond(arrive, window.to - (lunch?.minutes ?? 0))
  })
}

/** Whoever eats first cannot be there in time even without any delay. */
const isTooLate = (lunch: RoundStop['lunch'], by: number): boolean => lunch !== null && lunch.from + lunch.minutes > by

/** Minutes of the day in steps: `shares[i]` of the chance is at `(first + i) * step`. */
interface Spread {
  readonly first: number
  readonly shares: Float64Array
}

/** With steps of 3 minutes the chances of a landlord's day are no nearer to what happens, and cost three times as much. */
const step = 5

/** What is less likely than this is left out. */
const tooLittle = 1e-4

const certain = (minute: number): Spread => later({ first: 0, shares: Float64Array.of(1) }, minute)

/** All of it so much later; between two steps it is shared out. */
const later = ({ first, shares }: Spread, minutes: number): Spread => {
  const whole = Math.floor(minutes / step)
  const part = minutes / step - whole
  const moved = new Float64Array(shares.length + 1)
  shares.forEach((share, i) => {
    moved[i]! += share * (1 - part)
    moved[i + 1]! += share * part
  })
  return { first: first + whole, shares: moved }
}

const notBefore = (spread: Spread, minute: number): Spread => {
  const at = Math.ceil(minute / step) - spread.first
  if (at <= 0) return spread
  const { first, shares } = certain(minute)
  const gathered = shares.map((share) => share * sum(spread.shares.subarray(0, at)))
  const kept = new Float64Array(Math.max(gathered.length, spread.first + spread.shares.length - first))
  gathered.forEach((share, i) => (kept[i]! += share))
  for (let i = at; i < spread.shares.length; i++) kept[spread.first + i - first]! += spread.shares[i]!
  return { first, shares: kept }
}

/** The work, of a length that varies by that much, and the journey after it. */
const after = (free: Spread, work: number, travel: number, spread: number): Spread => {
  const expected = work === 0 ? travel : work
  if (spread === 0) return later(free, work + travel)
  const lengths = lengthsOf(expected, spread)
  const shares = new Float64Array(free.shares.length + lengths.length - 1)
  // Loops, for this is where the time goes.
  for (let i = 0; i < free.shares.length; i++) {
    const share = free.shares[i]!
    if (share > 0) for (let j = 0; j < lengths.length; j++) shares[i + j]! += share * lengths[j]!
  }
  return later({ first: free.first, shares }, work === 0 ? 0 : travel)
}

/** Log-normal, in steps from none on. */
const lengthsOf = (mean: number, deviation: number): Float64Array => {
  const variance = Math.log(1 + (deviation / mean) ** 2)
  const middle = Math.log(mean) - variance / 2
  const within = (minutes: number): number => (minutes <= 0 ? 0 : normal((Math.log(minutes) - middle) / Math.sqrt(variance)))
  const shares: number[] = []
  for (let before = 0, i = 0; before < 1 - tooLittle; i++) {
    const upTo = within((i + 0.5) * step)
    shares.push(upTo - before)
    before = upTo
  }
  return Float64Array.from(shares)
}

const shareBeyond = ({ first, shares }: Spread, minute: number): number => {
  const at = minute / step - first
  // A step stands for what is half a step around it.
  return sum(shares.map((share, i) => share * Math.min(1, Math.max(0, i + 0.5 - at))))
}

const sum = (shares: Float64Array): number => shares.reduce((total, share) => total + share, 0)

/** The normal distribution, to four decimals (Abramowitz and Stegun 26.2.17 in its short form, 7.1.25). */
const normal = (z: number): number => {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.470_47 * x)
  const tail = (0.348_024_2 * t - 0.095_879_8 * t ** 2 + 0.747_855_6 * t ** 3) * Math.exp(-(x ** 2))
  return z >= 0 ? 1 - tail / 2 : tail / 2
}
