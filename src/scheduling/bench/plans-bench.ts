/**
 * What searches came to, put together for the table: a figure for each seed over a whole set of days, then the median
 * and the worst of them.
 */
export interface PlanRun {
  readonly name: string
  readonly seed: number
  readonly unplaced: number
  /** In the file's own unit. */
  readonly travel: number
  /** Above the best distance known, per cent; null where none is. */
  readonly gapPercent: number | null
  /** What the independent checker found wrong. */
  readonly wrong: readonly string[]
}

export interface BenchRow {
  readonly what: string
  readonly budget: string
  readonly seeds: number
  readonly median: string
  readonly worst: string
  readonly bar: string
  readonly verdict: string
}

/** The best distance known for an instance, from the text of `BKS.json`. */
export const bestKnownFrom = (text: string): ((name: string) => number | undefined) => {
  const known = JSON.parse(text) as Readonly<Record<string, { readonly best_known_cost: number }>>
  return (name) => (known[`${name}_distance`] ?? known[name])?.best_known_cost
}

export interface Figure {
  readonly of: (runs: readonly PlanRun[]) => number
  readonly digits: number
  readonly unit: string
  /** Not above this; null where there is nothing to compare with. */
  readonly bar: number | null
  /** Better than the bar, and worth reaching. */
  readonly aim?: number
}

/** One row for each figure over the same runs. Less is better in all of them. */
export const planRows = (what: string, budget: string, runs: readonly PlanRun[], figures: readonly Figure[]): BenchRow[] => {
  const seeds = [...Map.groupBy(runs, (run) => run.seed).values()]
  const wrong = runs.flatMap((run) => run.wrong)
  return figures.map(({ of, digits, unit, bar, aim }) => {
    const each = seeds.map(of)
    const say = (value: number): string => `${value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })}${unit}`
    return {
      what, budget, seeds: seeds.length, median: say(median(each)), worst: say(Math.max(...each)),
      bar: bar === null ? '–' : `≤ ${say(bar)}${aim === undefined ? '' : `, aim ≤ ${say(aim)}`}`,
      verdict: wrong.length > 0 ? `${String(wrong.length)} wrong: ${wrong[0]!}` : `plans hold${bar === null ? '' : `, ${reached(median(each), bar, aim)}`}`,
    }
  })
}

const reached = (value: number, bar: number, aim?: number): string =>
  value > bar ? 'bar missed' : aim === undefined ? 'bar met' : value > aim ? 'bar met, aim missed' : 'bar and aim met'

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

export const meanGap = (runs: readonly PlanRun[]): number => mean(runs.flatMap(({ gapPercent }) => gapPercent ?? []))
export const meanTravel = (runs: readonly PlanRun[]): number => mean(runs.map(({ travel }) => travel))
export const allTravel = (runs: readonly PlanRun[]): number => runs.reduce((sum, { travel }) => sum + travel, 0)
export const allUnplaced = (runs: readonly PlanRun[]): number => runs.reduce((sum, { unplaced }) => sum + unplaced, 0)
