/** Every source of figures, in the order they are shown. */
import type { FigureKind } from '../rules/figure.ts'
import { appointments } from './appointments.ts'
import { changesAndCredits } from './changes-and-credits.ts'
import { completed, targets } from './completions.ts'
import { emergencies } from './emergencies.ts'
import { openRepairs } from './open-repairs.ts'
import { promisesDue } from './promises-due.ts'
import { reports } from './reports.ts'
import type { FigureSource } from './source.ts'
import { surveys } from './surveys.ts'
import { visits } from './visits.ts'

export const sources: readonly FigureSource[] = [
  promisesDue, targets, completed, openRepairs, surveys, reports, appointments, visits, emergencies, changesAndCredits,
]

export const findFigure = (key: string): { readonly source: FigureSource; readonly kind: FigureKind } | undefined => {
  for (const source of sources) {
    const kind = source.figures.find((one) => one.key === key)
    if (kind) return { source, kind }
  }
  return undefined
}
