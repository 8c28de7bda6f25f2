/**
 * A question has two to four answers in plain words, one idea each, and always "I'm not sure". What an answer does is
 * written beside it: nobody has to read a program to learn why an answer made a repair an emergency.
 */
import { z } from 'zod'
import { HAZARDS } from './hazard.ts'
import { NEEDS } from './need.ts'
import { PRIORITIES } from './priority.ts'

export const codeSchema = z.string().max(60).regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, { error: 'Use small letters and hyphens.' })

/** A sign of a hazard. Level null: it can be that hazard, but only for someone it bears on more than most. */
export const hazardSignSchema = z.strictObject({
  key: z.enum(HAZARDS),
  level: z.enum(['emergency', 'significant']).nullable(),
})

export const stopSchema = z.enum(['gas-emergency', 'call-999'])
export type Stop = z.infer<typeof stopSchema>

/** Everything an answer can do. Priority is only ever raised. */
const effectShape = {
  priority: z.enum(PRIORITIES).optional(),
  hazard: hazardSignSchema.optional(),
  switchTo: codeSchema.optional(),
  inspectionFirst: z.literal(true).optional(),
  addMinutes: z.int().min(-120).max(240).optional(),
  chargeable: z.literal(true).optional(),
  responsible: z.enum(['landlord', 'resident']).optional(),
  need: z.enum(NEEDS).optional(),
  stop: stopSchema.optional(),
  unsure: z.literal(true).optional(),
  advice: z.string().max(300).optional(),
}

export const NOT_SURE = 'not-sure'

export const answerSchema = z.strictObject({
  id: codeSchema,
  label: z.string().min(2).max(90),
  ...effectShape,
})

export const questionSchema = z.strictObject({
  id: codeSchema,
  ask: z.string().min(5).max(140).endsWith('?'),
  hint: z.string().max(200).nullable().default(null),
  answers: z
    .array(answerSchema)
    .min(2)
    .max(4)
    .refine((answers) => new Set(answers.map((one) => one.id)).size === answers.length, { error: 'Two answers share an id.' })
    .refine((answers) => answers.at(-1)?.id === NOT_SURE, { error: `The last answer is '${NOT_SURE}'.` }),
})

export type Question = z.infer<typeof questionSchema>
export type Answer = z.infer<typeof answerSchema>
export type HazardHint = z.infer<typeof hazardSignSchema>
/** An answer without its words: only what it does. */
export type Effect = Omit<Answer, 'id' | 'label'>

/** What was answered: question id to answer id. */
export type Answers = Readonly<Record<string, string>>
