/** The appointment a command is about: found, its repair locked, and only if this person may touch it. */
import type { Setting } from '#door/command.ts'
import { streamFoundBy } from '#door/found-stream.ts'
import type { AppointmentStatus } from '#facts/appointments.ts'
import { repairStreamOf } from '#facts/fact.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import { appointmentOnRecord, type AppointmentOnRecord } from './appointments.queries.ts'

export const noSuchAppointment = refuse('not-found', 'no-such-appointment', 'We have no appointment with that reference.', 'appointmentRef')

const repairOfAppointment = streamFoundBy(`select ${repairStreamOf('repair_ref')} from appointments where appointment_ref = $1`)

export const lockedAppointment = async (setting: Setting, appointmentRef: string): Promise<AppointmentOnRecord | Refused> => {
  await setting.lockFound(repairOfAppointment, appointmentRef)
  const found = await appointmentOnRecord(setting.db, appointmentRef)
  return found && mayTouch(setting, found) ? found : noSuchAppointment
}

/** A link opens one repair; a firm sees its own work. To others the appointment does not exist. */
const mayTouch = ({ actor }: Setting, found: AppointmentOnRecord): boolean =>
  (actor.repairRef === undefined || actor.repairRef === found.repair_ref) &&
  (actor.contractorRef === undefined || actor.contractorRef === found.contractor_ref)

const ended: Readonly<Record<Exclude<AppointmentStatus, 'booked'>, string>> = {
  held: 'That time is only being held. Book it first.',
  'let-go': 'That time was let go. Choose a time again.',
  moved: 'That appointment was moved to another time.',
  cancelled: 'That appointment was cancelled.',
  attended: 'That visit has already happened.',
  'no-access': 'That visit ended without access. Book a new appointment.',
  missed: 'That appointment was missed. Book a new one.',
}

export const checkBooked = (appointment: AppointmentOnRecord): Refused | undefined =>
  appointment.status === 'booked'
    ? undefined
    : refuse('conflict', `appointment-${appointment.status}`, ended[appointment.status])
