/** A landlord's days: the three kept with the tests, others of their kind, and days of 200 operatives. */
import { allTravel, allUnplaced, type BenchRow, planRows } from '#scheduling/bench/plans-bench.ts'
import { dayAlike, type LandlordDay } from '#scheduling/bench/days-alike.ts'
import type { BenchSize } from './bench-size.ts'
import { instanceText, type PlanCase, runCases } from './planned-case.ts'

export const landlordDays = (): PlanCase[] =>
  [1, 2, 3].map((number) => ({ name: `day60_${String(number)}`, text: instanceText(`landlord/day60_${String(number)}.json`) }))

const daysAlike = (count: number, size: { readonly operatives: number; readonly jobs: number }): PlanCase[] => {
  const known = landlordDays().map(({ text }) => JSON.parse(text) as LandlordDay)
  return Array.from({ length: count }, (_, i) => ({ name: `alike ${String(i + 1)}`, text: dayAlike(known[i % known.length]!, size, i + 1) }))
}

interface Goal { readonly bar: number | null; readonly aim?: number }

const figures = (unplaced: Goal, travel: Goal) => [
  { of: allUnplaced, digits: 0, unit: ' unplaced', ...unplaced },
  { of: allTravel, digits: 0, unit: ' s driven', ...travel },
]

export const landlordRows = async ({ seeds, quick }: BenchSize): Promise<BenchRow[]> => {
  const days = await runCases(landlordDays(), seeds, 3)
  const alike = quick ? [] : await runCases(daysAlike(3, { operatives: 60, jobs: 360 }), seeds, 3)
  const large = quick ? [] : await runCases(daysAlike(1, { operatives: 200, jobs: 1200 }), seeds, 20)
  return [
    ...planRows('Landlord days 1 to 3, together', '3 s each', days, figures({ bar: 48, aim: 43 }, { bar: 762_000, aim: 746_800 })),
    ...(quick ? [] : planRows('Three more days of the kind, together', '3 s each', alike, figures({ bar: null }, { bar: null }))),
    ...(quick ? [] : planRows('A day of the kind, 200 operatives, 1,200 jobs', '20 s', large, figures({ bar: 47 }, { bar: 612_124 }))),
  ]
}
