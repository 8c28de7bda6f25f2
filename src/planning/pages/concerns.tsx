/** What a planner should look at first: visits nobody can make, and those likely to be late. Where somebody's hours changed, one press plans the day again. */
import { Button } from '#delivery/web/components/button.tsx'
import { ButtonGroup } from '#delivery/web/components/button-group.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { Tag } from '#delivery/web/components/tag.tsx'
import type { Board, Concern } from '../rules/board.ts'
import { nameOf } from '../rules/consequences.ts'
import type { Day } from '../rules/day.ts'
import { sayWhyLost } from '../rules/why-nobody.ts'
import { sayAway } from './away-words.ts'
import { sayMinutes, saySpan, visitHref } from './board-times.ts'

const mostShown = 30

export interface ConcernsProps {
  readonly board: Board
  readonly firm: string | undefined
  readonly canMove: boolean
}

export const Concerns = ({ board, firm, canMove }: ConcernsProps) => {
  const { concerns, day } = board
  if (concerns.length === 0) return board.visits === 0 ? null : <p class="govuk-body">Every visit of the day can be kept, as far as can be told.</p>
  return (
    <div class="fettle-concerns">
      <Table
        caption={`${String(concerns.length)} ${concerns.length === 1 ? 'visit wants' : 'visits want'} looking at`}
        captionSize="s"
        dense
        rows={concerns.slice(0, mostShown)}
        columns={[
          { head: 'Visit', isRowHeader: true, cell: ({ visit }) => (canMove ? <a class="govuk-link" href={visitHref(visit.appointmentRef, { firm })}>{visit.address}</a> : visit.address) },
          { head: 'What', cell: ({ visit }) => visit.what },
          { head: 'Window', cell: ({ visit }) => saySpan(visit.promised) },
          { head: 'With', cell: ({ visit }) => nameOf(day, visit.operativeRef) },
          // In one piece, or a narrow screen would set the tag and the words side by side.
          { head: 'Why', cell: (concern) => <span>{sayWhy(concern, day)}</span> },
        ]}
      />
      {canMove && concerns.some(hoursChanged) && <PlanAgain on={day.on} firm={firm} />}
    </div>
  )
}

const hoursChanged = ({ why }: Concern): boolean => why === 'operative-away' || why === 'after-hours' || why === 'before-hours'

const PlanAgain = ({ on, firm }: { readonly on: string; readonly firm: string | undefined }) => (
  <Form action="/console/planning/replanning" hidden={{ on, firm, event: 'operative-away' }}>
    <ButtonGroup>
      <Button look="warning" name="how" value="publish">
        Plan this day again at once
      </Button>
      <Button look="secondary" name="how" value="show">
        Show the new plan first
      </Button>
    </ButtonGroup>
  </Form>
)

const sayWhy = ({ why, figure, visit }: Concern, day: Day) => {
  switch (why) {
    case 'lost': return <><Tag colour="red">Not kept</Tag> {sayWhyLost(day, visit)} The resident has been told: move the appointment with them</>
    case 'operative-away': if (visit.kind === 'emergency') return <><Tag colour="red">Emergency</Tag> The operative is away. Plan the day again: it goes to whoever is on call</>
      return <><Tag colour="red">Nobody</Tag> {sayAway(day.operatives.find(({ operativeRef }) => operativeRef === visit.operativeRef)?.away ?? 'leave', 'ofOne')}. Plan the day again, or give it to another</>
    case 'after-hours': return <><Tag colour="orange">After hours</Tag> Ends {sayMinutes(figure)} after the operative’s day. Plan the day again, or give it to another</>
    case 'before-hours': return <><Tag colour="orange">Before hours</Tag> Planned {sayMinutes(figure)} before the operative’s day begins. Plan the day again, or give it to another</>
    case 'late': return <><Tag colour="orange">Late</Tag> Starts {sayMinutes(figure)} after the window as planned</>
    case 'may-be-late': return <><Tag colour="yellow">At risk</Tag> Late in {String(figure)} of 100 such days</>
  }
}
