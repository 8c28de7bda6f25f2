/** The Local Offer as data: what the landlord promises, by when, in whose words, from which source. */
import { z } from 'zod'
import { limitSchema } from '#clocks/limits.ts'
import type { CivilDate } from '#clocks/london.ts'
import { parsedOnce, type Rules } from '#door/rules-in-force.ts'

const promiseSchema = z.object({
  /** What the resident reads on their repair. */
  words: z.string().min(1),
  limit: limitSchema,
  source: z.string().min(1),
})

export const localOfferSchema = z.object({
  name: z.string().min(1),
  promises: z.object({
    P2: promiseSchema,
    /** A call whose end nobody recorded is taken to be over after so many minutes. */
    P3: promiseSchema.extend({ leftOpenMinutes: z.int().min(5).max(1440).optional() }),
    P4: promiseSchema.extend({ attemptsThatExcuse: z.int().positive(), meansThatExcuse: z.int().positive() }),
    P5: promiseSchema,
    P6: promiseSchema,
    P8: promiseSchema,
    P9: promiseSchema,
    P13: promiseSchema.extend({ attemptsThatExcuse: z.int().positive() }),
    P17: z.object({ emergency: promiseSchema, urgent: promiseSchema, routine: promiseSchema }),
    P21: promiseSchema.extend({ creditPence: z.int().nonnegative() }),
  }),
  /** A repair cancelled and reported again for the same home and trade within this many days keeps its first clock. */
  reReportedWithinDays: z.int().positive(),
  /** A report may have reached the landlord so many days before it is recorded, and no more. Left out: any number. */
  recordedWithin: z.object({ days: z.int().min(1).max(3660), source: z.string().min(1) }).optional(),
})

export type LocalOffer = z.infer<typeof localOfferSchema> & { readonly version: number }

const parse = parsedOnce((adopted): LocalOffer => ({ ...localOfferSchema.parse(adopted.content), version: adopted.version }))

export const localOfferInForce = (rules: Rules, on: CivilDate): LocalOffer => parse(rules.inForce('local-offer', on))
