/**
 * Work completed: the regulator's RP02 with no excuses, end-to-end days, completed at the first visit; and by the date
 * each was due, which cannot be made better by not finishing.
 */
import { sql, type RawBuilder } from 'kysely'
import type { FigureKind, PartKind } from '../rules/figure.ts'
import type { Asked } from '../rules/period.ts'
import { daysInclusive, fellDueIn, happenedIn, type FigureSource } from './source.ts'

const inTarget: readonly PartKind[] = [
  { part: 'in-target', name: 'completed in target', counts: 'for' },
  { part: 'late', name: 'completed late', counts: 'against' },
  { part: 'other-in-target', name: 'of other homes, in target', counts: 'not', withNothingLeftOut: 'for', why: 'completed in target, of homes that are not low-cost rented or had no tenant' },
  { part: 'other-late', name: 'of other homes, late', counts: 'not', withNothingLeftOut: 'against', why: 'completed late, of homes that are not low-cost rented or had no tenant' },
]

const rp02 = (key: string, name: string, what: string): FigureKind => ({
  key,
  promise: null,
  name,
  unit: 'repairs',
  parts: inTarget,
  definition: `${what} completed in the period, whenever reported, that were completed within the landlord’s own target, each against its own category’s, from the first report to completion. No excuse stops the clock: not access, parts, weather or a later time asked for. Cancelled repairs are in neither number; the measure is of low-cost rented homes with a tenant, and of shared parts. A repair that the resident says is not done stays counted as it was completed; its recall is a repair of its own.`,
})

const due: readonly PartKind[] = [
  { part: 'in-time', name: 'done in time', counts: 'for' },
  { part: 'late', name: 'done late', counts: 'against' },
  { part: 'still-open', name: 'still open and late', counts: 'against' },
  { part: 'cancelled-late', name: 'cancelled after falling due', counts: 'against' },
  { part: 'cancelled', name: 'cancelled before falling due', counts: 'not', why: 'cancelled before falling due' },
  { part: 'not-yet-due', name: 'not yet due', counts: 'not', why: 'not yet due' },
]

const dueKind = (priority: string): FigureKind => ({
  key: `due-${priority}`,
  promise: null,
  name: `${priority[0]?.toUpperCase() ?? ''}${priority.slice(1)} repairs by the date they were due`,
  unit: 'repairs',
  parts: due,
  isByDueDate: true,
  definition: 'All repairs whose target fell in the period, whether finished or not: done in time ÷ (done in time + done late + still open + cancelled after falling due). No excuses. An emergency is done when it is made safe; what remains counts under its own priority. It cannot be made better by not finishing.',
})

/** Each piece of work with a target of its own: the emergency until made safe, what remains under its own priority. */
const work = (asked: Asked): RawBuilder<unknown> => sql`
  select p.repair_ref, p.priority, p.due_at, p.settled, p.settled_at,
    case p.priority when 'emergency' then least(r.made_safe_at, r.completed_at) else r.completed_at end as done_at,
    h.kind = 'shared-part' or coalesce(t.tenure = 'social-rent', false) as low_cost_rented
  from promises p
  join repairs r on r.repair_ref = p.repair_ref
  join homes h on h.home_ref = r.home_ref
  left join tenancies t on t.tenancy_ref = r.tenancy_ref
  where p.number = 'P17' and p.settled <> 'superseded'
    and (${fellDueIn('p.due_at', asked)} or ${happenedIn('r.completed_at', asked)} or ${happenedIn('r.made_safe_at', asked)})`

export const targets: FigureSource = {
  figures: [
    rp02('rp02-other', 'RP02(1) Non-emergency repairs completed within target', 'Non-emergency responsive repairs'),
    rp02('rp02-emergency', 'RP02(2) Emergency repairs completed within target', 'Emergency responsive repairs'),
    dueKind('emergency'),
    dueKind('urgent'),
    dueKind('routine'),
  ],
  members: (asked) => sql`
    with work as materialized (${work(asked)})
    select case priority when 'emergency' then 'rp02-emergency' else 'rp02-other' end as figure, repair_ref,
      case when low_cost_rented then '' else 'other-' end || case when done_at < due_at then 'in-target' else 'late' end as part,
      done_at as at, null::int as value, priority as about
    from work where settled <> 'withdrawn' and ${happenedIn('done_at', asked)}
    union all
    select 'due-' || priority, repair_ref,
      case
        when settled = 'withdrawn' then case when settled_at >= due_at then 'cancelled-late' else 'cancelled' end
        when done_at < due_at then 'in-time'
        when done_at is not null then 'late'
        when due_at <= ${asked.now} then 'still-open'
        else 'not-yet-due'
      end, due_at, null, null
    from work where ${fellDueIn('due_at', asked)}`,
}

const visitsMade = (): RawBuilder<unknown> => sql`
  (select count(*) from visits v join works_orders o on o.order_ref = v.order_ref
   where v.repair_ref = r.repair_ref and o.kind <> 'inspection' and v.arrived_at is not null and coalesce(v.outcome, '') <> 'no-access')`

export const completed: FigureSource = {
  figures: [
    {
      key: 'end-to-end',
      promise: null,
      name: 'End-to-end time',
      unit: 'repairs',
      isCount: true,
      parts: (['emergency', 'urgent', 'routine'] as const).map((part) => ({ part, name: part, counts: 'for' })),
      measured: { unit: 'days', show: { mean: 'On average', half: 'Half were completed within', nineInTen: 'Nine in ten were completed within', longest: 'The longest took' } },
      definition: 'Repairs completed in the period: calendar days from the first report to completion, counting both days, so that the same day is 1. Of finished work only: see the repairs still open beside it.',
    },
    {
      key: 'first-visit',
      promise: null,
      name: 'Completed at the first visit',
      unit: 'repairs',
      parts: [
        { part: 'first-visit', name: 'one visit', counts: 'for' },
        { part: 'more-visits', name: 'more than one visit', counts: 'against' },
        { part: 'recalled', name: 'recalled since', counts: 'against' },
        { part: 'no-visit', name: 'no visit on record', counts: 'not', withNothingLeftOut: 'against', why: 'completed without a visit on record' },
      ],
      definition: 'Repairs completed in the period with a single visit and no recall since. Inspections beforehand, and visits that ended in no access, are not counted as visits.',
    },
  ],
  members: (asked) => sql`
    with finished as materialized (
      select repair_ref, completed_at, ${visitsMade()} as visits_made from repairs r where ${happenedIn('completed_at', asked)}
    )
    select 'end-to-end' as figure, repair_ref, priority as part, completed_at as at,
      ${daysInclusive('clock_from_at', sql.ref('completed_at'))} as value, null::text as about
    from repairs where ${happenedIn('completed_at', asked)}
    union all
    select 'first-visit', repair_ref,
      case
        when repair_ref in (select recall_of from repairs where recall_of is not null) then 'recalled'
        when visits_made = 0 then 'no-visit' when visits_made = 1 then 'first-visit' else 'more-visits'
      end, completed_at, visits_made::int, null
    from finished`,
}
