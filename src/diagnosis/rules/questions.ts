/**
 * Finding the way through a fault's questions. An answer may show that it is another fault than the one picked; from
 * there the other fault's questions are asked, and nothing is asked twice. A danger to life ends the questions.
 */
import type { Catalogue } from './catalogue.ts'
import type { Fault } from './fault.ts'
import type { Answer, Answers, Question } from './question.ts'

/** A question come to on the way, with its answer if it has a sensible one. */
export interface Asked {
  readonly question: Question
  readonly answer: Answer | undefined
}

export interface Way {
  /** The fault it turned out to be. */
  readonly fault: Fault
  readonly asked: readonly Asked[]
}

/** Follows the answers as far as they go. Total: unknown answers count as not given, and a switch is never taken twice. */
export const wayThrough = (catalogue: Catalogue, start: Fault, answers: Answers): Way => {
  const asked: Asked[] = []
  const seen = new Set<string>()
  let fault: Fault | undefined = start
  let last = start
  while (fault && !seen.has(fault.code)) {
    seen.add(fault.code)
    last = fault
    fault = askAll(catalogue, fault, answers, asked)
  }
  return { fault: last, asked }
}

/** Adds what this fault asks to `asked`; returns the fault an answer switched to. */
const askAll = (catalogue: Catalogue, fault: Fault, answers: Answers, asked: Asked[]): Fault | undefined => {
  if (fault.stop !== null) return undefined
  for (const id of fault.questions) {
    const question = catalogue.questions.get(id)
    if (!question || asked.some((one) => one.question.id === id)) continue
    const answer = question.answers.find((one) => one.id === answers[id])
    asked.push({ question, answer })
    if (answer?.stop) return undefined
    const other = answer?.switchTo === undefined ? undefined : catalogue.faults.get(answer.switchTo)
    if (other) return other
  }
  return undefined
}

/** The next question to put, one to a page; null when everything that matters has been asked. */
export const nextQuestion = (catalogue: Catalogue, fault: Fault, answers: Answers): Question | null =>
  wayThrough(catalogue, fault, answers).asked.find((one) => one.answer === undefined)?.question ?? null

/** The fault it turns out to be, once an answer has shown that it is another. */
export const faultByAnswers = (catalogue: Catalogue, fault: Fault, answers: Answers): Fault =>
  wayThrough(catalogue, fault, answers).fault
