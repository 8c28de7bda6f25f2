/** What a planner does about somebody who is away: the absence ended early, or taken back whole. */
import { refusedForm } from '#delivery/web/components/form-state.ts'
import { field } from '#delivery/web/read-form.ts'
import { form, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { isCivilDate } from '#clocks/london.ts'
import { endAbsence } from '#contractors/commands/end-absence.ts'
import { takeBackAbsence } from '#contractors/commands/take-back-absence.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { askedByForm, besideField, boardShown } from './board.routes.tsx'
import { backOnField } from './pages/absences.tsx'
import { boardHref } from './pages/board-times.ts'

/** Pressed twice, it is as it was wanted. */
const takeBack = async (exchange: Exchange): Promise<WebAnswer> => {
  const asked = askedByForm(exchange)
  const answer = await exchange.perform(takeBackAbsence, { absenceRef: field(exchange.form, 'absenceRef') })
  if (isRefused(answer) && answer.refusal.code !== 'taken-back-already') return boardShown(exchange, asked, refusedForm(exchange.form, besideField(answer.refusal, undefined)))
  return { redirect: boardHref(asked, 'absence-taken-back') }
}

const backSooner = async (exchange: Exchange): Promise<WebAnswer> => {
  const asked = askedByForm(exchange)
  const absenceRef = field(exchange.form, 'absenceRef')
  const beside = backOnField(absenceRef)
  const backOn = field(exchange.form, beside)
  const answer = isCivilDate(backOn) ? await exchange.perform(endAbsence, { absenceRef, backOn }) : whichDayBack
  if (!isRefused(answer)) return { redirect: boardHref(asked, 'absence-ended') }
  return boardShown(exchange, asked, refusedForm(exchange.form, besideField(answer.refusal, answer.refusal.field === 'backOn' ? beside : undefined)))
}

const whichDayBack = refuse('invalid', 'which-day-back', 'Enter the first day on which they come again', 'backOn')

export const absenceRoutes: readonly Route[] = [
  form('/console/planning/absence-ended', 'plan-days', backSooner),
  form('/console/planning/absence-taken-back', 'plan-days', takeBack),
]
