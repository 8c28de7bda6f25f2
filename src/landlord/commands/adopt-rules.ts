/**
 * The landlord adopts a new version of something it keeps as data: its Local Offer, its calendar, its fault catalogue.
 * Nothing that could not be read again is adopted, and no version takes effect before the one it follows.
 */
import { z } from 'zod'
import { civilDateSchema, isCivilDate, sayDate } from '#clocks/london.ts'
import { command, type Setting } from '#door/command.ts'
import { fact, landlordStream } from '#facts/fact.ts'
import type { AdoptedKind } from '#facts/landlord.ts'
import { canonicalJson } from '#ground/digest.ts'
import { refuse, type Refusal, type Refused } from '#ground/refusal.ts'
import type { ContentParsers } from '../content-parsers.ts'

const kinds = [
  'landlord', 'local-offer', 'calendar', 'faults', 'diagnosis', 'hazards', 'diary', 'templates',
] as const satisfies readonly AdoptedKind[]

const adoptInput = z.object({
  what: z.enum(kinds, { error: `Say what is adopted: ${kinds.join(', ')}.` }),
  content: z.unknown().refine((content) => z.json().safeParse(content).success, { error: 'Give the content as JSON' }),
  effectiveFrom: civilDateSchema,
  /** Where it was decided, and after what consultation: "Board minutes, 4 March 2026; consulted at Residents’ Day". */
  source: z.string({ error: 'Say where it was decided' }).trim().min(1, 'Say where it was decided').max(500, 'The source must be 500 characters or fewer'),
})

export const adoptRulesWith = (parsers: ContentParsers) =>
  command({
    name: 'adopt-rules',
    permission: 'change-landlord',
    input: adoptInput,
    async decide({ what, content, effectiveFrom, source }, setting) {
      const unreadable = whatIsWrong(parsers, what, content)
      if (unreadable) return unreadable
      // One at a time: the order of adoption decides which of two versions is the later.
      await setting.lock(adoptionStream)
      const latest = await latestOf(setting, what)
      const refused = latest && cannotFollow(latest, effectiveFrom, content)
      if (refused) return refused
      const version = (latest?.version ?? 0) + 1
      return {
        facts: [fact('rules-adopted', adoptionStream, setting.now, { what, version, effectiveFrom, content, source })],
        answer: { what, version, effectiveFrom },
      }
    },
  })

const adoptionStream = landlordStream('rules')

const mostShown = 20
const longestMessage = 2000

const whatIsWrong = (parsers: ContentParsers, what: AdoptedKind, content: unknown): Refused | undefined => {
  const parse = parsers[what]
  if (!parse) return refuse('unavailable', 'cannot-read-kind', `Nothing here can read '${what}', so it cannot be adopted.`, 'what')
  try {
    parse(content)
    return undefined
  } catch (fault) {
    if (fault instanceof z.ZodError) return misfit(fault)
    // Only what a parser says on purpose; a mistake in our own code stays a fault.
    if (fault instanceof Error && fault.constructor === Error) return refuse('invalid', 'does-not-fit', fault.message.slice(0, longestMessage), 'content')
    throw fault
  }
}

const misfit = (error: z.ZodError): Refused => {
  const [first, ...others] = error.issues.slice(0, mostShown).map((issue): Refusal => {
    const field = ['content', ...issue.path].join('.')
    return { kind: 'invalid', code: 'does-not-fit', message: `${field}: ${issue.message}`, field }
  })
  if (!first) return refuse('invalid', 'does-not-fit', 'The content could not be understood.', 'content')
  return { refusal: others.length > 0 ? { ...first, others } : first }
}

const latestOf = (setting: Setting, what: AdoptedKind) =>
  setting.db.selectFrom('adopted').select(['version', 'effective_from', 'content']).where('kind', '=', what).orderBy('version', 'desc').executeTakeFirst()

interface Latest {
  readonly version: number
  readonly effective_from: string
  readonly content: unknown
}

const cannotFollow = (latest: Latest, effectiveFrom: string, content: unknown): Refused | undefined => {
  const { version, effective_from: from } = latest
  if (effectiveFrom < from) {
    const when = isCivilDate(from) ? sayDate(from) : from
    return refuse('invalid', 'before-the-last', `Version ${String(version)} takes effect on ${when}. The next cannot take effect before it.`, 'effectiveFrom')
  }
  if (canonicalJson(latest.content) === canonicalJson(content))
    return refuse('conflict', 'nothing-new', `This is the same as version ${String(version)}, word for word.`, 'content')
  return undefined
}
