/** What was changed in a day's plan, when and why, each change in words. */
import { londonTime, sayTime } from '#clocks/london.ts'
import { Details } from '#delivery/web/components/details.tsx'
import { minutesOf } from '#appointments/minutes.ts'
import type { PlanReason } from '#facts/planning.ts'
import type { PublishedPlan } from '../planning.queries.ts'
import { consequencesOf } from '../rules/consequences.ts'
import type { Day } from '../rules/day.ts'
import { ConsequenceList } from './consequence-list.tsx'

export const reasonWords: Readonly<Record<PlanReason, string>> = {
  planned: 'Planned afresh',
  'by-hand': 'Moved by hand',
  'operative-away': 'An operative was away',
  'visit-overran': 'A visit took longer',
  emergency: 'An emergency came',
  'visit-cancelled': 'A visit was cancelled',
  'firm-failed': 'A firm could not come',
}

export const PublishedPlans = ({ plans, day }: { readonly plans: readonly PublishedPlan[]; readonly day: Day }) =>
  plans.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">What was changed</h2>
      {plans.map((plan) => (
        <Details summary={summaryOf(plan)}>
          <ConsequenceList consequences={consequencesOf(day, { changes: plan.changes.map(inMinutes), before: [], after: [] })} none="Times shifted by a few minutes; nobody moved." />
        </Details>
      ))}
    </>
  )

const summaryOf = ({ published_at: at, reason, changes }: PublishedPlan): string =>
  `${sayTime(londonTime(at))}: ${reasonWords[reason]}, ${String(changes.length)} ${changes.length === 1 ? 'visit' : 'visits'}`

const inMinutes = ({ startedAt, plannedStartAt, plannedEndAt, ...change }: PublishedPlan['changes'][number]) => ({
  ...change,
  startedAt: minuteOf(startedAt),
  startsAt: minuteOf(plannedStartAt),
  endsAt: minuteOf(plannedEndAt),
})

const minuteOf = (at: string): number => minutesOf(londonTime(new Date(at)))
