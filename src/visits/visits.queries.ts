/** Reads for the doorstep: an operative's day, and one visit with the least that it needs. */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'
import { appointmentsWith } from './at-the-visit.ts'

type Db = Kysely<Database>

export const visitsOfDay = (db: Db, operativeRef: string, day: string) =>
  appointmentsWith(db, operativeRef, day)
    .innerJoin('repairs', 'repairs.repair_ref', 'visits.repair_ref')
    .innerJoin('homes', 'homes.home_ref', 'repairs.home_ref')
    .innerJoin('works_orders', 'works_orders.order_ref', 'visits.order_ref')
    .select([
      'visits.visit_ref', 'visits.next_in_line_at', 'visits.on_my_way_at', 'visits.arrived_at', 'visits.finished_at', 'visits.outcome',
      'appointments.window_start_at', 'appointments.window_end_at', 'appointments.planned_start_at', 'appointments.kind', 'appointments.status',
      'repairs.priority', 'works_orders.description', 'homes.address_line', 'homes.postcode',
    ])
    .where('appointments.status', 'in', ['booked', 'attended', 'no-access', 'missed'])
    // Its resident has been told that nobody comes.
    .where((eb) => eb.or([eb('appointments.cannot_be_kept_at', 'is', null), eb('visits.arrived_at', 'is not', null)]))
    .orderBy((eb) => eb.fn.coalesce('appointments.planned_start_at', 'appointments.window_start_at'))
    .orderBy('visits.visit_ref')
    .execute()

export type DayVisit = Awaited<ReturnType<typeof visitsOfDay>>[number]

export const wholeVisit = (db: Db, visitRef: string) =>
  db
    .selectFrom('visits')
    .innerJoin('appointments', 'appointments.visit_ref', 'visits.visit_ref')
    .innerJoin('repairs', 'repairs.repair_ref', 'visits.repair_ref')
    .innerJoin('homes', 'homes.home_ref', 'repairs.home_ref')
    .innerJoin('works_orders', 'works_orders.order_ref', 'visits.order_ref')
    .leftJoin('words', 'words.id', 'repairs.words_id')
    .leftJoin('operatives as first', 'first.operative_ref', 'visits.operative_ref')
    .leftJoin('operatives as second', 'second.operative_ref', 'visits.second_operative_ref')
    .leftJoin('resident_details', 'resident_details.resident_ref', 'repairs.resident_ref')
    .selectAll('visits')
    .select([
      'first.name as operative_name', 'second.name as second_operative_name',
      'appointments.window_start_at', 'appointments.window_end_at', 'appointments.kind', 'appointments.status', 'appointments.contractor_ref', 'appointments.day',
      'works_orders.description', 'works_orders.trade', 'works_orders.kind as order_kind', 'works_orders.expected_minutes',
      'repairs.priority', 'repairs.fault_name', 'repairs.room', 'repairs.access', 'repairs.photo_ids as report_photo_ids', 'repairs.hazard', 'repairs.gas',
      'homes.address_line', 'homes.town', 'homes.postcode', 'homes.alerts', 'homes.home_ref', 'homes.easting', 'homes.northing',
      'words.text as words', 'resident_details.name as resident_name', 'resident_details.phone as resident_phone',
    ])
    .where('visits.visit_ref', '=', visitRef)
    .executeTakeFirst()

export type WholeVisit = NonNullable<Awaited<ReturnType<typeof wholeVisit>>>
