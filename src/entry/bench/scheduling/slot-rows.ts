/** How quickly slots are found in a large landlord's diary, from memory alone. */
import { performance } from 'node:perf_hooks'

import { type BenchRow, median } from '#scheduling/bench/plans-bench.ts'
import { benchSlots, slotsBenchCases, type SlotsBenchRow } from '#scheduling/bench/slots-bench.ts'
import type { BenchSize } from './bench-size.ts'

/** By the order of `slotsBenchCases`: 95th and 99th of a hundred, milliseconds. */
const bars = [{ p95: 2, p99: 8 }, { p95: 6, p99: 10 }, { p95: 6, p99: 10 }] as const
const largestBookMegabytes = 16
const longestLoadMilliseconds = 1000

export const slotRows = ({ seeds, quick }: BenchSize): BenchRow[] =>
  slotsBenchCases(1).slice(0, quick ? 1 : undefined).flatMap((_, index) => {
    const runs = seeds.map((seed) => benchSlots(slotsBenchCases(seed)[index]!, () => performance.now()))
    const row = (figure: string, unit: string, of: (run: SlotsBenchRow) => number, bar: number): BenchRow => {
      const each = runs.map(of)
      return {
        what: `Slots, ${runs[0]!.name}: ${figure}`, budget: `${String(runs[0]!.visits)} visits`, seeds: seeds.length,
        median: `${median(each).toFixed(2)}${unit}`, worst: `${Math.max(...each).toFixed(2)}${unit}`, bar: `≤ ${String(bar)}${unit}`,
        verdict: median(each) <= bar ? 'bar met' : 'bar missed',
      }
    }
    const bar = bars[index]!
    return [
      row('95 in 100', ' ms', (run) => run.p95Milliseconds, bar.p95),
      row('99 in 100', ' ms', (run) => run.p99Milliseconds, bar.p99),
      row('the book', ' MB', (run) => run.bookMegabytes, largestBookMegabytes),
      row('to load it', ' ms', (run) => run.loadMilliseconds, longestLoadMilliseconds),
    ]
  })
