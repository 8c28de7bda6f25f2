/** Each promise of the Local Offer by the period in which it fell due: what became of all that were due then. */
import { sql } from 'kysely'
import type { FigureKind, PartKind } from '../rules/figure.ts'
import { fellDueIn, happenedIn, type FigureSource } from './source.ts'

const parts: readonly PartKind[] = [
  { part: 'kept', name: 'kept in time', counts: 'for' },
  { part: 'kept-late', name: 'kept late', counts: 'against' },
  { part: 'broken', name: 'broken so far', counts: 'against' },
  { part: 'excused', name: 'excused', counts: 'not', withNothingLeftOut: 'against', why: 'excused, with the reason and evidence on record' },
  { part: 'withdrawn-late', name: 'withdrawn after falling due', counts: 'not', withNothingLeftOut: 'against', why: 'withdrawn, but only after falling due' },
  { part: 'superseded-late', name: 'replaced after falling due', counts: 'not', withNothingLeftOut: 'against', why: 'replaced by another promise, but only after falling due' },
  { part: 'withdrawn', name: 'withdrawn', counts: 'not', why: 'withdrawn before falling due: the repair, order or appointment was cancelled' },
  { part: 'superseded', name: 'replaced by another promise', counts: 'not', why: 'replaced before falling due: another promise took its place and is counted itself' },
  { part: 'open', name: 'not yet due', counts: 'not', why: 'not yet due' },
]

const counted = `Counted in the period in which it fell due. Kept in time ÷ (kept in time + kept late + broken so far). Excused, withdrawn and replaced promises are left out; with nothing left out, an excuse counts as not kept, and so does a promise withdrawn or replaced after it had fallen due.`

const promise = (key: string, number: string, name: string, keptBy: string, unit = 'promises'): FigureKind => ({
  key,
  promise: number,
  name,
  definition: `${keptBy} ${counted}`,
  unit,
  parts,
  isByDueDate: true,
})

const completion = (priority: string, target: string): FigureKind =>
  promise(
    `p17-${priority}`,
    'P17',
    `${priority[0]?.toUpperCase() ?? ''}${priority.slice(1)} repairs completed in target`,
    `${target}, from the first report on any channel. No access with evidence, and a later time chosen by the resident though one in target was offered, excuse it.`,
    'repairs',
  )

export const promisesDue: FigureSource = {
  figures: [
    completion('emergency', 'Made safe within the emergency limit; what remains is a follow-on with its own promise'),
    completion('urgent', 'Completed within the urgent limit'),
    completion('routine', 'Completed within the routine limit'),
    promise('p3', 'P3', 'Appointment offered in the call', 'Reported by phone or in person, and real slots offered before the call ended.'),
    promise('p4', 'P4', 'Contacted in time', 'Reported in writing or by internet, and spoken to with slots offered, or booked online by the resident.'),
    promise('p2', 'P2', 'Gas: told when it will be done', 'A gas heating or hot water repair whose date and time reached the resident.'),
    promise('p5', 'P5', 'Inspected in time', 'An inspection needed before an order, with its finding recorded.'),
    promise('p6', 'P6', 'Works order confirmed in time', 'The confirmation with order number, contractor and job was delivered; one that came back does not keep it.', 'orders'),
    promise('p8', 'P8', 'Reminded in time', 'The reminder was delivered by text, or the call answered, on the working day before.', 'appointments'),
    promise('p9', 'P9', 'Told on the way', 'The resident was told when the job before was finished, and before anybody was at the door.', 'visits'),
    promise('p13', 'P13', 'Rung after the repair', 'A call after completion that was answered.', 'repairs'),
    promise('p21', 'P21', 'Missed appointments credited in time', 'The credit was posted unasked. Nothing excuses it.', 'missed appointments'),
  ],
  members: (asked) => sql`
    select case number when 'P17' then 'p17-' || priority else lower(number) end as figure, repair_ref,
      case
        when settled = 'kept' then case when settled_at >= due_at then 'kept-late' else 'kept' end
        when settled = 'open' then case when due_at <= ${asked.now} then 'broken' else 'open' end
        when settled = 'excused' then 'excused'
        when settled_at >= due_at then settled || '-late'
        else settled
      end as part,
      coalesce(due_at, settled_at, made_at) as at, null::int as value, coalesce(order_ref, appointment_ref) as about
    from promises
    where ${fellDueIn('due_at', asked)}
      or (due_at is null and settled_at is not null and ${happenedIn('settled_at', asked)})
      or (due_at is null and settled_at is null and ${happenedIn('made_at', asked)})`,
}
