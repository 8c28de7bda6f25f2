/** How what a landlord adopts is read, kind by kind. Each capability reads its own; these are the landlord's. */
import type { AdoptedKind } from '#facts/landlord.ts'
import { parseCalendars } from './calendar-in-force.ts'
import { diarySchema } from './diary.ts'
import { landlordSchema } from './landlord.ts'

/** Throws a `ZodError`, or an `Error` that says what does not fit together, for content that cannot be adopted. */
export type ContentParser = (content: unknown) => unknown

export type ContentParsers = Readonly<Partial<Record<AdoptedKind, ContentParser>>>

export const landlordsContentParsers = {
  landlord: (content) => landlordSchema.parse(content),
  calendar: parseCalendars,
  diary: (content) => diarySchema.parse(content),
} satisfies ContentParsers
