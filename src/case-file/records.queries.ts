/** Reads the rows and the journal of one repair. */
import { sql, type Kysely, type NotNull } from 'kysely'
import { repairStream } from '#facts/fact.ts'
import type { Database } from '#storage/schema.ts'
import type { EventRow } from '#verify/event-rows.ts'

type Db = Kysely<Database>

export const readRecords = async (db: Db, repairRef: string) => {
  const repair = await readRepair(db, repairRef)
  if (!repair) return undefined
  const [events, promises, offers, messages, replies, contacts, slotOffers, orders, appointments, visits, calls, credits, priorityChanges, cases, clocks, related, landlord] = await Promise.all([
    readJournal(db, repairRef),
    db.selectFrom('promises').selectAll().where('repair_ref', '=', repairRef).orderBy('made_at').orderBy('promise_id').execute(),
    db.selectFrom('adopted').select(['version', 'content']).where('kind', '=', 'local-offer').execute(),
    db.selectFrom('messages').selectAll().where('repair_ref', '=', repairRef).orderBy('queued_at').orderBy('message_ref').execute(),
    db.selectFrom('answers').selectAll().where('repair_ref', '=', repairRef).orderBy('received_at').execute(),
    db.selectFrom('contacts').selectAll().where('repair_ref', '=', repairRef).orderBy('made_at').execute(),
    db.selectFrom('slot_offers').selectAll().where('repair_ref', '=', repairRef).orderBy('offer_no').execute(),
    readOrders(db, repairRef),
    readAppointments(db, repairRef),
    readVisits(db, repairRef),
    db.selectFrom('after_repair_calls').selectAll().where('repair_ref', '=', repairRef).orderBy('made_at').orderBy('call_ref').execute(),
    db.selectFrom('credits').selectAll().where('repair_ref', '=', repairRef).orderBy('posted_at').execute(),
    db.selectFrom('priority_changes').selectAll().where('repair_ref', '=', repairRef).orderBy('change_no').execute(),
    db.selectFrom('hazard_cases').selectAll().where('repair_ref', '=', repairRef).orderBy('case_ref').execute(),
    readClocks(db, repairRef),
    readRelated(db, repairRef),
    db.selectFrom('adopted').select('content').where('kind', '=', 'landlord').orderBy('serial', 'desc').limit(1).executeTakeFirst(),
  ])
  const people = await readPeople(db, events)
  return { repair, events, promises, offers, messages, replies, contacts, slotOffers, orders, appointments, visits, calls, credits, priorityChanges, cases, clocks, related, landlord, people }
}

export type Records = NonNullable<Awaited<ReturnType<typeof readRecords>>>

const readRepair = (db: Db, repairRef: string) =>
  db
    .selectFrom('repairs')
    .innerJoin('homes', 'homes.home_ref', 'repairs.home_ref')
    .leftJoin('tenancies', 'tenancies.tenancy_ref', 'repairs.tenancy_ref')
    .leftJoin('resident_details', 'resident_details.resident_ref', 'repairs.resident_ref')
    .selectAll('repairs')
    .select([
      'homes.kind as home_kind', 'homes.address_line', 'homes.town', 'homes.postcode', 'homes.patch', 'homes.alerts',
      'tenancies.tenure', 'tenancies.started_on', 'tenancies.awaab_scope', 'resident_details.name as resident_name',
    ])
    .where('repairs.repair_ref', '=', repairRef)
    .executeTakeFirst()

/** As the verification reads it, so that the chain can be followed. */
const readJournal = async (db: Db, repairRef: string): Promise<EventRow[]> => {
  const { rows } = await sql<EventRow>`
    select position, stream, version, kind, data, actor, door, command, command_id as "commandId", happened_at as "happenedAt",
      recorded_at as "recordedAt", previous_hash as "previousHash", hash, false as "finerInstant"
    from events where stream = ${repairStream(repairRef)} order by version
  `.execute(db)
  return rows
}

const readOrders = (db: Db, repairRef: string) =>
  db
    .selectFrom('works_orders')
    .leftJoin('contractors', 'contractors.contractor_ref', 'works_orders.contractor_ref')
    .selectAll('works_orders')
    .select('contractors.name as contractor_name')
    .where('repair_ref', '=', repairRef)
    .orderBy('raised_at')
    .orderBy('order_ref')
    .execute()

const readAppointments = (db: Db, repairRef: string) =>
  db
    .selectFrom('appointments')
    .leftJoin('operatives', 'operatives.operative_ref', 'appointments.operative_ref')
    .selectAll('appointments')
    .select('operatives.name as operative_name')
    .where('repair_ref', '=', repairRef)
    .$narrowType<{ visit_ref: NotNull }>()
    .orderBy('booked_at')
    .orderBy('appointment_ref')
    .execute()

const readVisits = (db: Db, repairRef: string) =>
  db
    .selectFrom('visits')
    .innerJoin('appointments', 'appointments.appointment_ref', 'visits.appointment_ref')
    .leftJoin('operatives', 'operatives.operative_ref', 'visits.operative_ref')
    .selectAll('visits')
    .select('operatives.name as operative_name')
    .where('visits.repair_ref', '=', repairRef)
    .orderBy('appointments.booked_at')
    .orderBy('visits.visit_ref')
    .execute()

const readClocks = (db: Db, repairRef: string) =>
  db
    .selectFrom('hazard_clocks')
    .innerJoin('hazard_cases', 'hazard_cases.case_ref', 'hazard_clocks.case_ref')
    .selectAll('hazard_clocks')
    .where('repair_ref', '=', repairRef)
    .orderBy('due_at')
    .orderBy('duty')
    .execute()

/** The repairs this one recalls or repeats, and those that recall or repeat it. */
const readRelated = async (db: Db, repairRef: string) => {
  const { rows } = await sql<{ repairRef: string; how: string }>`
    select recall_of as "repairRef", 'this is a recall of it' as how from repairs where repair_ref = ${repairRef} and recall_of is not null
    union all select inherits_from, 'this repeats it and keeps its clock' from repairs where repair_ref = ${repairRef} and inherits_from is not null
    union all select repair_ref, 'a recall of this one' from repairs where recall_of = ${repairRef}
    union all select repair_ref, 'repeats this one and keeps its clock' from repairs where inherits_from = ${repairRef}
    order by 1
  `.execute(db)
  return rows
}

const readPeople = async (db: Db, events: readonly EventRow[]) => {
  const ids = [...new Set(events.map(({ actor }) => actor.id))]
  const userIds = ids.filter((id) => id.startsWith('user/')).map((id) => id.slice('user/'.length))
  const users = userIds.length === 0 ? [] : await db.selectFrom('users').select(['user_id', 'name', 'role']).where('user_id', 'in', userIds).execute()
  return ids.map((id) => {
    const user = users.find((one) => `user/${one.user_id}` === id)
    const role = events.find(({ actor }) => actor.id === id)?.actor.role ?? ''
    return { id, name: user?.name ?? null, part: user?.role ?? role }
  })
}
