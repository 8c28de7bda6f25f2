/** Reads about appointments that decisions and pages share. */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

export const placeOfHome = async (db: Kysely<Database>, homeRef: string) =>
  db
    .selectFrom('homes')
    .select(['postcode', 'easting', 'northing', 'patch'])
    .where('home_ref', '=', homeRef)
    .executeTakeFirst()

export const appointmentOnRecord = (db: Kysely<Database>, appointmentRef: string) =>
  db
    .selectFrom('appointments')
    .innerJoin('works_orders', 'works_orders.order_ref', 'appointments.order_ref')
    .innerJoin('repairs', 'repairs.repair_ref', 'appointments.repair_ref')
    .select([
      'appointments.appointment_ref', 'appointments.visit_ref', 'appointments.repair_ref', 'appointments.order_ref',
      'appointments.status', 'appointments.kind', 'appointments.contractor_ref', 'appointments.operative_ref',
      'appointments.day', 'appointments.slot', 'appointments.window_start_at', 'appointments.window_end_at',
      'appointments.reminded_at', 'works_orders.trade', 'works_orders.expected_minutes', 'works_orders.kind as order_kind',
      'repairs.home_ref', 'repairs.priority', 'repairs.access', 'repairs.tenancy_ref', 'repairs.resident_ref', 'repairs.clock_from_at',
    ])
    .where('appointments.appointment_ref', '=', appointmentRef)
    .executeTakeFirst()

export type AppointmentOnRecord = NonNullable<Awaited<ReturnType<typeof appointmentOnRecord>>>
