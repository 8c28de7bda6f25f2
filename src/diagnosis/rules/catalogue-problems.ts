/**
 * What is wrong with a fault catalogue, in words its owner can act on. A catalogue with problems is not adopted: a
 * switch that goes round in a circle, a question nobody is ever asked, an emergency without a word of advice.
 */
import type { Catalogue } from './catalogue.ts'
import type { Fault } from './fault.ts'
import type { Answer } from './question.ts'

export const catalogueProblems = (catalogue: Catalogue): string[] => [
  ...[...catalogue.faults.values()].flatMap((fault) => faultProblems(catalogue, fault)),
  ...unusedQuestions(catalogue),
  ...circles(catalogue),
]

const faultProblems = (catalogue: Catalogue, fault: Fault): string[] => {
  const answers = fault.questions.flatMap((id) => [...(catalogue.questions.get(id)?.answers ?? [])])
  return [
    ...fault.questions.filter((id) => !catalogue.questions.has(id)).map((id) => `'${fault.code}' asks '${id}', which is not a question.`),
    ...fault.questions.filter((id, at) => fault.questions.indexOf(id) !== at).map((id) => `'${fault.code}' asks '${id}' twice.`),
    ...(fault.stop !== null && fault.questions.length > 0 ? [`'${fault.code}' ends the questions at once, so it can ask none.`] : []),
    ...answers.filter((one) => one.switchTo !== undefined && !catalogue.faults.has(one.switchTo)).map((one) => `'${fault.code}' switches to '${one.switchTo}', which is not a fault.`),
    ...(fault.priority === 'emergency' && fault.advice === null ? [`'${fault.code}' is an emergency without advice.`] : []),
    ...(mayBecomeTheirs(fault, answers) && fault.reason === null ? [`'${fault.code}' can become the resident’s own without a reason.`] : []),
    ...(fault.responsible === 'resident' && fault.hazard?.level ? [`'${fault.code}' is a hazard, so it cannot be the resident’s own.`] : []),
  ]
}

const mayBecomeTheirs = (fault: Fault, answers: readonly Answer[]): boolean =>
  answers.some((one) => one.responsible === 'resident') || Object.values(fault.byTenure).includes('resident')

const unusedQuestions = ({ faults, questions }: Catalogue): string[] => {
  const used = new Set([...faults.values()].flatMap((fault) => fault.questions))
  return [...questions.keys()].filter((id) => !used.has(id)).map((id) => `No fault asks '${id}'.`)
}

/** Where a fault's answers can switch to. */
const switchesFrom = (catalogue: Catalogue, code: string): string[] =>
  (catalogue.faults.get(code)?.questions ?? []).flatMap((id) =>
    (catalogue.questions.get(id)?.answers ?? []).flatMap((one) => one.switchTo ?? []))

const circles = (catalogue: Catalogue): string[] =>
  [...catalogue.faults.keys()].filter((code) => reaches(catalogue, code, code)).map((code) => `The switches from '${code}' lead back to it.`)

const reaches = (catalogue: Catalogue, from: string, to: string): boolean => {
  const seen = new Set<string>()
  const open = switchesFrom(catalogue, from)
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === to) return true
    if (!seen.has(next)) open.push(...switchesFrom(catalogue, next))
    seen.add(next)
  }
  return false
}
