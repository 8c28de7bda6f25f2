/**
 * `fettle bench scheduling`: what the engine comes to against its bars. Searches are measured in CPU seconds of the
 * whole process, rubbish collection and compilation included, each in a fresh thread that has compiled nothing yet.
 */
import { loadavg } from 'node:os'

import type { BenchRow } from '#scheduling/bench/plans-bench.ts'
import { benchmarkRows } from './benchmark-rows.ts'
import { benchSize, type BenchSize } from './bench-size.ts'
import { httpRows } from './http-rows.ts'
import { landlordRows } from './landlord-rows.ts'
import { slotRows } from './slot-rows.ts'
import { upsetDayRows } from './upset-day-rows.ts'

const parts: Readonly<Record<string, (size: BenchSize) => BenchRow[] | Promise<BenchRow[]>>> = {
  slots: slotRows,
  http: httpRows,
  benchmarks: benchmarkRows,
  landlord: landlordRows,
  upsets: upsetDayRows,
}
export const partNames = Object.keys(parts)

export interface BenchOptions {
  readonly quick: boolean
  readonly seeds: number
  readonly json: boolean
  /** Only this part; all without it. */
  readonly only?: string
}

export const benchScheduling = async ({ quick, seeds, json, only }: BenchOptions, say: (line: string) => void): Promise<void> => {
  const size = benchSize(quick, seeds)
  const rows: BenchRow[] = []
  if (!json) say(line(['what', 'budget', 'seeds', 'median', 'worst', 'bar', 'checker']))
  for (const part of only === undefined ? partNames : [only]) {
    const found = await parts[part]!(size)
    rows.push(...found)
    if (!json) for (const row of found) say(line([row.what, row.budget, String(row.seeds), row.median, row.worst, row.bar, row.verdict]))
  }
  if (json) say(JSON.stringify(rows, null, 2))
  else say(`Load of the machine at the end: ${loadavg()[0]!.toFixed(1)}. CPU seconds buy less on a busy machine.`)
}

const line = (cells: readonly string[]): string => cells.join(' | ')
