/** The operative's day: what is next, large; the rest below it. */
import { EmptyState } from '#delivery/web/components/empty-state.tsx'
import { PriorityTag } from '#delivery/web/components/priority-tag.tsx'
import { Tag } from '#delivery/web/components/tag.tsx'
import { OperativeLayout } from '#delivery/web/layouts/operative-layout.tsx'
import type { LandlordShown } from '#delivery/web/layouts/landlord-shown.ts'
import { londonTime, sayDate, sayTime, type CivilDate } from '#clocks/london.ts'
import type { DayVisit } from '../visits.queries.ts'
import { visitState } from '../rules/visit-state.ts'
import { outcomeWords, stateWords } from './visit-words.ts'

export interface DayPageProps {
  readonly landlord: LandlordShown
  readonly personName: string
  readonly day: CivilDate
  readonly visits: readonly DayVisit[]
}

export const DayPage = ({ landlord, personName, day, visits }: DayPageProps) => {
  const left = visits.filter((visit) => visitState(visit) !== 'over')
  const over = visits.filter((visit) => visitState(visit) === 'over')
  return (
    <OperativeLayout title="Today’s visits" landlord={landlord} personName={personName}>
      <h1 class="govuk-heading-l">{sayDate(day)}</h1>
      {visits.length === 0 && <EmptyState title="No visits today">When one is booked it shows here.</EmptyState>}
      {left.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{left.length === 1 ? 'One visit to make' : `${left.length} visits to make`}</h2>
          <ol class="govuk-list">{left.map((visit) => visitCard(visit))}</ol>
        </>
      )}
      {over.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Done today</h2>
          <ol class="govuk-list">{over.map((visit) => visitCard(visit))}</ol>
        </>
      )}
    </OperativeLayout>
  )
}

const visitCard = (visit: DayVisit) => (
  <li class="fettle-visit-card">
    <a class="govuk-link fettle-visit-card__link" href={`/visits/${visit.visit_ref}`}>
      {visit.address_line}, {visit.postcode}
    </a>
    <p class="govuk-body govuk-!-margin-bottom-1">
      {windowWords(visit)} · {visit.description}
    </p>
    <p class="govuk-body govuk-!-margin-bottom-0">
      <PriorityTag priority={visit.priority} />{' '}
      <Tag colour={visitState(visit) === 'over' ? 'green' : 'blue'}>{visit.outcome === null ? stateWords[visitState(visit)] : (outcomeWords[visit.outcome] ?? visit.outcome)}</Tag>
    </p>
  </li>
)

export const windowWords = (visit: { window_start_at: Date; window_end_at: Date }): string =>
  `${sayTime(londonTime(visit.window_start_at))} to ${sayTime(londonTime(visit.window_end_at))}`
