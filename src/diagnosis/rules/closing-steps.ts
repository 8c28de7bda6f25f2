/**
 * What is settled last: whether someone must look before an order can be made, and how sure we are. An emergency is
 * made safe first and looked into afterwards; nobody waits ten working days for a survey with water coming in.
 */
import type { Step } from './diagnosis-case.ts'
import type { NotKnown } from './told.ts'

export const inspection: Step = {
  rule: 'inspection-first',
  find: (the, draft) => {
    const wanted = the.fault.inspectionFirst || the.effects.some((one) => one.inspectionFirst === true)
    const source = 'Local Offer P5'
    if (draft.responsible !== 'landlord' || !wanted) return { said: 'No inspection is needed before an order.', source }
    if (draft.priority === 'emergency') return { said: 'It is made safe first; any inspection follows.', source }
    return { said: 'A surveyor looks at it before an order is made.', source, change: { inspectionFirst: true } }
  },
}

export const certainty: Step = {
  rule: 'certainty',
  find: ({ unknown }) => {
    const source = 'what is not known is taken as the most serious'
    if (unknown.length === 0) return { said: 'Every question that matters was answered.', source }
    const asked = (basis: NotKnown['basis'], says: string) => {
      const those = unknown.filter((one) => one.basis === basis).map((one) => one.question.ask)
      return those.length === 0 ? [] : [`${says}, so taken as the most serious answer: ${those.join(' ')}`]
    }
    return { said: [...asked('not-answered', 'Not asked or not answered'), ...asked('not-sure', 'Whoever told us was not sure')].join(' '), source }
  },
}
