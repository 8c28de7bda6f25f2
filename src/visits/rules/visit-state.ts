/** How far a visit has come, and whether anybody still comes: what can be pressed next, and what is shown, follow from it. */
import type { AppointmentStatus } from '#facts/appointments.ts'

export type VisitState = 'to-come' | 'on-the-way' | 'there' | 'over'

export interface VisitSoFar {
  readonly status: AppointmentStatus
  readonly on_my_way_at: Date | null
  readonly arrived_at: Date | null
  readonly finished_at: Date | null
}

/** A phone out of touch may tell of an arrival after the office gave the appointment up for missed. */
const stillComes: Readonly<Record<AppointmentStatus, boolean>> = {
  held: false,
  booked: true,
  missed: true,
  'let-go': false,
  moved: false,
  cancelled: false,
  attended: false,
  'no-access': false,
}

export const mayStillCome = (status: AppointmentStatus): boolean => stillComes[status]

export const visitState = (visit: VisitSoFar): VisitState => {
  if (visit.finished_at !== null || !mayStillCome(visit.status)) return 'over'
  if (visit.arrived_at !== null) return 'there'
  return visit.on_my_way_at === null ? 'to-come' : 'on-the-way'
}
