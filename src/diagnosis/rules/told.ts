/**
 * What the answers come to. Where a question was not answered, or the answer was "I'm not sure", we act as if the most
 * serious answer had been given: a home made safe too soon costs a visit, one left too late costs more than that.
 */
import type { HazardBasis } from '#facts/repairs.ts'
import type { Catalogue } from './catalogue.ts'
import type { Fault } from './fault.ts'
import { type Answers, type Effect, NOT_SURE, type Question, type Stop } from './question.ts'
import { type Asked, wayThrough } from './questions.ts'

/** What an answer does, and whether it was given or only could have been. */
export interface ToldEffect extends Effect {
  readonly basis: HazardBasis
}

/** A question whose answer could have mattered and is not known. */
export interface NotKnown {
  readonly question: Question
  readonly basis: Exclude<HazardBasis, 'told'>
}

export interface Told {
  readonly fault: Fault
  readonly effects: readonly ToldEffect[]
  readonly stop: Stop | null
  readonly unknown: readonly NotKnown[]
}

export const toldBy = (catalogue: Catalogue, start: Fault, answers: Answers, inSeason: boolean): Told => {
  const { fault, asked } = wayThrough(catalogue, start, answers)
  return {
    fault,
    effects: asked.flatMap((one) => effectsOf(catalogue, one, inSeason)),
    stop: asked.find((one) => one.answer?.stop)?.answer?.stop ?? fault.stop,
    unknown: asked.filter((one) => matters(one.question)).flatMap((one) => notKnown(one) ?? []),
  }
}

const notKnown = ({ question, answer }: Asked): NotKnown | undefined => {
  if (answer === undefined) return { question, basis: 'not-answered' }
  return answer.id === NOT_SURE || answer.unsure === true ? { question, basis: 'not-sure' } : undefined
}

const effectsOf = (catalogue: Catalogue, asked: Asked, inSeason: boolean): ToldEffect[] => {
  const unknown = notKnown(asked)
  return [
    ...(asked.answer ? [{ ...asked.answer, basis: 'told' as const }] : []),
    ...(unknown ? mostSerious(catalogue, unknown.question, inSeason).map((effect) => ({ ...effect, basis: unknown.basis })) : []),
  ]
}

/** Everything upward that any answer could have brought; never a charge, a stop or a switch. */
const mostSerious = (catalogue: Catalogue, question: Question, inSeason: boolean): Effect[] =>
  question.answers.flatMap((answer) => {
    const other = answer.switchTo === undefined ? undefined : catalogue.faults.get(answer.switchTo)
    return [upward(answer), ...(other ? asSerious(other, inSeason) : [])]
  })

/** As serious as another fault would be by itself, which it may turn out to be. */
const asSerious = ({ priority, hazard, inWinter }: Fault, inSeason: boolean): Effect[] => [
  { priority, ...(hazard ? { hazard } : {}) },
  ...(inSeason && inWinter ? [upward(inWinter)] : []),
]

const upward = ({ priority, hazard, need, inspectionFirst, responsible, stop }: Effect): Effect => ({
  ...(priority ? { priority } : {}),
  ...(stop ? { priority: 'emergency' } : {}),
  ...(hazard ? { hazard } : {}),
  ...(need ? { need } : {}),
  ...(inspectionFirst ? { inspectionFirst } : {}),
  ...(responsible === 'landlord' ? { responsible } : {}),
})

/** Whether not knowing the answer leaves the priority, a hazard or the fault itself in doubt. */
const matters = (question: Question): boolean =>
  question.answers.some((one) => one.priority ?? one.hazard ?? one.switchTo ?? one.stop ?? one.need)
