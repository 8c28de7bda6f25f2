/** What is still open, and how old: averages of finished work hide the backlog. */
import { sql } from 'kysely'
import { asAt } from '../rules/period.ts'
import { daysInclusive, promisesOf, type FigureSource } from './source.ts'

const definition = 'The landlord’s repairs reported and neither completed nor cancelled at the end of the period, or now if that is still to come.'

export const openRepairs: FigureSource = {
  figures: [
    {
      key: 'open',
      promise: null,
      name: 'Repairs still open',
      unit: 'repairs',
      isCount: true,
      parts: [
        { part: 'within', name: 'within target', counts: 'for' },
        { part: 'overdue', name: 'past their target', counts: 'against' },
      ],
      measured: { unit: 'days', show: { half: 'Half have been open for up to', longest: 'The oldest has been open for' } },
      definition: `${definition} Past their target without regard to excuses.`,
    },
    {
      key: 'open-ages',
      promise: null,
      name: 'How long they have been open',
      unit: 'repairs',
      isCount: true,
      parts: [
        { part: 'week', name: 'up to 7 days', counts: 'for' },
        { part: 'four-weeks', name: '8 to 28 days', counts: 'for' },
        { part: 'three-months', name: '29 to 90 days', counts: 'for' },
        { part: 'longer', name: 'over 90 days', counts: 'for' },
      ],
      definition: `${definition} Calendar days since the first report, counting both days.`,
    },
  ],
  members: (asked) => {
    const at = asAt(asked)
    // The midnight that ends a period is already the day after it.
    const lastMoment = sql`(${at}::timestamptz - interval '1 millisecond')`
    return sql`
      with open_then as materialized (
        select repair_ref, received_at, ${daysInclusive('clock_from_at', lastMoment)} as age,
          (select max(due_at) from ${promisesOf('r.repair_ref')} p where number = 'P17' and settled <> 'superseded') as due_at
        from repairs r
        where responsible = 'landlord' and received_at < ${at}
          and (completed_at is null or completed_at >= ${at}) and (cancelled_at is null or cancelled_at >= ${at})
      )
      select 'open' as figure, repair_ref, case when due_at <= ${at} then 'overdue' else 'within' end as part, received_at as at, age as value, null::text as about
      from open_then
      union all
      select 'open-ages', repair_ref,
        case when age <= 7 then 'week' when age <= 28 then 'four-weeks' when age <= 90 then 'three-months' else 'longer' end, received_at, age, null
      from open_then`
  },
}
