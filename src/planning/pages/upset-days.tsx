/** Coming days whose visits no longer fit the hours of whoever has them, so that a planner sees them before anybody waits in vain. */
import { Table } from '#delivery/web/components/table.tsx'
import { sayDate } from '#clocks/london.ts'
import { firmName, type Firm } from '../planning.queries.ts'
import type { UpsetDay, UpsetVisit } from '../upset-days.queries.ts'
import { sayAway } from './away-words.ts'
import { boardHref, counted, saySpan, visitHref } from './board-times.ts'

const mostShown = 30
const mostVisits = 5

export interface UpsetDaysProps {
  readonly upset: readonly UpsetDay[]
  readonly firms: readonly Firm[]
}

/** On today's board, which is where a planner begins. */
export const UpsetDays = ({ upset, firms }: UpsetDaysProps) => {
  if (upset.length === 0) return <p class="govuk-body">No coming day is upset by leave, a changed rota or a leaver.</p>
  return (
    <div class="fettle-concerns" id="upset-days">
      <Table
        caption={sumUp(upset)}
        captionSize="s"
        dense
        rows={upset.slice(0, mostShown)}
        columns={[
          { head: 'Day', isRowHeader: true, cell: ({ day, contractorRef }) => <a class="govuk-link" href={boardHref({ on: day, firm: contractorRef })}>{sayDate(day)}</a> },
          { head: 'Operative', cell: ({ name }) => name },
          { head: 'Contractor', cell: ({ contractorRef }) => firmName(firms, contractorRef) },
          { head: 'Why', cell: ({ hours: { shift, away } }) => (shift === null ? sayAway(away, 'alone') : `At work only ${saySpan(shift)}`) },
          { head: 'Visits that no longer fit', cell: ({ visits }) => <Visits visits={visits} /> },
        ]}
      />
      {upset.length > mostShown && <p class="govuk-body">These are the soonest {mostShown}. The others follow once these are planned again.</p>}
    </div>
  )
}

const sumUp = (upset: readonly UpsetDay[]): string => {
  const days = new Set(upset.map(({ day }) => day)).size
  return `${counted(days, 'coming day')} ${days === 1 ? 'is' : 'are'} upset by leave, a changed rota or a leaver`
}

const Visits = ({ visits }: { readonly visits: readonly UpsetVisit[] }) => (
  <ul class="govuk-list fettle-concerns__visits">
    {visits.slice(0, mostVisits).map(({ appointmentRef, address, planned }) => (
      <li>
        <a class="govuk-link" href={visitHref(appointmentRef)}>{address}</a>{planned && `, ${saySpan(planned)}`}
      </li>
    ))}
    {visits.length > mostVisits && <li>and {visits.length - mostVisits} more</li>}
  </ul>
)
