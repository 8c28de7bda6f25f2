/** Everything a message needs from the record, in one round trip: the repair, who is told, who comes, and fresh numbers. */
import { sql, type RawBuilder } from 'kysely'
import type { Setting } from '#door/command.ts'
import type { Fact } from '#facts/fact.ts'
import { adultsBornBy, asChosen, personReadAhead, personToTell, type PersonOnRecord, type PersonToTell } from './person-to-tell.ts'
import type { OnCallNumbers } from './rules/on-call-numbers.ts'
import { recipientOf } from './rules/template-names.ts'
import type { OrderToTellOf, RepairToTellOf, TimeToTellOf, ToTellOf } from './rules/what-to-say.ts'
import { lastOf, type Telling } from './rules/who-is-told.ts'

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
  const reported = lastOf(tellings[0]?.facts ?? [], 'repair-reported')?.data
  const row = readAlready(setting, tellings, reported !== undefined) ?? (await readRow(setting, repairRef, tellings, reported))
  const repair = reported ?? row?.repair
  if (!row || !repair) return undefined
  return {
    repair: { ...repair, clockFromAt: new Date(repair.clockFromAt) },
    person: row.person && asChosen(row.person, reported?.contactBy),
    address: row.address,
    whoComes: { contractor: row.contractor, operative: row.operative },
    appointments: new Map((row.appointments ?? []).map((one) => [one.appointmentRef, timeOf(one)])),
    orders: new Map((row.orders ?? []).map((one) => [one.orderRef, one])),
    numbers: row.numbers,
    onCall: row.onCall,
    builderPhone: row.builderPhone,
  }
}

/** A report that only its resident is told of, who was read before it was decided. */
const readAlready = (setting: Setting, tellings: readonly Telling[], isReport: boolean): PeopleRow | undefined => {
  const ahead = isReport && tellings.length === 1 ? personReadAhead(setting) : undefined
  if (!ahead || Object.values(othersIn(tellings, isReport)).some((one) => one !== nothing)) return undefined
  return { ...nobodyElse, person: ahead.person, numbers: [ahead.number] }
}

const readRow = async (setting: Setting, repairRef: string, tellings: readonly Telling[], reported: ReportedData | undefined): Promise<PeopleRow | undefined> => {
  const others = othersIn(tellings, reported !== undefined)
  const { rows } = await sql<PeopleRow>`
    select ${reported ? sql`null::jsonb` : repairColumns} as repair,
      ${tellings.some((one) => recipientOf(one.template) === 'resident') ? sql.raw(personToTell) : nothing} as person,
      ${others.address} as address,
      ${others.contractor} as contractor,
      ${others.operative} as operative,
      ${others.onCall} as "onCall",
      ${others.builderPhone} as "builderPhone",
      ${others.appointments} as appointments,
      ${others.orders} as orders,
      array(select nextval('reference_numbers')::int from generate_series(1, ${tellings.length}::int)) as numbers
    from (select *, ${adultsBornBy(setting.now)}::date as adults_born_by from ${reported ? reportedJustNow(reported) : sql`repairs where repair_ref = ${repairRef}`}) a
  `.execute(setting.db)
  return rows[0]
}

interface AppointmentRow extends Omit<TimeToTellOf, 'windowStartAt' | 'windowEndAt'> {
  readonly appointmentRef: string
  readonly windowStartAt: string
  readonly windowEndAt: string
}

interface PeopleRow {
  readonly repair: (Omit<RepairToTellOf, 'clockFromAt'> & { readonly clockFromAt: string }) | null
  readonly person: PersonOnRecord | null
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

const nobodyElse: PeopleRow = {
  repair: null, person: null, address: null, contractor: null, operative: null, onCall: null, builderPhone: null, appointments: null, orders: null, numbers: [],
}

type Facts = Telling['facts']
type ReportedData = Fact<'repair-reported'>['data']
type Piece = RawBuilder<unknown>

const nothing: Piece = sql`null`

/** Everybody and everything but the resident. */
const othersIn = (tellings: readonly Telling[], isReport: boolean) => {
  const facts = tellings[0]?.facts ?? []
  return {
    address: tellings.some(isToOthers) ? addressOfHome : nothing,
    contractor: contractorOf(facts),
    operative: operativeOf(facts),
    onCall: onCallOf(facts),
    builderPhone: tellings.some((one) => recipientOf(one.template) === 'builder') ? builderPhoneOfHome : nothing,
    appointments: appointmentsOf(tellings),
    orders: isReport || !tellings.some(isToOthers) ? nothing : ordersOfRepair,
  }
}

const reportedJustNow = (reported: { homeRef: string; tenancyRef: string | null; residentRef: string | null }): Piece =>
  sql`(select ${reported.homeRef}::text as home_ref, ${reported.tenancyRef}::text as tenancy_ref, ${reported.residentRef}::text as resident_ref, null::text as contact_by) as reported`

const repairColumns: Piece = sql`jsonb_build_object('faultName', a.fault_name, 'room', a.room, 'priority', a.priority,
  'channel', a.channel, 'gas', a.gas, 'clockFromAt', a.clock_from_at, 'access', a.access)`

const builderPhoneOfHome: Piece = sql`(select builder_phone from homes h where h.home_ref = a.home_ref)`

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
