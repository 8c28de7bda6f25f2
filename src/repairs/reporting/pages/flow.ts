/** The report as one table: every question in the order it is asked. Which of them are, each says itself. */
import type { ReportInHand } from '../report-in-hand.ts'
import { aboutQuestion } from './about-question.tsx'
import { addressQuestion } from './address-question.tsx'
import { alreadyToldQuestion } from './already-told-question.tsx'
import { callerQuestion } from './caller-question.tsx'
import { contactQuestion } from './contact-question.tsx'
import { dangerQuestion } from './danger-question.tsx'
import { detailsQuestion } from './details-question.tsx'
import { faultQuestion } from './fault-question.tsx'
import { householdQuestion } from './household-question.tsx'
import { keepInTouchQuestion } from './keep-in-touch-question.tsx'
import { notListedQuestion } from './not-listed-question.tsx'
import { ownWordsQuestion } from './own-words-question.tsx'
import { placeQuestion } from './place-question.tsx'
import { postcodeQuestion } from './postcode-question.tsx'
import type { Question } from './question.ts'
import { resultQuestion } from './result-question.tsx'
import { sameQuestion } from './same-question.tsx'
import { slotQuestion } from './slot-question.tsx'
import { stopQuestion } from './stop-question.tsx'
import { visitQuestion } from './visit-question.tsx'

export type AnyQuestion = Question<unknown>

export const flow: readonly AnyQuestion[] = [
  dangerQuestion,
  stopQuestion,
  postcodeQuestion,
  addressQuestion,
  callerQuestion,
  contactQuestion,
  placeQuestion,
  ownWordsQuestion,
  faultQuestion,
  notListedQuestion,
  aboutQuestion,
  sameQuestion,
  alreadyToldQuestion,
  detailsQuestion,
  householdQuestion,
  visitQuestion,
  keepInTouchQuestion,
  resultQuestion,
  slotQuestion,
]

export const addressOf = (page: string): string => `/report/${page}`
export const checkAddress = addressOf('check')

const unanswered = (report: ReportInHand): AnyQuestion | undefined => flow.find((one) => one.isAsked(report) && !one.isAnswered(report))

/** The first question that wants an answer, whatever was changed and however somebody came here; else the check. */
export const nextAddress = (report: ReportInHand): string => {
  const next = unanswered(report)
  return next === undefined ? checkAddress : addressOf(next.path?.(report) ?? next.key)
}

/** A question can be looked at again, but not before those ahead of it. */
export const mayShow = (question: AnyQuestion, report: ReportInHand): boolean => {
  const next = unanswered(report)
  return question.isAsked(report) && (next === undefined || flow.indexOf(question) <= flow.indexOf(next))
}

/** The page before; undefined for the first. */
export const addressBefore = (question: AnyQuestion, page: string, report: ReportInHand): string | undefined => {
  const before = flow.slice(0, flow.indexOf(question)).filter((one) => one.isAsked(report))
  const pages = [...before, question].flatMap((one) => one.pages?.(report) ?? [one.key])
  const at = pages.indexOf(page)
  const found = pages[(at < 0 ? pages.length : at) - 1]
  return found === undefined ? undefined : addressOf(found)
}
