/** P7: emergencies outside office hours: how many, who was on call, how long until they said that they were going, and until somebody was there. */
import { sql } from 'kysely'
import { happenedIn, minutesBetween, promisesOf, type FigureSource } from './source.ts'

const definition = 'Emergencies reported in the period outside office hours.'

export const emergencies: FigureSource = {
  figures: [
    {
      key: 'p7',
      promise: 'P7',
      name: 'Out-of-hours emergencies',
      unit: 'emergencies',
      isCount: true,
      parts: [
        { part: 'attended', name: 'somebody came', counts: 'for' },
        { part: 'not-attended', name: 'nobody has come', counts: 'against' },
      ],
      measured: { unit: 'minutes', show: { half: 'Somebody was there in half of them within', nineInTen: 'In nine of ten within', longest: 'The longest took' } },
      definition: `${definition} The time to arrival runs from the report to the first arrival at the door.`,
    },
    {
      key: 'p7-acknowledged',
      promise: 'P7',
      name: 'Out-of-hours emergencies that somebody on call said they were going to',
      unit: 'emergencies',
      isCount: true,
      parts: [
        { part: 'acknowledged', name: 'somebody said that they were going', counts: 'for' },
        { part: 'not-acknowledged', name: 'nobody has said so', counts: 'against' },
      ],
      measured: { unit: 'minutes', show: { half: 'Half of them were acknowledged within', nineInTen: 'Nine of ten within', longest: 'The longest took' } },
      definition: `${definition} Of those handed to somebody on call who was asked to say so. The time runs from the first hand-over until anybody texted back, was spoken with, set off or was at the door.`,
    },
    {
      key: 'p7-on-call',
      promise: 'P7',
      name: 'Out-of-hours emergencies, by who was on call',
      unit: 'emergencies',
      isCount: true,
      parts: 'as-found',
      definition: `${definition} Whom it was handed to; otherwise who was on call for the trade when it was reported.`,
    },
  ],
  members: (asked) => sql`
    with emergency as materialized (
      select r.repair_ref, r.received_at,
        (select min(v.arrived_at) from visits v where v.repair_ref = r.repair_ref) as arrived_at,
        asked.handed_at, asked.acknowledged_at,
        coalesce(
          (select c.name from appointments a join contractors c on c.contractor_ref = a.contractor_ref
           where a.repair_ref = r.repair_ref and a.kind = 'emergency' order by a.booked_at, a.appointment_ref limit 1),
          (select c.name from on_call o join contractors c on c.contractor_ref = o.contractor_ref
           where o.from_at <= r.received_at and o.until_at > r.received_at and r.trade = any(o.trades)
           order by o.from_at desc, o.on_call_ref limit 1),
          'Nobody on call') as on_call
      from repairs r
      cross join lateral (
        select min(a.booked_at) as handed_at, min(coalesce(a.acknowledged_at, v.on_my_way_at, v.arrived_at)) as acknowledged_at
        from appointments a left join visits v on v.visit_ref = a.visit_ref
        where a.repair_ref = r.repair_ref and a.acknowledge_by is not null
      ) asked
      where r.out_of_hours and r.responsible = 'landlord' and ${happenedIn('r.received_at', asked)}
        and exists (select from ${promisesOf('r.repair_ref')} p where number = 'P17' and priority = 'emergency')
    )
    select 'p7' as figure, repair_ref, case when arrived_at is null then 'not-attended' else 'attended' end as part, received_at as at,
      ${minutesBetween('received_at', 'arrived_at')} as value, on_call as about
    from emergency
    union all
    select 'p7-acknowledged', repair_ref, case when acknowledged_at is null then 'not-acknowledged' else 'acknowledged' end, received_at,
      ${minutesBetween('handed_at', 'acknowledged_at')}, on_call
    from emergency where handed_at is not null
    union all
    select 'p7-on-call', repair_ref, on_call, received_at, ${minutesBetween('received_at', 'arrived_at')}, null from emergency`,
}
