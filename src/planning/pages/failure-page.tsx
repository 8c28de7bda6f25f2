/** A contractor that has failed: how far its residents have been told, day by day, and who has no other time yet. */
import { Button } from '#delivery/web/components/button.tsx'
import { EmptyState } from '#delivery/web/components/empty-state.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import { SummaryList } from '#delivery/web/components/summary-list.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { Tag } from '#delivery/web/components/tag.tsx'
import { WarningText } from '#delivery/web/components/warning-text.tsx'
import { londonDate, londonTime, parseCivilDate, sayDate, sayInstant, sayTime } from '#clocks/london.ts'
import type { FailureOnRecord, WithoutTime } from '../failure-progress.queries.ts'
import type { DayOfFailure, FailureProgress } from '../rules/failure-progress.ts'
import { boardHref, failureHref } from './board-times.ts'
import { ComesAgain } from './comes-again.tsx'
import { sayFailure, sayVisitsOnDays } from './failure-words.ts'

export interface FailurePageProps {
  readonly failure: FailureOnRecord
  readonly days: readonly DayOfFailure[]
  readonly progress: FailureProgress
  readonly without: readonly WithoutTime[]
  readonly now: Date
  readonly seesRepairs: boolean
}

export const FailurePage = ({ failure, days, progress, without, now, seesRepairs }: FailurePageProps) => (
  <>
    <h1 class="govuk-heading-l">{failure.takenBackAt === null ? `${failure.name} comes to nobody` : `${failure.name} comes again`}</h1>
    <p class="govuk-body">{failure.takenBackAt === null ? sayFailure(failure) : `Its times are offered again since ${sayInstant(failure.takenBackAt)}. Whoever was told that nobody comes has been told.`}</p>
    {failure.takenBackAt === null && <HowFar failure={failure} progress={progress} />}
    {failure.takenBackAt === null && <ComesAgain contractorRef={failure.contractorRef} name={failure.name} />}
    <Told progress={progress} />
    {days.length > 0 && <Days days={days} firm={failure.contractorRef} />}
    {without.length > 0 && <Without without={without} all={progress.without} now={now} seesRepairs={seesRepairs} />}
  </>
)

interface HowFarProps {
  readonly failure: FailureOnRecord
  readonly progress: FailureProgress
}

const HowFar = ({ failure, progress: { toCome, left, emergencies, told } }: HowFarProps) => (
  <>
    {told > 0 && toCome.visits + left.visits + emergencies === 0 && <p class="govuk-body">Everybody who was waiting for it has been told.</p>}
    {emergencies > 0 && <WarningText>{emergencies === 1 ? 'An emergency is' : `${String(emergencies)} emergencies are`} still with this contractor, and nobody else is on call: ring the duty manager now.</WarningText>}
    {toCome.visits > 0 && (
      <InsetText id="progress">
        <p class="govuk-body">
          <strong>{sayVisitsOnDays(toCome)}</strong> {toCome.visits === 1 ? 'is' : 'are'} still to be planned again. This goes on by itself, a day at a time, whether you stay here or not.
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={failureHref(failure.failureRef)}>See how far it has come</a>
        </p>
      </InsetText>
    )}
    {left.visits > 0 && (
      <InsetText>
        <p class="govuk-body">
          <strong>{sayVisitsOnDays(left)}</strong> {left.visits === 1 ? 'has' : 'have'} not been planned again, and nothing will do it by itself: the day could not be planned.
        </p>
        <Form action={`${failureHref(failure.failureRef)}/again`}>
          <Button>Plan {left.days === 1 ? 'that day' : 'those days'} again</Button>
        </Form>
      </InsetText>
    )}
  </>
)

const Told = ({ progress: { toCome, left, told, rearranged, without, notChosen } }: { readonly progress: FailureProgress }) => {
  if (told === 0 && toCome.visits + left.visits === 0) return <EmptyState title="Nobody was waiting for it">Nobody had to be told.</EmptyState>
  const overByNow = told - rearranged - without
  return (
    <SummaryList
      rows={[
        { key: 'Residents told that nobody comes', value: String(told) },
        { key: 'Have another time by now', value: String(rearranged) },
        { key: 'Have not chosen yet', value: String(notChosen) },
        { key: 'Nothing could be offered', value: String(without - notChosen) },
        overByNow > 0 && { key: 'Need none: the repair is over or called off', value: String(overByNow) },
      ]}
    />
  )
}

const Days = ({ days, firm }: { readonly days: readonly DayOfFailure[]; readonly firm: string }) => (
  <Table
    caption="Day by day"
    dense
    rows={days}
    columns={[
      { head: 'Day', isRowHeader: true, cell: ({ day }) => <a class="govuk-link" href={boardHref({ on: day, firm })}>{sayDate(parseCivilDate(day))}</a> },
      { head: 'Where it stands', cell: (day) => <span>{standing(day)}</span> },
      { head: 'Still waiting', numeric: true, cell: ({ waiting, emergencies }) => waiting + emergencies },
      { head: 'Told', numeric: true, cell: ({ told }) => told },
      { head: 'Not chosen yet', numeric: true, cell: ({ notChosen }) => notChosen },
      { head: 'Nothing offered', numeric: true, cell: ({ without, notChosen }) => without - notChosen },
    ]}
  />
)

const standing = ({ due, waiting, emergencies, whatFailed }: DayOfFailure) => {
  if (due === 'due') return <Tag colour="blue">To be planned again</Tag>
  if (due === 'tried-again') return <><Tag colour="yellow">Tried again soon</Tag> {whatFailed}</>
  if (due === 'looked-at-again' && waiting > 0) return <Tag colour="blue">Looked at again soon</Tag>
  if (due === 'given-up') return <><Tag colour="red">Given up</Tag> {whatFailed}</>
  if (waiting + emergencies > 0) return <><Tag colour="orange">Left</Tag> {waiting > 0 ? 'Not planned again' : 'An emergency nobody else was on call for'}</>
  return <Tag colour="green">Done</Tag>
}

interface WithoutProps {
  readonly without: readonly WithoutTime[]
  readonly all: number
  readonly now: Date
  readonly seesRepairs: boolean
}

const Without = ({ without, all, now, seesRepairs }: WithoutProps) => (
  <>
    <Table
      caption="Who has no other time yet"
      dense
      rows={without}
      columns={[
        { head: 'Home', isRowHeader: true, cell: ({ repairRef, address }) => (seesRepairs ? <a class="govuk-link" href={`/console/repairs/${repairRef}`}>{address}</a> : address) },
        { head: 'What', cell: ({ what }) => what },
        { head: 'Was promised', cell: ({ windowStartAt, windowEndAt }) => `${sayDate(londonDate(windowStartAt))}, ${sayTime(londonTime(windowStartAt))} to ${sayTime(londonTime(windowEndAt))}` },
        { head: 'Other times', cell: (one) => <span>{sayOffer(one, now)}</span> },
      ]}
    />
    {all > without.length && <p class="govuk-body">The first {without.length} of {all}.</p>}
  </>
)

const sayOffer = ({ wasOffered, offerEndsAt }: WithoutTime, now: Date) => {
  if (!wasOffered) return <><Tag colour="red">None</Tag> Nothing could be offered: ring them</>
  if (offerEndsAt === null || offerEndsAt <= now) return <><Tag colour="orange">Ended</Tag> {offerEndsAt === null ? 'They did not choose' : `The offer ended at ${sayInstant(offerEndsAt)}`}: ring them</>
  return <><Tag colour="blue">Choosing</Tag> The offer ends at {sayInstant(offerEndsAt)}</>
}
