/** Everything said about a repair, with what proves it. */
import { Details } from '#delivery/web/components/details.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { messageWords, plainKey, shortInstant } from '../../wording.ts'
import type { RepairShown } from './repair-shown.tsx'

/** The link in a message opens the repair for whoever holds it, so it is not shown; a name or number in it is read when it is sent. */
export const shownWords = (words: string | null): string => words?.replaceAll('((link))', '[their own link]').replaceAll('((resident))', '[the resident’s name]').replaceAll('((resident phone))', '[the resident’s number]') ?? 'The words have been erased.'

export const RepairMessages = ({ shown }: { readonly shown: RepairShown }) => (
  <section aria-labelledby="messages">
    <h2 class="govuk-heading-m" id="messages">
      Messages
    </h2>
    <Table
      caption="Messages about this repair"
      captionHidden
      dense
      rows={shown.messages}
      empty={<p class="govuk-body">Nothing has been sent yet.</p>}
      columns={[
        { head: 'What', isRowHeader: true, cell: (one) => <Details summary={plainKey(one.template)}>{shownWords(one.words)}</Details> },
        { head: 'By', cell: (one) => (one.channel === 'email' ? 'E-mail' : plainKey(one.channel)) },
        { head: 'How it stands', cell: (one) => `${messageWords[one.status] ?? one.status}${one.what_failed === null ? '' : `: ${one.what_failed}`}` },
        { head: 'Sent', cell: (one) => (one.accepted_at ? shortInstant(one.accepted_at) : '') },
        { head: 'Delivered', cell: (one) => (one.delivered_at ? shortInstant(one.delivered_at) : '') },
      ]}
    />
    {shown.residentsAnswers.length > 0 && (
      <ul class="govuk-list">
        {shown.residentsAnswers.map((one) => (
          <li>
            {shortInstant(one.received_at)}: “{one.words ?? 'erased'}” ({plainKey(one.meaning).toLowerCase()})
          </li>
        ))}
      </ul>
    )}
  </section>
)
