/** Visits: warning given before the door (P9), and how many ended without access (P19). */
import { sql } from 'kysely'
import { happenedIn, minutesBetween, promisesOf, someoneToTell, type FigureSource } from './source.ts'

export const visits: FigureSource = {
  figures: [
    {
      key: 'p9-warning',
      promise: 'P9',
      name: 'Warning before the door',
      unit: 'visits',
      parts: [
        { part: 'warned', name: 'told before the arrival', counts: 'for' },
        { part: 'not-warned', name: 'not told before the arrival', counts: 'against' },
      ],
      measured: { unit: 'minutes', show: { half: 'Median warning', longest: 'Longest warning' } },
      definition: 'Of the visits that arrived in the period, those whose resident had been told that somebody was on the way, and how many minutes before.',
    },
    {
      key: 'p19',
      promise: 'P19',
      name: 'No access',
      unit: 'visits',
      parts: [
        { part: 'no-access', name: 'no access, with evidence', counts: 'for' },
        { part: 'got-in', name: 'got in', counts: 'against' },
        { part: 'rejected', name: 'no access, evidence rejected', counts: 'not', withNothingLeftOut: 'for', why: 'said to be no access, but the evidence was rejected: a missed appointment (P21)' },
      ],
      definition: 'Of the visits that ended in the period, those that ended without access. With nothing left out, those whose evidence was rejected are in it too.',
    },
  ],
  members: (asked) => sql`
    select 'p9-warning' as figure, v.repair_ref, case when p.promise_id is null then 'not-warned' else 'warned' end as part,
      v.arrived_at as at, ${minutesBetween('p.settled_at', 'v.arrived_at')} as value, v.visit_ref as about
    from visits v
    left join lateral ${promisesOf('v.repair_ref')} p on p.number = 'P9' and p.appointment_ref = v.appointment_ref
      and p.settled = 'kept' and p.settled_at <= v.arrived_at
    where ${happenedIn('v.arrived_at', asked)} and ${someoneToTell('v.repair_ref')}
    union all
    select 'p19', repair_ref,
      case when outcome <> 'no-access' then 'got-in' when evidence_rejected_at is null then 'no-access' else 'rejected' end,
      finished_at, null, visit_ref
    from visits where outcome is not null and ${happenedIn('finished_at', asked)}`,
}
