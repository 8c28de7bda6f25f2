/** A reminder after the visit began, or word that someone is on the way who no longer is, helps nobody: it is not sent. */

interface Waiting {
  readonly template: string
  readonly appointmentStatus: string | null
  readonly windowStartAt: Date | null
  readonly windowEndAt: Date | null
}

/** Why it is not to be sent; undefined when it still is. */
export const noLongerWanted = (message: Waiting, now: Date): string | undefined => {
  if (message.template !== 'appointment-reminder' && message.template !== 'on-my-way') return undefined
  if (message.appointmentStatus !== null && message.appointmentStatus !== 'booked') return 'the appointment is no longer booked'
  const tooLateFrom = message.template === 'on-my-way' ? message.windowEndAt : message.windowStartAt
  return tooLateFrom !== null && now >= tooLateFrom ? 'it could not be sent in time' : undefined
}
