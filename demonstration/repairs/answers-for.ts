/** How a resident would answer the fault's questions: mostly the milder answers, seldom "not sure". */
import type { Catalogue } from '#diagnosis/rules/catalogue.ts'
import type { Fault } from '#diagnosis/rules/fault.ts'
import { nextQuestion } from '#diagnosis/rules/questions.ts'
import type { Chance } from './chance.ts'

const mostQuestions = 12

export const answersFor = (catalogue: Catalogue, fault: Fault, chance: Chance): Record<string, string> => {
  const answers: Record<string, string> = {}
  for (let asked = 0; asked < mostQuestions; asked++) {
    const question = nextQuestion(catalogue, fault, answers)
    if (!question) break
    const sensible = question.answers.filter((answer) => answer.stop === undefined)
    const mild = sensible.filter((answer) => answer.priority !== 'emergency' && answer.unsure === undefined)
    const answer = chance.oneOf(mild.length > 0 && chance.happens(88) ? mild : sensible)
    answers[question.id] = answer.id
  }
  return answers
}
