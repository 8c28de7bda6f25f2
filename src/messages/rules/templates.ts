/**
 * The words of every message, as the landlord adopts them: for a text, for an e-mail or letter, and for the agent who
 * rings. They are checked when they are adopted, so that no resident is ever sent a gap or a promise without its facts.
 */
import { z } from 'zod'
import { problemsOf } from './template-problems.ts'
import type { TemplateName } from './template-names.ts'
import { mostTextUnits } from './text-length.ts'
import { cannotBeKeptInOurWords, emergencyToOnCallInOurWords, reportToBuilderInOurWords } from './our-words.ts'

const version = z.int().min(1)
const email = z.strictObject({
  subject: z.string().min(1).max(150),
  /** Without greeting or signature: those are added with the name, when it is sent. A letter uses the same. */
  body: z.string().min(1).max(6000),
})

const residentWords = z.strictObject({
  version,
  text: z.string().min(1).max(mostTextUnits, { error: `A text may have ${String(mostTextUnits)} characters: four joined together.` }),
  email,
  /** What the agent says who rings. */
  telephone: z.string().min(1).max(2000),
})

const firmWords = z.strictObject({ version, email })
const spokenWords = residentWords.omit({ email: true })

export type ResidentWords = z.infer<typeof residentWords>
export type FirmWords = z.infer<typeof firmWords>
/** For a text, and for whoever rings. */
export type SpokenWords = z.infer<typeof spokenWords>

const everyTemplate = z.strictObject({
  'report-received': residentWords,
  'report-not-ours': residentWords,
  'works-order-confirmed': residentWords,
  'works-order-to-contractor': firmWords,
  // Nobody waits for help for want of a template: adopted before there was this one, they do with our words.
  'emergency-to-on-call': spokenWords.default(emergencyToOnCallInOurWords),
  // What we say we pass on is passed on, whenever the templates were adopted.
  'report-to-builder': spokenWords.default(reportToBuilderInOurWords),
  // Templates adopted before there were these do without: a firm is then told of new orders only.
  'visit-to-contractor': firmWords.optional(),
  'visit-cancelled-to-contractor': firmWords.optional(),
  'works-order-varied-to-contractor': firmWords.optional(),
  'works-order-cancelled-to-contractor': firmWords.optional(),
  'appointment-booked': residentWords,
  'appointment-moved': residentWords,
  'appointment-cancelled': residentWords,
  // Nobody is left to wait in for want of a template: adopted before there was this one, they do with our words.
  'appointment-cannot-be-kept': residentWords.default(cannotBeKeptInOurWords),
  'appointment-reminder': residentWords,
  'on-my-way': residentWords,
  'emergency-coming': residentWords,
  'no-access-left': residentWords,
  'missed-appointment-credit': residentWords,
  'late-arrival-credit': residentWords.optional(),
  'made-safe': residentWords,
  'repair-completed': residentWords,
  'repair-cancelled': residentWords,
  'priority-changed': residentWords,
} satisfies Record<TemplateName, z.ZodType>)

/** Content of the adopted kind 'templates'; what is wrong with it is said in sentences for whoever wrote it. */
export const templatesSchema = z
  .strictObject({
    /** For how long a link opens its repair. */
    linkLastsDays: z.int().min(1).max(366),
    templates: everyTemplate,
  })
  .superRefine(({ templates }, context) => {
    for (const { path, message } of problemsOf(templates)) context.addIssue({ code: 'custom', path: ['templates', ...path], message })
  })

export type Templates = z.infer<typeof templatesSchema>
