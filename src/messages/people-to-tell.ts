/** Everything a message needs from the record, in one round trip: the repair, who is told, who comes, and fresh numbers. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { addMonths, londonDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import type { ContactBy } from '#facts/repairs.ts'
import type { Database } from '#storage/schema.ts'
import type { OnCallNumbers } from './rules/on-call-numbers.ts'
import { recipientOf } from './rules/template-names.ts'
import type { OrderToTellOf, RepairToTellOf, TimeToTellOf, ToTellOf } from './rules/what-to-say.ts'
import { lastOf, type Telling } from './rules/who-is-told.ts'

export interface PersonToTell {
  readonly residentRef: string
  readonly contactBy: ContactBy
  readonly phone: string | null
  readonly email: string | null
  readonly adjustments: readonly string[]
  /** The last text they sent asked for texts to stop. */
  readonly saidStop: boolean
}

export interface PeopleToTell extends ToTellOf {
  /** Null: nobody of age is on record who could be told. */
  readonly person: PersonToTell | null
  /** One for each telling. */
  readonly numbers: readonly number[]
  /** Of the operative an emergency is handed to, and of the firm. */
  readonly onCall: OnCallNumbers | null
  /** Who built the home. */
  readonly builderPhone: string | null
}

/** All tellings are of one repair. Undefined when there is no such repair. */
export const readPeopleToTell = async (setting: Setting, repairRef: string, tellings: readonly Telling[]): Promise<PeopleToTell | undefined> => {
  const facts = tellings[0]?.facts ?? []
  const reported = lastOf(facts, 'repair-reported')?.data
  const { rows } = await sql<PeopleRow>`
    select ${reported ? sql`null::jsonb` : repairColumns} as repair,
      ${tellings.some((one) => recipientOf(one.template) === 'resident') ? personToTell(setting.now) : nothing} as person,
      ${tellings.some(isToOthers) ? addressOfHome : nothing} as address,
      ${contractorOf(facts)} as contractor,
      ${operativeOf(facts)} as operative,
      ${onCallOf(facts)} as "onCall",
      ${tellings.some((one) => recipientOf(one.template) === 'builder') ? sql`(select builder_phone from homes h where h.home_ref = a.home_ref)` : nothing} as "builderPhone",
      ${appointmentsOf(tellings)} as appointments,
      ${reported || !tellings.some(isToOthers) ? nothing : ordersOfRepair} as orders,
      array(select nextval('reference_numbers')::int from generate_series(1, ${tellings.length}::int)) as numbers
    from ${reported ? reportedJustNow(reported) : sql`(select * from repairs where repair_ref = ${repairRef})`} a
  `.execute(setting.db)
  const row = rows[0]
  const repair = reported ?? row?.repair
  if (!row || !repair) return undefined
  return {
    repair: { ...repair, clockFromAt: new Date(repair.clockFromAt) },
    person: row.person && chosen(row.person, reported),
    address: row.address,
    whoComes: { contractor: row.contractor, operative: row.operative },
    appointments: new Map((row.appointments ?? []).map((one) => [one.appointmentRef, timeOf(one)])),
    orders: new Map((row.orders ?? []).map((one) => [one.orderRef, one])),
    numbers: row.numbers,
    onCall: row.onCall,
    builderPhone: row.builderPhone,
  }
}

interface PersonRow extends Omit<PersonToTell, 'saidStop'> {
  readonly lastAnswer: string | null
  /** They are who the repair is for, so the way chosen with it is theirs. */
  readonly asked: boolean
  readonly askedContactBy: ContactBy | null
}

interface AppointmentRow extends Omit<TimeToTellOf, 'windowStartAt' | 'windowEndAt'> {
  readonly appointmentRef: string
  readonly windowStartAt: string
  readonly windowEndAt: string
}

interface PeopleRow {
  readonly repair: (Omit<RepairToTellOf, 'clockFromAt'> & { readonly clockFromAt: string }) | null
  readonly person: PersonRow | null
  readonly address: string | null
  readonly contractor: TimeToTellOf['contractor']
  readonly operative: string | null
  readonly onCall: OnCallNumbers | null
  readonly builderPhone: string | null
  readonly appointments: readonly AppointmentRow[] | null
  readonly orders: readonly OrderToTellOf[] | null
  readonly numbers: readonly number[]
}

const isToOthers = ({ template }: Telling): boolean => recipientOf(template) !== 'resident'

type Facts = Telling['facts']
type Piece = RawBuilder<unknown>

const nothing: Piece = sql`null`

const reportedJustNow = (reported: { homeRef: string; tenancyRef: string | null; residentRef: string | null }): Piece =>
  sql`(select ${reported.homeRef}::text as home_ref, ${reported.tenancyRef}::text as tenancy_ref, ${reported.residentRef}::text as resident_ref, null::text as contact_by)`

const repairColumns: Piece = sql`jsonb_build_object('faultName', a.fault_name, 'room', a.room, 'priority', a.priority,
  'channel', a.channel, 'gas', a.gas, 'clockFromAt', a.clock_from_at, 'access', a.access)`

const adultFrom = 18 * 12

const adultToTell = (now: Date): Piece => sql`
  from residents r left join resident_details d on d.resident_ref = r.resident_ref
  where (r.tenancy_ref = a.tenancy_ref or (a.tenancy_ref is null and r.resident_ref = a.resident_ref))
    and (d.born_on is null or d.born_on <= ${addMonths(londonDate(now), -adultFrom)}::date)
    and (r.resident_ref = a.resident_ref or r.role <> 'household')
  order by coalesce(r.resident_ref = a.resident_ref, false) desc, r.role = 'tenant' desc, r.resident_ref limit 1`

/**
 * Who the repair is for; a child, or nobody named, and it is the tenant who is told. Never a child. Of a shared part it
 * is whoever reported it, for nobody lives there.
 */
const personToTell = (now: Date): Piece => sql`(
  select jsonb_build_object('residentRef', r.resident_ref, 'contactBy', r.contact_by, 'phone', d.phone, 'email', d.email,
    'adjustments', coalesce(r.needs -> 'adjustments', '[]'), 'asked', coalesce(r.resident_ref = a.resident_ref, false), 'askedContactBy', a.contact_by,
    'lastAnswer', (select meaning from answers where answers.resident_ref = r.resident_ref order by received_at desc, length(answer_ref) desc, answer_ref desc limit 1))
  ${adultToTell(now)}
)`

/** What whoever goes there has to know of the same person, by the repair as it stands. */
export const residentOfRepair = async (db: Kysely<Database>, repairRef: string, now: Date): Promise<{ name: string | null; phone: string | null } | undefined> => {
  const { rows } = await sql<{ name: string | null; phone: string | null }>`
    select d.name, d.phone from repairs a cross join lateral (select r.resident_ref ${adultToTell(now)}) who
    left join resident_details d on d.resident_ref = who.resident_ref where a.repair_ref = ${repairRef}
  `.execute(db)
  return rows[0]
}

const chosen = (row: PersonRow, reported: { contactBy: ContactBy } | undefined): PersonToTell => ({
  ...row,
  contactBy: (row.asked ? (reported?.contactBy ?? row.askedContactBy) : null) ?? row.contactBy,
  saidStop: row.lastAnswer === 'stop',
})

const addressOfHome: Piece = sql`(select concat_ws(', ', h.address_line, h.town, h.postcode) from homes h where h.home_ref = a.home_ref)`

const contractorColumns: Piece = sql`jsonb_build_object('name', c.name, 'phone', c.phone, 'outOfHoursPhone', c.out_of_hours_phone)`

const contractorOf = (facts: Facts): Piece => {
  const ref = lastOf(facts, 'works-order-raised')?.data.contractorRef ?? lastOf(facts, 'appointment-booked')?.data.contractorRef
  return ref === undefined ? nothing : sql`(select ${contractorColumns} from contractors c where c.contractor_ref = ${ref})`
}

const operativeOf = (facts: Facts): Piece => {
  const ref = lastOf(facts, 'appointment-booked')?.data.operativeRef
  return ref === undefined ? nothing : sql`(select name from operatives where operative_ref = ${ref})`
}

const onCallOf = (facts: Facts): Piece => {
  const handed = lastOf(facts, 'emergency-handed-over')?.data
  return handed === undefined ? nothing : sql`(
    select jsonb_build_object('operativePhone', o.phone, 'outOfHoursPhone', c.out_of_hours_phone)
    from contractors c left join operatives o on o.operative_ref = ${handed.operativeRef} where c.contractor_ref = ${handed.contractorRef}
  )`
}

const ordersOfRepair: Piece = sql`(
  select jsonb_agg(jsonb_build_object('orderRef', w.order_ref, 'contractorRef', w.contractor_ref, 'description', w.description,
    'trade', w.trade, 'priority', w.priority, 'expectedMinutes', w.expected_minutes, 'replaces', w.replaces))
  from works_orders w where w.repair_ref = a.repair_ref
)`

/** Appointments from before this act that it moves, cancels, misses or sets off for. */
const appointmentsOf = (tellings: readonly Telling[]): Piece => {
  const [first] = tellings
  const booked = lastOf(first?.facts ?? [], 'appointment-booked')?.data
  const cancelled = (first?.facts ?? []).flatMap((one) => (one.kind === 'appointment-cancelled' ? [one.data.appointmentRef] : []))
  const refs = [...new Set([...tellings.map((one) => one.appointmentRef), ...cancelled, booked?.replaces])].filter((one): one is string => typeof one === 'string' && one !== booked?.appointmentRef)
  if (refs.length === 0) return nothing
  return sql`(
    select jsonb_agg(jsonb_build_object('appointmentRef', p.appointment_ref, 'orderRef', p.order_ref, 'kind', p.kind, 'windowStartAt', p.window_start_at,
      'windowEndAt', p.window_end_at, 'operative', o.name, 'contractor', case when c.contractor_ref is not null then ${contractorColumns} end))
    from appointments p
    left join operatives o on o.operative_ref = p.operative_ref
    left join contractors c on c.contractor_ref = p.contractor_ref
    where p.appointment_ref = any(${refs}::text[])
  )`
}

const timeOf = (row: AppointmentRow): TimeToTellOf => ({ ...row, windowStartAt: new Date(row.windowStartAt), windowEndAt: new Date(row.windowEndAt) })
