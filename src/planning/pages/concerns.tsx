/** What a planner should look at first: visits nobody can make, and those likely to be late. */
import { Table } from '#delivery/web/components/table.tsx'
import { Tag } from '#delivery/web/components/tag.tsx'
import type { Board, Concern } from '../rules/board.ts'
import { nameOf } from '../rules/consequences.ts'
import { sayMinutes, saySpan, visitHref } from './board-times.ts'

const mostShown = 30

export const Concerns = ({ board, canMove }: { readonly board: Board; readonly canMove: boolean }) => {
  const { concerns, day } = board
  if (concerns.length === 0) return <p class="govuk-body">Every visit can be kept, as far as can be told.</p>
  return (
    <div class="fettle-concerns">
      <Table
        caption={`${String(concerns.length)} ${concerns.length === 1 ? 'visit wants' : 'visits want'} looking at`}
        captionSize="s"
        dense
        rows={concerns.slice(0, mostShown)}
        columns={[
          { head: 'Visit', isRowHeader: true, cell: ({ visit }) => (canMove ? <a class="govuk-link" href={visitHref(visit.appointmentRef)}>{visit.address}</a> : visit.address) },
          { head: 'What', cell: ({ visit }) => visit.what },
          { head: 'Window', cell: ({ visit }) => saySpan(visit.promised) },
          { head: 'With', cell: ({ visit }) => nameOf(day, visit.operativeRef) },
          // In one piece, or a narrow screen would set the tag and the words side by side.
          { head: 'Why', cell: (concern) => <span>{sayWhy(concern)}</span> },
        ]}
      />
    </div>
  )
}

const sayWhy = ({ why, figure, visit }: Concern) => {
  switch (why) {
    case 'lost': return <><Tag colour="red">Not kept</Tag> Nobody able can come. The resident has been told: move the appointment with them</>
    case 'operative-away': if (visit.kind === 'emergency') return <><Tag colour="red">Emergency</Tag> The operative is away. Plan the day again: it goes to whoever is on call</>
      return <><Tag colour="red">Nobody</Tag> The operative is away. Plan the day again, or give it to another</>
    case 'after-hours': return <><Tag colour="orange">After hours</Tag> Ends {sayMinutes(figure)} after the operative’s day. Plan the day again, or give it to another</>
    case 'late': return <><Tag colour="orange">Late</Tag> Starts {sayMinutes(figure)} after the window as planned</>
    case 'may-be-late': return <><Tag colour="yellow">At risk</Tag> Late in {String(figure)} of 100 such days</>
  }
}
