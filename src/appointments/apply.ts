/** The only code that writes `appointments`, and the due work an appointment brings. */
import { sql, type Insertable, type Transaction } from 'kysely'
import type { AppliersFor } from '#door/appliers.ts'
import type { AppointmentFacts, AppointmentStatus, BookedTime, SecondTime } from '#facts/appointments.ts'
import type { PlannedChange, PlanningFacts } from '#facts/planning.ts'
import type { Database } from '#storage/schema.ts'
import { insertRow, insertRows, statement, updateRows } from '#storage/statement.ts'
import type { AppointmentsTable } from '#storage/tables/orders-and-appointments.ts'
import { callOff, fallsDue } from '#door/due-work.ts'
import { turnKey, turnsChange } from './turns-change.ts'

type Db = Transaction<Database>

export const applyAppointments: AppliersFor<keyof AppointmentFacts> = {
  'slot-held': async ({ data, stream }, db) => {
    await takeTime(db, data, { status: 'held', held_until: data.heldUntil, held_for: data.heldFor })
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
    if (data.replaces !== null) {
      await endAppointment(db, data.replaces, 'moved', happenedAt, data.movedBy ?? 'landlord')
      await callOff(db, dueKeys(data.replaces))
    }
    const { repairRef, orderRef, visitRef, appointmentRef, operativeRef } = data
    await takeTime(db, data, { status: 'booked', repair_ref: repairRef, order_ref: orderRef, booked_at: happenedAt, booked_by: data.bookedBy, replaces: data.replaces, acknowledge_by: data.acknowledgeBy ?? null })
    await insertRow(db, 'visits', {
      visit_ref: visitRef, appointment_ref: appointmentRef, repair_ref: repairRef, order_ref: orderRef, operative_ref: operativeRef, second_operative_ref: data.second?.operativeRef ?? null,
    })
    if (data.kind !== 'inspection') await updateRows(db, 'repairs', { repair_ref: repairRef }, { stage: 'booked' })
    await fallsDue(db, { key: `missed/${data.appointmentRef}`, kind: 'notice-missed-appointment', stream, dueAt: data.noticeMissedAt, details: { appointmentRef: data.appointmentRef } })
    if (data.acknowledgeBy !== undefined) await acknowledgementDue(db, data, stream, data.acknowledgeBy)
    if (data.remindAt !== null) {
      await fallsDue(db, { key: `remind/${data.appointmentRef}`, kind: 'remind', stream, dueAt: data.remindAt, details: { appointmentRef: data.appointmentRef } })
    }
    if (data.isFollowed) await turnsChange(db, repairRef, happenedAt)
  },
  'appointment-cancelled': async ({ data, happenedAt }, db) => {
    await endAppointment(db, data.appointmentRef, 'cancelled', happenedAt, data.reason)
    await callOff(db, dueKeys(data.appointmentRef))
    await db.updateTable('repairs').set({ stage: 'ordered' }).where('repair_ref', '=', data.repairRef).where('stage', '=', 'booked').execute()
    await turnsChange(db, data.repairRef, happenedAt)
  },
  'appointment-confirmed': ({ data, happenedAt }, db) =>
    db.updateTable('appointments').set({ confirmed_at: happenedAt }).where('appointment_ref', '=', data.appointmentRef).execute(),
  'reminder-call-made': ({ data, happenedAt }, db) =>
    data.outcome === 'answered' ? markReminded(db, data.appointmentRef, happenedAt) : Promise.resolve(),
  'appointment-moved-after-reminder': async () => undefined,
  'emergency-acknowledged': async ({ data, happenedAt }, db) => {
    await db.updateTable('appointments').set({ acknowledged_at: happenedAt }).where('appointment_ref', '=', data.appointmentRef).execute()
    await callOff(db, [acknowledgeKey(data.appointmentRef)])
  },
  // Whoever cannot go need not be waited for.
  'emergency-not-acknowledged': async ({ data, stream, happenedAt }, db) => {
    await db.updateTable('appointments').set({ not_acknowledged_at: happenedAt }).where('appointment_ref', '=', data.appointmentRef).where('not_acknowledged_at', 'is', null).execute()
    if (data.because === 'cannot-go') await acknowledgementDue(db, data, stream, happenedAt.toISOString())
  },
  'appointment-missed': async ({ data, happenedAt }, db) => {
    await endAppointment(db, data.appointmentRef, 'missed', happenedAt, 'nobody came')
    await callOff(db, dueKeys(data.appointmentRef))
    await db.updateTable('repairs').set({ stage: 'ordered' }).where('repair_ref', '=', data.repairRef).where('stage', '=', 'booked').execute()
    await turnsChange(db, data.repairRef, happenedAt)
  },
}

const acknowledgeKey = (appointmentRef: string): string => `acknowledge/${appointmentRef}`

const acknowledgementDue = (db: Db, { appointmentRef }: { readonly appointmentRef: string }, stream: string, dueAt: string) =>
  fallsDue(db, { key: acknowledgeKey(appointmentRef), kind: 'notice-not-acknowledged', stream, dueAt, details: { appointmentRef } })

const dueKeys = (appointmentRef: string): string[] => [`missed/${appointmentRef}`, `remind/${appointmentRef}`, acknowledgeKey(appointmentRef), turnKey(appointmentRef)]

export const markReminded = (db: Db, appointmentRef: string, at: Date) =>
  db.updateTable('appointments').set({ reminded_at: at }).where('appointment_ref', '=', appointmentRef).where('reminded_at', 'is', null).execute()

/** Also used when a visit ends its appointment. A second operative's time ends with the first's. */
export const endAppointment = (
  db: Db,
  appointmentRef: string,
  status: Exclude<AppointmentStatus, 'held' | 'booked'>,
  at: Date,
  reason: string,
) =>
  db
    .updateTable('appointments')
    .set({ status, ended_at: at, end_reason: reason })
    .where((eb) => eb.or([eb('appointment_ref', '=', appointmentRef), eb('second_to', '=', appointmentRef)]))
    .execute()

const bookedTimeRow = (data: BookedTime) => ({
  appointment_ref: data.appointmentRef,
  visit_ref: data.visitRef,
  kind: data.kind,
  contractor_ref: data.contractorRef,
  operative_ref: data.operativeRef,
  diary_ref: data.diaryRef ?? null,
  day: data.day,
  slot: data.slot,
  window_start_at: data.windowStartAt,
  window_end_at: data.windowEndAt,
  planned_start_at: data.plannedStartAt,
  planned_end_at: data.plannedEndAt,
  expected_minutes: data.expectedMinutes,
  work_from_at: data.workFromAt ?? null,
  home_ref: data.homeRef,
  postcode: data.postcode,
  easting: data.easting,
  northing: data.northing,
})

/** Planning: another operative, another time inside the window, and never the window itself. */
export const giveAppointments = (db: Db, changes: readonly PlannedChange[]) =>
  sql`update appointments a set operative_ref = c."operativeRef", planned_start_at = c."plannedStartAt", planned_end_at = c."plannedEndAt"
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c("appointmentRef" text, "operativeRef" text, "plannedStartAt" timestamptz, "plannedEndAt" timestamptz)
    where a.appointment_ref = c."appointmentRef"`.execute(db)

export const pinAppointments = (db: Db, appointmentRefs: readonly string[]) =>
  appointmentRefs.length === 0 ? undefined : db.updateTable('appointments').set({ pinned: true }).where('appointment_ref', 'in', appointmentRefs).execute()

/** The resident has been told: nobody is reminded of a visit that is not to be, and it takes up nobody's time any more. */
export const markCannotBeKept = async (db: Db, { appointmentRef, reason, whyNobody }: PlanningFacts['visit-cannot-be-kept'], at: Date): Promise<void> => {
  const why = whyNobody ? JSON.stringify(whyNobody) : null
  await db.updateTable('appointments').set({ cannot_be_kept_at: at, cannot_be_kept_because: reason, why_nobody: why }).where('appointment_ref', '=', appointmentRef).execute()
  await db
    .updateTable('appointments')
    .set({ planned_start_at: null, planned_end_at: null })
    .where((eb) => eb.or([eb('appointment_ref', '=', appointmentRef), eb('second_to', '=', appointmentRef)]))
    .execute()
  await callOff(db, [`remind/${appointmentRef}`])
}

/** The new time, a second operative's beside it, and the other visits of the day as they are now planned. Each moves its day's version on. */
const takeTime = async (db: Db, data: BookedTime, as: Partial<Insertable<AppointmentsTable>> & { status: 'held' | 'booked' }): Promise<void> => {
  const first = { ...bookedTimeRow(data), second_to: null, ...as }
  const moved = [...data.replanned, ...(data.second?.replanned ?? [])]
  if (moved.length > 0) await replan(db, [moved.map((visit) => visit.appointmentRef), moved.map((visit) => visit.plannedStartAt), moved.map((visit) => visit.plannedEndAt)])
  await insertRows(db, 'appointments', data.second ? [first, secondRow(first, data.second)] : [first])
}

const replan = statement(`
  update appointments set planned_start_at = now.start_at, planned_end_at = now.end_at
  from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as now (appointment_ref, start_at, end_at)
  where appointments.appointment_ref = now.appointment_ref`)

/** Only the diary knows of it: the order, the visit and the promises are the first operative's. */
const secondRow = (first: Insertable<AppointmentsTable>, { appointmentRef, operativeRef }: SecondTime) => ({
  ...first,
  appointment_ref: appointmentRef,
  second_to: first.appointment_ref,
  operative_ref: operativeRef,
  visit_ref: null,
  repair_ref: null,
  order_ref: null,
  held_for: null,
  replaces: null,
})
