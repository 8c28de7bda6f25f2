/** What a report is made of, whoever takes it and by whatever channel. */
import { z } from 'zod'
import { happenedAtInput } from '#door/happened-at.ts'
import { slotChoice, answeredAppointment } from '#appointments/rules/slot-choice.ts'

const mostPhotos = 6
const adjustment = z.string().trim().min(1).max(60)

export const accessInput = z.object({
  under18Alone: z.boolean().default(false),
  interpreter: z.string().trim().max(40).nullable().default(null),
  adjustments: z.array(adjustment).max(20).default([]),
  notes: z.string().trim().max(1000, 'Notes must be 1,000 characters or fewer').default(''),
})

export const reportInput = z.object({
  homeRef: z.string({ error: 'Choose the home' }).min(1, 'Choose the home').max(40),
  residentRef: z.string().max(40).nullable().default(null),
  channel: z.enum(['phone', 'in-person', 'writing', 'internet'], { error: 'Choose how the report came' }),
  caller: z.enum(['resident', 'household', 'representative', 'neighbour', 'staff', 'contractor']).default('resident'),
  /** When it reached us; a letter's is earlier than now. Left out: now. */
  receivedAt: happenedAtInput,
  faultCode: z.string({ error: 'Choose what is wrong' }).min(1, 'Choose what is wrong').max(60),
  answers: z.record(z.string().max(60), z.string().max(60)).default({}),
  room: z.string().trim().max(60).nullable().default(null),
  words: z.string().trim().max(4000, 'Use 4,000 characters or fewer').default(''),
  photoIds: z.array(z.uuid()).max(mostPhotos, `No more than ${mostPhotos} photos`).default([]),
  contactBy: z.enum(['text', 'email', 'letter', 'telephone'], { error: 'Choose how to keep in touch' }).optional(),
  /** Facts about the household told with this report: 'under-5', 'breathing', 'no-other-toilet', … */
  needs: z.array(z.string().max(40)).max(20).default([]),
  access: accessInput.default({ under18Alone: false, interpreter: null, adjustments: [], notes: '' }),
  recallOf: z.string().max(40).nullable().default(null),
  /** A time chosen with the report. */
  booking: z.object({ ...slotChoice, holdRef: z.string().max(40).optional(), heldFor: z.string().max(80).optional() }).optional(),
})

export type Report = z.output<typeof reportInput>

export const reportAnswer = z.object({
  repairRef: z.string(),
  responsible: z.enum(['landlord', 'resident', 'builder', 'leaseholder']),
  reason: z.string().nullable(),
  priority: z.enum(['emergency', 'urgent', 'routine']),
  faultCode: z.string(),
  /** Of the most serious hazard; the repair names every case. */
  hazardCaseRef: z.string().nullable(),
  advice: z.array(z.string()),
  appointment: answeredAppointment.nullable(),
})

export type ReportAnswer = z.infer<typeof reportAnswer>
