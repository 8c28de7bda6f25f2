/**
 * Every fault the landlord knows, with the questions that decide between them. It is taken in whole and checked whole,
 * because a question that leads nowhere would be found by a resident at night.
 */
import { z } from 'zod'
import { catalogueProblems } from './catalogue-problems.ts'
import { type Fault, faultSchema } from './fault.ts'
import type { Place } from './place.ts'
import { type Question, questionSchema } from './question.ts'

export interface Catalogue {
  readonly faults: ReadonlyMap<string, Fault>
  readonly questions: ReadonlyMap<string, Question>
}

const mostFaults = 1000

export const catalogueContentSchema = z.strictObject({
  faults: z.array(faultSchema).min(1).max(mostFaults),
  questions: z.array(questionSchema).max(mostFaults),
})

/** Throws a `ZodError`, or an `Error` that lists what does not fit together. */
export const parseCatalogue = (content: unknown): Catalogue => {
  const { faults, questions } = catalogueContentSchema.parse(content)
  const catalogue = {
    faults: new Map(faults.map((fault) => [fault.code, fault])),
    questions: new Map(questions.map((question) => [question.id, question])),
  }
  const problems = [
    ...repeated(faults.map((fault) => fault.code)).map((code) => `The fault '${code}' is there twice.`),
    ...repeated(questions.map((question) => question.id)).map((id) => `The question '${id}' is there twice.`),
    ...catalogueProblems(catalogue),
  ]
  if (problems.length > 0) throw new Error(`The fault catalogue does not fit together:\n${problems.join('\n')}`)
  return catalogue
}

const repeated = (codes: readonly string[]): string[] => codes.filter((code, index) => codes.indexOf(code) !== index)

/** For browsing: what can be wrong in a place, in the catalogue's own order. */
export const faultsAt = (catalogue: Catalogue, place: Place): readonly Fault[] =>
  [...catalogue.faults.values()].filter((fault) => fault.places.includes(place))

/** Only ever found in the shared parts of a building. */
export const isSharedOnly = (fault: Fault): boolean => fault.places.every((place) => place === 'shared-area')
