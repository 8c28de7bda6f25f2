/** The only code that writes `appointments` and `operative_days`, and the due work an appointment brings. */
import { sql, type Transaction } from 'kysely'
import type { AppliersFor } from '#door/appliers.ts'
import type { AppointmentFacts, BookedTime, Replanned } from '#facts/appointments.ts'
import type { Database } from '#storage/schema.ts'
import { callOff, fallsDue } from '#door/due-work.ts'

type Db = Transaction<Database>

export const applyAppointments: AppliersFor<keyof AppointmentFacts> = {
  'slot-held': async ({ data, stream }, db) => {
    await db
      .insertInto('appointments')
      .values({ ...bookedTimeRow(data), status: 'held', held_until: data.heldUntil, held_for: data.heldFor })
      .execute()
    await touchDay(db, data)
    await replan(db, data.replanned)
    await fallsDue(db, { key: `let-go/${data.appointmentRef}`, kind: 'let-slot-go', stream, dueAt: data.heldUntil, details: { appointmentRef: data.appointmentRef } })
  },
  'slot-let-go': async ({ data, happenedAt }, db) => {
    await endAppointment(db, data.appointmentRef, 'let-go', happenedAt, data.reason)
    await callOff(db, [`let-go/${data.appointmentRef}`])
  },
  'appointment-booked': async ({ data, stream, happenedAt }, db) => {
    if (data.fromHold !== null) {
      await endAppointment(db, data.fromHold, 'let-go', happenedAt, 'booked')
      await callOff(db, [`let-go/${data.fromHold}`])
    }
    await db
      .insertInto('appointments')
      .values({
        ...bookedTimeRow(data),
        status: 'booked',
        repair_ref: data.repairRef,
        order_ref: data.orderRef,
        booked_at: happenedAt,
        booked_by: data.bookedBy,
        replaces: data.replaces,
      })
      .execute()
    await db
      .insertInto('visits')
      .values({
        visit_ref: data.visitRef,
        appointment_ref: data.appointmentRef,
        repair_ref: data.repairRef,
        order_ref: data.orderRef,
        operative_ref: data.operativeRef,
      })
      .execute()
    if (data.replaces !== null) {
      await endAppointment(db, data.replaces, 'moved', happenedAt, data.movedBy ?? 'landlord')
      await callOff(db, dueKeys(data.replaces))
    }
    await touchDay(db, data)
    await replan(db, data.replanned)
    if (data.kind !== 'inspection') {
      await db.updateTable('repairs').set({ stage: 'booked' }).where('repair_ref', '=', data.repairRef).execute()
    }
    await fallsDue(db, { key: `missed/${data.appointmentRef}`, kind: 'notice-missed-appointment', stream, dueAt: data.noticeMissedAt, details: { appointmentRef: data.appointmentRef } })
    if (data.remindAt !== null) {
      await fallsDue(db, { key: `remind/${data.appointmentRef}`, kind: 'remind', stream, dueAt: data.remindAt, details: { appointmentRef: data.appointmentRef } })
    }
  },
  'appointment-cancelled': async ({ data, happenedAt }, db) => {
    await endAppointment(db, data.appointmentRef, 'cancelled', happenedAt, data.reason)
    await callOff(db, dueKeys(data.appointmentRef))
  },
  'appointment-confirmed': ({ data, happenedAt }, db) =>
    db.updateTable('appointments').set({ confirmed_at: happenedAt }).where('appointment_ref', '=', data.appointmentRef).execute(),
  'reminder-call-made': ({ data, happenedAt }, db) =>
    data.outcome === 'answered' ? markReminded(db, data.appointmentRef, happenedAt) : Promise.resolve(),
  'appointment-moved-after-reminder': async () => undefined,
  'appointment-missed': async ({ data, happenedAt }, db) => {
    await endAppointment(db, data.appointmentRef, 'missed', happenedAt, 'nobody came')
    await callOff(db, dueKeys(data.appointmentRef))
    await db.updateTable('repairs').set({ stage: 'ordered' }).where('repair_ref', '=', data.repairRef).where('stage', '=', 'booked').execute()
  },
}

const dueKeys = (appointmentRef: string): string[] => [`missed/${appointmentRef}`, `remind/${appointmentRef}`]

export const markReminded = (db: Db, appointmentRef: string, at: Date) =>
  db.updateTable('appointments').set({ reminded_at: at }).where('appointment_ref', '=', appointmentRef).where('reminded_at', 'is', null).execute()

/** Also used when a visit ends its appointment. */
export const endAppointment = (
  db: Db,
  appointmentRef: string,
  status: 'let-go' | 'moved' | 'cancelled' | 'attended' | 'no-access' | 'missed',
  at: Date,
  reason: string,
) =>
  db
    .updateTable('appointments')
    .set({ status, ended_at: at, end_reason: reason })
    .where('appointment_ref', '=', appointmentRef)
    .execute()

const bookedTimeRow = (data: BookedTime) => ({
  appointment_ref: data.appointmentRef,
  visit_ref: data.visitRef,
  kind: data.kind,
  contractor_ref: data.contractorRef,
  operative_ref: data.operativeRef,
  day: data.day,
  slot: data.slot,
  window_start_at: data.windowStartAt,
  window_end_at: data.windowEndAt,
  planned_start_at: data.plannedStartAt,
  planned_end_at: data.plannedEndAt,
  expected_minutes: data.expectedMinutes,
  home_ref: data.homeRef,
  postcode: data.postcode,
  easting: data.easting,
  northing: data.northing,
})

/** Every booking and hold moves the day's version on; a planner that saw an older one looks again. */
const touchDay = (db: Db, data: BookedTime) =>
  db
    .insertInto('operative_days')
    .values({ operative_ref: data.operativeRef, day: data.day, version: 1 })
    .onConflict((conflict) => conflict.columns(['operative_ref', 'day']).doUpdateSet({ version: sql`operative_days.version + 1` }))
    .execute()

const replan = async (db: Db, replanned: readonly Replanned[]): Promise<void> => {
  for (const one of replanned) {
    await db
      .updateTable('appointments')
      .set({ planned_start_at: one.plannedStartAt, planned_end_at: one.plannedEndAt })
      .where('appointment_ref', '=', one.appointmentRef)
      .execute()
  }
}
