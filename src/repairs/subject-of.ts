/** What booking needs to know of a repair that is on record: its order, its place, its target, what was offered. */
import type { Kysely } from 'kysely'
import { placeOfHome } from '#appointments/appointments.queries.ts'
import type { OfferedSlot } from '#facts/repairs.ts'
import type { Database } from '#storage/schema.ts'
import type { BookingSubject, OrderToBook } from '#appointments/booking.ts'
import type { RepairOnRecord } from './repair-in-hand.ts'

export const subjectOf = async (db: Kysely<Database>, repair: RepairOnRecord): Promise<BookingSubject> => {
  const [place, order, targetAt, offered] = await Promise.all([
    placeOfHome(db, repair.home_ref),
    orderWithoutAppointment(db, repair.repair_ref),
    targetOf(db, repair),
    slotsEverOffered(db, repair.repair_ref),
  ])
  if (!place) throw new Error(`The home of ${repair.repair_ref} is not on record.`)
  return {
    repair: {
      repairRef: repair.repair_ref,
      homeRef: repair.home_ref,
      residentRef: repair.resident_ref,
      priority: repair.priority,
      trade: repair.trade,
      expectedMinutes: repair.expected_minutes,
      inspectionFirst: repair.stage === 'to-inspect',
      description: repair.room === null ? repair.fault_name : `${repair.fault_name} (${repair.room})`,
      adjustments: repair.access.adjustments,
    },
    order,
    place,
    targetAt,
    inTargetOffered: targetAt !== null && offered.some((slot) => new Date(slot.windowEndAt) <= targetAt),
  }
}

const orderWithoutAppointment = async (db: Kysely<Database>, repairRef: string): Promise<OrderToBook | undefined> => {
  const row = await db
    .selectFrom('works_orders')
    .select(['order_ref', 'kind', 'contractor_ref', 'trade', 'expected_minutes'])
    .where('repair_ref', '=', repairRef)
    .where('status', 'in', ['raised', 'accepted'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('appointments').select('appointment_ref').whereRef('appointments.order_ref', '=', 'works_orders.order_ref').where('appointments.status', '=', 'booked'),
        ),
      ),
    )
    .orderBy('raised_at', 'desc')
    .executeTakeFirst()
  if (!row) return undefined
  return { orderRef: row.order_ref, kind: row.kind, contractorRef: row.contractor_ref, trade: row.trade, expectedMinutes: row.expected_minutes }
}

/** When the visit is to have happened: the inspection's promise while one is needed, else the repair's. */
const targetOf = async (db: Kysely<Database>, repair: RepairOnRecord): Promise<Date | null> => {
  const promise = await db
    .selectFrom('promises')
    .select('due_at')
    .where('repair_ref', '=', repair.repair_ref)
    .where('number', '=', repair.stage === 'to-inspect' ? 'P5' : 'P17')
    .where('settled', 'in', ['open', 'excused'])
    .orderBy('due_at')
    .executeTakeFirst()
  return promise?.due_at ?? null
}

const slotsEverOffered = async (db: Kysely<Database>, repairRef: string): Promise<OfferedSlot[]> => {
  const offers = await db.selectFrom('slot_offers').select('slots').where('repair_ref', '=', repairRef).execute()
  return offers.flatMap((offer) => offer.slots)
}
