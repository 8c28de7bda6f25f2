/**
 * What a time in a firm's own diary still needs: they must not keep what nobody here wants, they must know whom what we
 * want is for, and what they confirmed must still be there when the day comes.
 */
import type { AppointmentStatus } from '#facts/appointments.ts'

export interface BookingSoFar {
  readonly status: 'asked' | 'unanswered' | 'confirmed' | 'refused' | 'ended'
  readonly askedAt: Date
  /** The appointment they were last told of. */
  readonly toldOf: string | null
  /** What is wanted of it here: a hold or an appointment that carries its reference. */
  readonly appointment: { readonly appointmentRef: string; readonly status: AppointmentStatus } | null
}

export type ToDo = 'nothing' | 'give-up' | 'cancel-there' | 'tell' | 'look'

/** Longer than anybody on the telephone waits: the one who asked is gone. */
const waitedForMilliseconds = 60_000
/** A request held up on the way may arrive after it was cancelled; until then once is not enough. */
const mayStillArriveMilliseconds = 600_000

export const whatToDo = (booking: BookingSoFar, now: Date): ToDo => {
  const { status, appointment } = booking
  if (status === 'asked') return sinceAsked(booking, now) >= waitedForMilliseconds ? 'give-up' : 'nothing'
  if (status === 'unanswered') return 'cancel-there'
  if (status !== 'confirmed') return 'nothing'
  if (appointment === null) return 'cancel-there'
  if (appointment.status !== 'booked') return 'nothing'
  return booking.toldOf === appointment.appointmentRef ? 'look' : 'tell'
}

/** From when a yes to "cancel" is the last word. */
export const isOverAt = ({ status, askedAt }: BookingSoFar): Date => (status === 'confirmed' ? askedAt : new Date(askedAt.getTime() + mayStillArriveMilliseconds))

const sinceAsked = ({ askedAt }: BookingSoFar, now: Date): number => now.getTime() - askedAt.getTime()

const firstWaitMilliseconds = 30_000
const longestWaitMilliseconds = 3_600_000
/** Four times a day is often enough to tell a resident in time, and seldom enough for any system. */
const lookEveryMilliseconds = 6 * 3_600_000

/** When a thing that did not work is tried again: a little later each time. */
export const tryAgainAt = (tries: number, now: Date): Date => new Date(now.getTime() + Math.min(longestWaitMilliseconds, firstWaitMilliseconds * 2 ** Math.min(tries, 20)))

export const lookAgainAt = (now: Date): Date => new Date(now.getTime() + lookEveryMilliseconds)
