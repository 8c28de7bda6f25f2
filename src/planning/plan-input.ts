/** What the commands and reads of planning have in common in what they are given and what they answer. */
import { z } from 'zod'
import type { PlanReason } from '#facts/planning.ts'

export const mostVisits = 5000
export const mostOperatives = 500
export const mostTold = 200

export const reference = z.string().min(1).max(40)
export const timeOfDay = z.string({ error: 'Enter a time such as 9:30' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'Enter a time such as 09:30' })

export const planReasons = ['planned', 'by-hand', 'operative-away', 'visit-overran', 'emergency', 'visit-cancelled', 'firm-failed'] as const satisfies readonly PlanReason[]
/** What can upset a day. */
export const dayEvents = ['operative-away', 'visit-overran', 'emergency', 'visit-cancelled', 'firm-failed'] as const satisfies readonly PlanReason[]
export type DayUpset = (typeof dayEvents)[number]

export const publishedAnswer = z.object({
  planRef: z.string().nullable(),
  changed: z.int(),
  movedToAnother: z.int(),
  travelMinutesAdded: z.int(),
  cannotBeKept: z.array(z.string()).readonly(),
  handedOver: z.array(z.string()).readonly(),
  withNobody: z.array(z.string()).readonly(),
  stillToTell: z.int(),
})
