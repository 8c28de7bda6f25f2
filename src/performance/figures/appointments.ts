/** Appointments: accepted in the call (P3), booked too late to remind (P8), Saturday slots offered and taken (P11). */
import { sql } from 'kysely'
import { fellDueIn, happenedIn, promisesOf, someoneToTell, type FigureSource } from './source.ts'

export const appointments: FigureSource = {
  figures: [
    {
      key: 'p3-accepted',
      promise: 'P3',
      name: 'Slots offered in the call and accepted',
      unit: 'repairs',
      parts: [
        { part: 'accepted', name: 'accepted', counts: 'for' },
        { part: 'declined', name: 'declined', counts: 'against' },
      ],
      definition: 'Of the repairs with slots offered during the call, those for which one of the slots offered was booked. Declining them all keeps the promise too.',
    },
    {
      key: 'p8-too-late',
      promise: 'P8',
      name: 'Booked too late to remind',
      unit: 'appointments',
      parts: [
        { part: 'too-late', name: 'booked too late to remind', counts: 'for' },
        { part: 'remindable', name: 'booked in time to remind', counts: 'against' },
      ],
      definition: 'Of the appointments booked in the period, emergencies aside, those booked when the working day before had already passed: no reminder was promised. Those with nobody to remind are counted by themselves.',
    },
    {
      key: 'p11',
      promise: 'P11',
      name: 'Saturday slots offered and taken',
      unit: 'repairs',
      parts: [
        { part: 'taken', name: 'offered a Saturday and took it', counts: 'for' },
        { part: 'not-taken', name: 'offered a Saturday and chose otherwise', counts: 'against' },
        { part: 'taken-unoffered', name: 'took a Saturday, no offer on record', counts: 'not', withNothingLeftOut: 'for', why: 'took a Saturday without an offer on record' },
      ],
      measured: { unit: 'slots', show: { total: 'Saturday slots offered' } },
      definition: 'Of the repairs that are no emergency and were offered a Saturday slot in the period, those for which a Saturday was booked.',
    },
  ],
  members: (asked) => sql`
    select 'p3-accepted' as figure, p.repair_ref,
      case when p.settled_by->>'fact' = 'appointment-booked' or exists (
        select from slot_offers o cross join lateral jsonb_to_recordset(o.slots) as offered(day date, slot text)
        join appointments a on a.repair_ref = o.repair_ref and a.day = offered.day and a.slot = offered.slot and a.booked_at is not null
        where o.repair_ref = p.repair_ref and o.in_call
      ) then 'accepted' else 'declined' end as part,
      p.settled_at as at, null::int as value, null::text as about
    from promises p
    where p.number = 'P3' and p.settled = 'kept' and (${fellDueIn('p.due_at', asked)} or (p.due_at is null and ${happenedIn('p.settled_at', asked)}))
    union all
    select 'p8-too-late', a.repair_ref, case when p.promise_id is null then 'too-late' else 'remindable' end, a.booked_at, null, a.appointment_ref
    from appointments a left join lateral ${promisesOf('a.repair_ref')} p on p.number = 'P8' and p.appointment_ref = a.appointment_ref
    where a.kind <> 'emergency' and ${happenedIn('a.booked_at', asked)} and ${someoneToTell('a.repair_ref')}
    union all
    select 'p11', coalesce(offered.repair_ref, taken.repair_ref),
      case when taken.repair_ref is null then 'not-taken' when offered.repair_ref is null then 'taken-unoffered' else 'taken' end,
      coalesce(offered.at, taken.at), coalesce(offered.slots, 0)::int, null
    from (
      select o.repair_ref, min(o.offered_at) as at, count(distinct (s.day, s.slot)) as slots
      from slot_offers o cross join lateral jsonb_to_recordset(o.slots) as s(day date, slot text)
      join repairs r on r.repair_ref = o.repair_ref and r.priority <> 'emergency'
      where extract(isodow from s.day) = 6 and ${happenedIn('o.offered_at', asked)} group by o.repair_ref
    ) offered
    full join (
      select repair_ref, min(booked_at) as at from appointments
      where kind <> 'emergency' and extract(isodow from day) = 6 and repair_ref is not null and ${happenedIn('booked_at', asked)} group by repair_ref
    ) taken on taken.repair_ref = offered.repair_ref`,
}
