/** Nothing on our list is meant: a person takes it from here. */
import { PhoneLink } from '#delivery/web/components/phone-link.tsx'
import { isShared } from '../report-in-hand.ts'
import { EmergencyNumbers } from './emergency-numbers.tsx'
import type { Question } from './question.ts'

const said = 'Ring us about this one'

export const notListedQuestion: Question = {
  key: 'not-listed',
  question: () => said,
  isAsked: ({ draft }) => draft.notListed === true,
  isAnswered: () => false,
  render: ({ report }) => (
    <>
      <h1 class="govuk-heading-l">{said}</h1>
      <p class="govuk-body">
        We could not match “{report.draft.said}” to anything on our list, and we would rather talk to you than guess. Ring us on{' '}
        <PhoneLink phone={report.landlord.phones.repairs} />; it is free. What you have told us is kept here for a week.
      </p>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href="/report/own-words">Say it in other words</a>
        </li>
        <li>
          <a class="govuk-link" href={isShared(report) ? '/report/fault' : '/report/room'}>Choose from our list</a>
        </li>
      </ul>
      <EmergencyNumbers landlord={report.landlord} />
    </>
  ),
  read: () => ({ change: {} }),
}
