/** The appointments that bring an operative to a door: their own, and those where they are the second of two. */
import { sql, type Kysely } from 'kysely'
import type { Actor } from '#door/actor.ts'
import { may } from '#door/permissions.ts'
import type { Database } from '#storage/schema.ts'

export const appointmentsWith = (db: Kysely<Database>, operativeRef: string, day: string) =>
  db
    .selectFrom('appointments as theirs')
    .innerJoin('appointments', (join) => join.on(sql<boolean>`appointments.appointment_ref = coalesce(theirs.second_to, theirs.appointment_ref)`))
    .innerJoin('visits', 'visits.visit_ref', 'appointments.visit_ref')
    .where('theirs.operative_ref', '=', operativeRef)
    .where('theirs.day', '=', day)

interface OfWhom {
  /** Null: whom a firm with its own diary sends is not known. */
  readonly operative_ref: string | null
  readonly second_operative_ref: string | null
}

/** Either of two who are at a visit. */
export const isAtVisit = (operativeRef: string, visit: OfWhom): boolean => operativeRef === visit.operative_ref || operativeRef === visit.second_operative_ref

/**
 * Whether a visit exists for somebody: an operative sees and records their own, a firm's office those of its people, and
 * of the landlord's staff those who see every repair. To anybody else it does not.
 */
export const mayTouchVisit = ({ role, operativeRef, contractorRef }: Actor, visit: OfWhom & { readonly contractor_ref: string }): boolean => {
  if (contractorRef !== undefined && contractorRef !== visit.contractor_ref) return false
  if (operativeRef !== undefined) return isAtVisit(operativeRef, visit)
  return contractorRef !== undefined || may(role, 'see-repairs')
}
