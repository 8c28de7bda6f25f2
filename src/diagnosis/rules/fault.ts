/**
 * A fault is one thing that goes wrong, named as a resident would name it, with what the landlord has decided about it
 * in advance: whose it is, how soon, which trade, how long, and what to do meanwhile.
 */
import { z } from 'zod'
import { NEEDS } from './need.ts'
import { PLACES } from './place.ts'
import { PRIORITIES } from './priority.ts'
import { codeSchema, hazardSignSchema, stopSchema } from './question.ts'
import { TRADES } from './trade.ts'

/** A row of the Right to Repair schedule (SI 1994/133), in working days. */
const rightToRepairSchema = z.strictObject({
  workingDays: z.literal([1, 3, 7]),
  /** The row applies only to a household like this: "if there is no other working toilet". */
  onlyIf: z.enum(NEEDS).nullable().default(null),
})

/** What the heating season changes. */
const inWinterSchema = z.strictObject({
  priority: z.enum(PRIORITIES).optional(),
  hazard: hazardSignSchema.optional(),
  rightToRepair: rightToRepairSchema.optional(),
})

/**
 * `landlord`: the landlord's whatever the tenure (structure, outside, shared parts). `by-tenure`: the landlord's where
 * the home is rented, the owner's where it was bought. `resident`: always the resident's own, with the reason.
 */
export const RESPONSIBLE = ['landlord', 'by-tenure', 'resident'] as const
export const TENURES = ['social-rent', 'shared-ownership', 'leaseholder'] as const
export type Tenure = (typeof TENURES)[number]

export const faultSchema = z
  .strictObject({
    code: codeSchema,
    name: z.string().min(3).max(70),
    /** What else people call it; each is searched as a phrase. */
    words: z.array(z.string().min(2).max(120)).min(3).max(100),
    places: z.array(z.enum(PLACES)).min(1).max(PLACES.length),
    trade: z.enum(TRADES),
    responsible: z.enum(RESPONSIBLE),
    /** Where one tenure differs from what `responsible` says. */
    byTenure: z.partialRecord(z.enum(TENURES), z.enum(['landlord', 'resident'])).default({}),
    /** Why it is the resident's own, in words said to them before the report is finished (P22). */
    reason: z.string().min(20).max(300).nullable().default(null),
    /** A builder's defect in a newly built home, unless this says not: a lost key is nobody's defect. */
    builder: z.boolean().default(true),
    /** Whether the landlord can do it for a resident who cannot do it themselves; nobody can top up another's meter. */
    helped: z.boolean().default(true),
    priority: z.enum(PRIORITIES),
    inWinter: inWinterSchema.nullable().default(null),
    /** Households for whom it is a step more pressing. */
    worseFor: z.array(z.enum(NEEDS)).max(NEEDS.length).default([]),
    minutes: z.int().min(15).max(480),
    inspectionFirst: z.boolean().default(false),
    hazard: hazardSignSchema.nullable().default(null),
    gas: z.boolean().default(false),
    twoOperatives: z.boolean().default(false),
    rightToRepair: rightToRepairSchema.nullable().default(null),
    stop: stopSchema.nullable().default(null),
    /** What to do now. */
    advice: z.string().max(400).nullable().default(null),
    questions: z.array(codeSchema).max(4).default([]),
  })
  .refine((fault) => fault.responsible !== 'resident' || fault.reason !== null, {
    error: 'A fault that is the resident’s own carries the reason.',
    path: ['reason'],
  })

export type Fault = z.infer<typeof faultSchema>
