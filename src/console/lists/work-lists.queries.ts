/**
 * The day's work, list by list. Each list is one query that gives its rows and how many there are in all, the most
 * urgent first, so that the home page costs one short query a list however much is waiting.
 */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { stillToBeDone } from '#appointments/appointments.queries.ts'
import { waitsForAnswer } from '#appointments/on-call-answers.ts'
import { heldForLink } from '#appointments/offered-times.ts'
import { priorityShown } from '#diagnosis/rules/priority-now.ts'
import { londonDate, londonMidnightStarting } from '#clocks/london.ts'
import type { Database } from '#storage/schema.ts'
import { orderedPriority } from '#works-orders/works-orders.queries.ts'

export interface WorkRow {
  readonly repairRef: string | null
  readonly what: string
  readonly priority: 'emergency' | 'urgent' | 'routine' | null
  readonly where: string | null
  readonly who: string | null
  readonly phone: string | null
  /** When it falls due, happened or is to happen: what the list is in order of. */
  readonly at: Date | null
  readonly note: string | null
  /** Of whoever the note names. */
  readonly notePhone: string | null
  readonly messageRef: string | null
}

export interface WorkList {
  readonly total: number
  readonly rows: readonly WorkRow[]
}

interface ListSource {
  /** Everything after `from`, with the rows' own `at` in order. */
  readonly from: (now: Date) => RawBuilder<unknown>
  readonly at: RawBuilder<unknown>
  readonly order?: 'asc' | 'desc'
  readonly note: RawBuilder<unknown>
  readonly notePhone?: RawBuilder<unknown>
  readonly what?: RawBuilder<unknown>
  /** Left out: the resident. */
  readonly who?: RawBuilder<unknown>
  readonly phone?: RawBuilder<unknown>
  readonly messageRef?: RawBuilder<unknown>
}

/** What every list shows of its repair, its home and its resident. */
const withRepair = (joinedOn: string) => sql`
  left join repairs r on r.repair_ref = ${sql.ref(joinedOn)}
  left join homes h on h.home_ref = r.home_ref
  left join resident_details d on d.resident_ref = r.resident_ref`

const promiseOpen = (number: string, due: RawBuilder<unknown>) => sql`promises p ${withRepair('p.repair_ref')} where p.number = ${number} and p.settled = 'open' and ${due}`

const attemptsNote = sql`case jsonb_array_length(p.attempts) when 0 then 'No attempt yet' when 1 then '1 attempt' else jsonb_array_length(p.attempts) || ' attempts' end`

const messageWhat = sql`initcap(left(replace(m.template, '-', ' '), 1)) || substr(replace(m.template, '-', ' '), 2)`

const whoComes = (said: RawBuilder<unknown>) => sql`(select ${said} from appointments a join operatives o using (operative_ref) join contractors c on c.contractor_ref = a.contractor_ref
  where a.repair_ref = r.repair_ref and a.status = 'booked' order by a.window_start_at limit 1)`

const orderWithoutTime = sql`not exists (select from appointments a where a.order_ref = w.order_ref and a.status = 'booked' and a.cannot_be_kept_at is null)`

/** Each order that is to be done has its own. A window gone by still counts until the visit has ended or was missed: somebody may be at the door. */
const withoutTime = (now: Date) => sql`(not exists (select from appointments a where a.repair_ref = r.repair_ref and a.status = 'booked' and a.cannot_be_kept_at is null)
    or exists (select from works_orders w where w.repair_ref = r.repair_ref and ${sql.raw(stillToBeDone)} and ${orderWithoutTime}))
  and not exists (select from appointments a where a.held_for = ${heldForLink('')} || r.repair_ref and a.status = 'held' and a.held_until > ${now})`

/** Emergencies, contacts and calls are worked from lists of their own until they are dealt with. */
const onNoOtherList = sql`(r.priority <> 'emergency' or r.made_safe_at is not null)
  and not exists (select from promises p where p.repair_ref = r.repair_ref and p.settled = 'open' and (p.number = 'P4' or (p.number = 'P3' and p.due_at is null)))`

const whyNoTime = sql`coalesce(
  (select case a.status when 'no-access' then 'Nobody let us in' when 'missed' then 'We missed the visit' when 'cancelled' then 'The visit was cancelled' end
    from appointments a where a.repair_ref = r.repair_ref and a.status not in ('held', 'let-go', 'moved') order by a.ended_at desc nulls last limit 1),
  (select case w.kind when 'follow-on' then 'More work to do' when 'inspection' then 'To inspect' else 'Ordered' end
    from works_orders w where w.repair_ref = r.repair_ref and w.status in ('raised', 'accepted') and ${orderWithoutTime} order by w.raised_at desc limit 1),
  (select 'An order was declined' from works_orders w where w.repair_ref = r.repair_ref and w.status = 'declined' and ${sql.raw(stillToBeDone)} limit 1),
  case when r.recall_of is not null then 'Recall' when r.stage = 'to-inspect' then 'To inspect' else 'Not ordered yet' end)`

const onCallName = sql`coalesce(o.name, c.name)`

/** How they were asked: a text went to them, somebody is to ring them, or neither. */
const howAsked = sql`coalesce((select case when m.channel = 'telephone' and m.status = 'to-call' then ${onCallName} || ' is still to be rung'
    when m.status in ('accepted', 'delivered', 'uncertain') then ${onCallName} || ' was texted at ' || to_char(m.accepted_at at time zone 'Europe/London', 'FMHH12.MIam')
    else 'the text to ' || ${onCallName} || ' has not gone' end
  from messages m where m.appointment_ref = a.appointment_ref and m.template = 'emergency-to-on-call' order by m.queued_at desc, m.message_ref limit 1), ${onCallName} || ' has not been told')`

const didNotSay = sql`(select string_agg(distinct coalesce(before_o.name, before_c.name), ', ') from appointments b
  left join operatives before_o on before_o.operative_ref = b.operative_ref join contractors before_c on before_c.contractor_ref = b.contractor_ref
  where b.repair_ref = a.repair_ref and b.appointment_ref <> a.appointment_ref and b.not_acknowledged_at is not null)`

const sources = {
  // Handed on as well, it stays until somebody is going: the one before did not answer, and this one may not.
  'not-acknowledged': {
    from: (now) => sql`(select a.*, (select min(b.acknowledge_by) from appointments b where b.repair_ref = a.repair_ref and b.not_acknowledged_at is not null) as was_due from appointments a where ${waitsForAnswer}) a
      left join operatives o on o.operative_ref = a.operative_ref join contractors c on c.contractor_ref = a.contractor_ref ${withRepair('a.repair_ref')}
      where a.was_due is not null or a.acknowledge_by <= ${now}`,
    at: sql`coalesce(a.was_due, a.acknowledge_by)`,
    note: sql`'Not acknowledged: ' || ${howAsked} || coalesce('. Before them: ' || ${didNotSay}, '') || '. Ring ' || ${onCallName} || ' now'`,
    notePhone: sql`coalesce(o.phone, c.out_of_hours_phone)`,
  },
  // Once made safe it is an emergency no more: what remains is a follow-on, with a date of its own.
  emergencies: {
    from: () => sql`repairs r left join homes h on h.home_ref = r.home_ref left join resident_details d on d.resident_ref = r.resident_ref
      left join promises p on p.repair_ref = r.repair_ref and p.number = 'P17' and p.settled = 'open'
      where r.priority = 'emergency' and r.made_safe_at is null and r.stage in ('reported', 'to-inspect', 'ordered', 'booked', 'attended')`,
    at: sql.ref('p.due_at'),
    note: whoComes(sql`o.name || ', ' || c.name`),
    notePhone: whoComes(sql`o.phone`),
  },
  // Once the repair is over there is no time to agree; the promise stays broken all the same.
  contact: {
    from: () => promiseOpen('P4', sql`r.stage not in ('completed', 'cancelled', 'not-ours')`),
    at: sql.ref('p.due_at'),
    note: sql`case when exists (select from appointments a where a.repair_ref = r.repair_ref and a.kind = 'emergency' and a.status = 'booked') then 'Somebody is sent: tell them who, and by when. ' else '' end || ${attemptsNote}`,
  },
  calls: { from: () => promiseOpen('P3', sql`p.due_at is null`), at: sql.ref('p.starts_at'), note: sql`null::text` },
  'to-book': {
    from: (now) => sql`repairs r left join homes h on h.home_ref = r.home_ref left join resident_details d on d.resident_ref = r.resident_ref
      where r.responsible = 'landlord' and r.stage in ('reported', 'to-inspect', 'ordered', 'booked', 'attended', 'made-safe')
        and ${withoutTime(now)} and ${onNoOtherList}`,
    at: sql`(select min(p.due_at) from promises p where p.repair_ref = r.repair_ref and p.number in ('P5', 'P17') and p.settled in ('open', 'excused'))`,
    note: whyNoTime,
  },
  'lower-priority': {
    from: () => sql`lower_priority_asked l ${withRepair('l.repair_ref')}`,
    at: sql.ref('l.asked_at'),
    note: sql`'To ' || l.to_priority || ': ' || l.reason`,
  },
  telephone: {
    from: (now) => sql`messages m ${withRepair('m.repair_ref')} left join appointments a on a.appointment_ref = m.appointment_ref
      left join operatives o on o.operative_ref = a.operative_ref left join contractors c on c.contractor_ref = m.contractor_ref
      where m.status = 'to-call' and (m.template not in ('appointment-reminder', 'on-my-way') or a.window_end_at > ${now})`,
    at: sql`coalesce(a.window_start_at, m.queued_at)`,
    note: sql`case m.template when 'appointment-reminder' then 'Reminder' when 'emergency-to-on-call' then 'Ring whoever is on call' when 'report-to-builder' then 'Ring the builder' else 'Message' end`,
    who: sql`case m.template when 'emergency-to-on-call' then ${onCallName} when 'report-to-builder' then 'The builder' else d.name end`,
    phone: sql`case m.template when 'emergency-to-on-call' then coalesce(o.phone, c.out_of_hours_phone) when 'report-to-builder' then h.builder_phone else d.phone end`,
    what: messageWhat,
    messageRef: sql`m.message_ref`,
  },
  'after-repair': { from: () => promiseOpen('P13', sql`true`), at: sql.ref('p.due_at'), note: attemptsNote },
  trouble: {
    from: () => sql`messages m ${withRepair('m.repair_ref')} where m.status in ('given-up', 'uncertain', 'refused')`,
    at: sql.ref('m.failed_at'),
    order: 'desc',
    note: sql`m.status || ' (' || m.channel || ')'`,
    what: messageWhat,
    messageRef: sql`m.message_ref`,
  },
  answers: {
    from: () => sql`answers n left join words w on w.id = n.words_id ${withRepair('n.repair_ref')} where n.for_a_person and n.dealt_with_at is null`,
    at: sql.ref('n.received_at'),
    note: sql`left(w.text, 120)`,
  },
  missed: {
    from: (now) => sql`appointments a ${withRepair('a.repair_ref')} where a.status = 'missed' and a.day >= ${londonDate(new Date(now.getTime() - lookBackMs))}`,
    at: sql.ref('a.window_end_at'),
    order: 'desc',
    note: sql`case when exists (select from credits where credits.appointment_ref = a.appointment_ref) then 'Credited' when r.tenancy_ref is null then 'None due: nobody’s rent account' else 'Not credited yet' end`,
  },
  broken: {
    from: (now) => sql`promises p ${withRepair('p.repair_ref')} where p.settled = 'open' and p.due_at >= ${londonMidnightStarting(londonDate(now))} and p.due_at <= ${now}`,
    at: sql.ref('p.due_at'),
    order: 'desc',
    note: sql`p.number`,
  },
} as const satisfies Record<string, ListSource>

/** How far back missed appointments stay in sight. */
const lookBackMs = 7 * 24 * 3_600_000

export type WorkListKey = keyof typeof sources
export const workListKeys = Object.keys(sources) as WorkListKey[]
export const isWorkList = (text: string): text is WorkListKey => Object.hasOwn(sources, text)

export const readWorkList = async (db: Kysely<Database>, key: WorkListKey, now: Date, page: { readonly limit: number; readonly offset: number }): Promise<WorkList> => {
  const source: ListSource = sources[key]
  const found = await sql<WorkRow & RepairNow & { total: number }>`
    select r.repair_ref as "repairRef", ${source.what ?? sql`r.fault_name`} as what, r.priority, r.stage, r.made_safe_at as "madeSafeAt", ${orderedPriority('r.repair_ref')} as ordered,
      h.address_line || ', ' || h.postcode as "where", ${source.who ?? sql`d.name`} as who, ${source.phone ?? sql`d.phone`} as phone, ${source.at} as at,
      ${source.note} as note, ${source.notePhone ?? sql`null::text`} as "notePhone", ${source.messageRef ?? sql`null::text`} as "messageRef", (count(*) over ())::int as total
    from ${source.from(now)}
    order by at ${source.order === 'desc' ? sql`desc` : sql`asc`} nulls last, r.repair_ref
    limit ${page.limit} offset ${page.offset}
  `.execute(db)
  return { total: found.rows[0]?.total ?? 0, rows: found.rows.map(asItIsNow) }
}

interface RepairNow {
  readonly stage: string | null
  readonly madeSafeAt: Date | null
  readonly ordered: WorkRow['priority']
}

const asItIsNow = ({ stage, madeSafeAt, ordered, ...row }: WorkRow & RepairNow): WorkRow =>
  row.priority === null || stage === null ? row : { ...row, priority: priorityShown({ priority: row.priority, stage, madeSafeAt, ordered }) }
