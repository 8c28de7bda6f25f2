/** Choosing a slot: a day and the name of the slot on it. */
import { z } from 'zod'
import { civilDateSchema } from '#clocks/london.ts'

export const slotChoice = {
  day: civilDateSchema,
  /** One of the landlord's slots; in a contractor's own diary with the contractor, as 'morning@C3'. */
  slot: z.string({ error: 'Choose a time' }).min(1, 'Choose a time').max(81),
}

export const answeredAppointment = z.object({
  appointmentRef: z.string(),
  visitRef: z.string(),
  orderRef: z.string(),
  day: z.string(),
  slot: z.string(),
  windowStartAt: z.string(),
  windowEndAt: z.string(),
})

export type AnsweredAppointment = z.infer<typeof answeredAppointment>

/** Who books on a day changes the operatives' days there, and so do all who book on it at the same time. */
export const inTurnForDay = ({ day }: { readonly day: string }): string => `day/${day}`
