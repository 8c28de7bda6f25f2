/** The published benchmarks of Solomon and of Gehring and Homberger, against the best distances known. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { bestKnownFrom, type BenchRow, type Figure, meanGap, meanTravel, planRows } from '#scheduling/bench/plans-bench.ts'
import { packageRoot } from '#storage/package-root.ts'
import { instanceText, type PlanCase, runCases } from './planned-case.ts'
import type { BenchSize } from './bench-size.ts'

const casesIn = (folder: string, wanted: RegExp): PlanCase[] => {
  const bestKnown = bestKnownFrom(instanceText('BKS.json'))
  const names = readdirSync(join(packageRoot, 'tests/scheduling/instances', folder)).map((file) => file.replace(/\.txt$/, ''))
  return names.filter((name) => wanted.test(name)).toSorted().map((name) => ({ name, text: instanceText(`${folder}/${name}.txt`), bestKnown: bestKnown(name) }))
}

/** Its listed cost looks to be below the proven optimum, so it is shown by itself. */
const oddOneOut = 'R109'

const gap = (bar: number | null): Figure => ({ of: meanGap, digits: 2, unit: ' %', bar })

export const benchmarkRows = async ({ seeds, some }: BenchSize): Promise<BenchRow[]> => {
  const rowsOf = async (what: string, cases: readonly PlanCase[], cpuSeconds: number, figure: Figure) =>
    planRows(what, `${String(cpuSeconds)} s`, await runCases(cases, seeds, cpuSeconds), [figure])
  const solomon = casesIn('solomon', /./).filter(({ name }) => name !== oddOneOut)
  const homberger = some(casesIn('homberger_200', /^(?:r|c|rc)1_/))
  return [
    ...(await rowsOf('Solomon class 1, mean gap', some(solomon.filter(({ name }) => /^(?:R|C|RC)1/.test(name))), 1.4, gap(0.3))),
    ...(await rowsOf('Solomon, all but R109, mean gap', some(solomon), 1.5, gap(0.7))),
    ...(await rowsOf('Solomon R109 by itself, gap', casesIn('solomon', new RegExp(`^${oddOneOut}$`)), 1.4, gap(null))),
    ...(await rowsOf('Homberger 200 class 1, mean distance', homberger, 0.5, { of: meanTravel, digits: 0, unit: '', bar: 3195 })),
    ...(await rowsOf('Homberger 200 class 1, mean distance', homberger, 6.2, { of: meanTravel, digits: 0, unit: '', bar: 3150 })),
  ]
}
