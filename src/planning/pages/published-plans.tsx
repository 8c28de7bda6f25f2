/** What was changed in a day's plan, when and why, each change in words. */
import { londonTime, sayTime } from '#clocks/london.ts'
import { Details } from '#delivery/web/components/details.tsx'
import { minutesOf } from '#appointments/minutes.ts'
import type { PlanReason } from '#facts/planning.ts'
import type { PublishedPlan } from '../planning.queries.ts'
import { consequencesOf } from '../rules/consequences.ts'
import type { Day } from '../rules/day.ts'
import { counted } from './board-times.ts'
import { ConsequenceList } from './consequence-list.tsx'

export const reasonWords: Readonly<Record<PlanReason, string>> = {
  planned: 'Planned afresh',
  'by-hand': 'Moved by hand',
  'operative-away': 'An operative was away',
  'visit-overran': 'A visit took longer',
  emergency: 'An emergency came',
  'visit-cancelled': 'A visit was cancelled',
  'firm-failed': 'A firm could not come',
  'out-of-turn': 'The work before it was not done',
}

export const PublishedPlans = ({ plans, day }: { readonly plans: readonly PublishedPlan[]; readonly day: Day }) =>
  plans.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">What was changed</h2>
      {plans.map((plan) => (
        <Details summary={summaryOf(plan)}>
          <Changes plan={plan} day={day} />
        </Details>
      ))}
    </>
  )

const Changes = ({ plan: { changes }, day }: { readonly plan: PublishedPlan; readonly day: Day }) => {
  const said = consequencesOf(day, { changes: changes.map(inMinutes), before: [], after: [] })
  const others = changes.length - said.length
  return (
    <>
      <ConsequenceList consequences={said} none="Times shifted by a few minutes; nobody moved." />
      {said.length > 0 && others > 0 && <p class="govuk-body">{counted(others, 'other visit')} shifted by a few minutes.</p>}
    </>
  )
}

const summaryOf = ({ published_at: at, reason, changes }: PublishedPlan): string =>
  `${sayTime(londonTime(at))}: ${reasonWords[reason]}, ${counted(changes.length, 'visit')}`

const inMinutes = ({ startedAt, plannedStartAt, plannedEndAt, ...change }: PublishedPlan['changes'][number]) => ({
  ...change,
  startedAt: minuteOf(startedAt),
  startsAt: minuteOf(plannedStartAt),
  endsAt: minuteOf(plannedEndAt),
})

const minuteOf = (at: string): number => minutesOf(londonTime(new Date(at)))
