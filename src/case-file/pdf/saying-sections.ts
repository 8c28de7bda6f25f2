/** What was said to the resident and by the resident, with the proof that it arrived; and the calls afterwards. */
import type { DocumentSection } from '#integrations/document-pdf.ts'
import { formatMoney } from '#ground/money.ts'
import type { CaseFile } from '../case-file.ts'
import { sayAt, sayKey, sayWho, sayWords } from './said.ts'

const some = (section: DocumentSection): DocumentSection[] => (section.table && section.table.rows.length > 0 ? [section] : [])

export const messageSections = (file: CaseFile): DocumentSection[] => [
  ...some({
    heading: 'Messages sent',
    table: {
      caption: 'Each message, its words and what became of it',
      columns: ['Written', 'To, and how', 'Words', 'Proof'],
      rows: file.messages.map((one) => [sayAt(one.queuedAt), `${one.toContractor ?? 'The resident'}, by ${one.channel}`, sayWords(one.words), sayProof(one)]),
    },
  }),
  ...some({
    heading: 'What the resident answered',
    table: {
      caption: 'Answers to our messages',
      columns: ['Received', 'Words', 'Understood as', 'Dealt with'],
      rows: file.replies.map((one) => [sayAt(one.receivedAt), sayWords(one.words), sayKey(one.meaning), sayAt(one.dealtWithAt)]),
    },
  }),
  ...some({
    heading: 'Contact with the resident',
    table: {
      caption: 'Contact, and attempts at it',
      columns: ['When', 'How', 'What came of it', 'Notes', 'By'],
      rows: file.contacts.map((one) => [sayAt(one.madeAt), sayKey(one.means), sayKey(one.outcome), one.words === null ? '–' : sayWords(one.words), sayWho(file, one.madeBy)]),
    },
  }),
]

/** E-mail and letters give no receipt: accepted and not come back is the best proof there is. */
const sayProof = (one: CaseFile['messages'][number]): string =>
  [
    sayKey(one.status),
    ...(one.acceptedAt === null ? [] : [`taken by the provider ${sayAt(one.acceptedAt)}`]),
    ...(one.deliveredAt === null ? [] : [`delivered ${sayAt(one.deliveredAt)}`]),
    ...(one.failedAt === null ? [] : [`failed ${sayAt(one.failedAt)}: ${one.whatFailed ?? ''}`]),
    ...(one.providerId === null ? [] : [`provider’s reference ${one.providerId}`]),
  ].join('; ')

export const callSections = (file: CaseFile): DocumentSection[] => [
  ...some({
    heading: 'Calls after the repair',
    table: {
      caption: 'Each call and its survey, from 1, very dissatisfied, to 5, very satisfied',
      columns: ['When', 'Outcome', 'Survey', 'Notes', 'By'],
      rows: file.calls.map((one) => [
        sayAt(one.madeAt),
        `${sayKey(one.outcome)}${one.recallRef === null ? '' : `; recall ${one.recallRef}`}`,
        Object.entries(one.survey).map(([aspect, rating]) => `${sayKey(aspect)} ${rating}`).join(', ') || '–',
        one.words === null ? '–' : sayWords(one.words),
        sayWho(file, one.madeBy),
      ]),
    },
  }),
  ...some({
    heading: 'Credits',
    table: {
      caption: 'Credited to the rent account for missed appointments',
      columns: ['Posted', 'Amount', 'For', 'Because'],
      rows: file.credits.map((one) => [sayAt(one.postedAt), formatMoney(one.amountPence), one.appointmentRef, sayKey(one.reason)]),
    },
  }),
]
