/** A plan worked out and not yet published: what it changes, what it costs, what nobody can keep. */
import { Button } from '#delivery/web/components/button.tsx'
import { ButtonGroup } from '#delivery/web/components/button-group.tsx'
import { Checkboxes } from '#delivery/web/components/checkboxes.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Form } from '#delivery/web/components/form.tsx'
import { sayDate } from '#clocks/london.ts'
import type { Proposal } from '../propose-plan.ts'
import { boardHref, sayTravelAdded } from './board-times.ts'
import { ConsequenceList } from './consequence-list.tsx'
import { reasonWords } from './published-plans.tsx'

export interface ProposalPageProps {
  readonly proposal: Proposal
  readonly proposalId: string
  readonly once: string
  readonly form: FormState
}

export const ProposalPage = ({ proposal, proposalId, once, form }: ProposalPageProps) => {
  const { day, contractorRef, consequences, travelMinutesAdded, unplaced, reason } = proposal
  const moved = consequences.filter((one) => one.moved)
  const retimed = consequences.filter((one) => !one.moved)
  const board = boardHref({ on: day, firm: contractorRef ?? undefined })
  if (proposal.visits.length === 0 && unplaced.length === 0) return <NothingBetter day={day} board={board} reason={reason} />
  return (
    <>
      <h1 class="govuk-heading-l">A plan for {sayDate(day)}</h1>
      <p class="govuk-body">
        {reasonWords[reason]}: <strong>{sayTravelAdded(travelMinutesAdded)}</strong>, every promised window kept
        {unplaced.length > 0 && ` but ${String(unplaced.length)}`}. {reason === 'operative-away' ? 'Nothing else is changed until you publish it.' : 'Nothing is changed until you publish it.'}
      </p>
      {reason === 'operative-away' && <AwayAlready board={board} />}
      <Form action={`/console/planning/proposals/${proposalId}/publication`} once={once}>
        {unplaced.length > 0 && (
          <Checkboxes
            name="cannotBeKept"
            legend="Nobody able can come in these windows. Whom shall we tell now, with other times?"
            legendSize="s"
            small
            form={form}
            ticked={[]}
            items={unplaced.map(({ appointmentRef, address, what, because }) => ({ value: appointmentRef, text: address, hint: `${what}. ${because}` }))}
          />
        )}
        <ButtonGroup>
          <Button>Publish this plan</Button>
          <a class="govuk-link" href={board}>
            Leave the day as it is
          </a>
        </ButtonGroup>
      </Form>
      <h2 class="govuk-heading-m">To another operative: {moved.length}</h2>
      <ConsequenceList consequences={moved} none="Everybody keeps their own visits." />
      <h2 class="govuk-heading-m">At another time: {retimed.length}</h2>
      <ConsequenceList consequences={retimed} none="No start shifts by more than a few minutes." />
    </>
  )
}

/** It was recorded for the plan to be made from it. */
const AwayAlready = ({ board }: { readonly board: string }) => (
  <p class="govuk-body">
    That the operative is away is on record already. If that was a mistake, <a class="govuk-link" href={`${board}#away`}>take the absence back on the board</a>.
  </p>
)

const NothingBetter = ({ day, board, reason }: Pick<Proposal, 'day' | 'reason'> & { readonly board: string }) => (
  <>
    <h1 class="govuk-heading-l">{sayDate(day)} can stay as it is</h1>
    <p class="govuk-body">No plan was found that loses fewer visits, makes fewer late, or takes so much less driving that visits should change hands.</p>
    {reason === 'operative-away' && <AwayAlready board={board} />}
    <p class="govuk-body">
      <a class="govuk-link" href={board}>
        Back to the day
      </a>
    </p>
  </>
)
