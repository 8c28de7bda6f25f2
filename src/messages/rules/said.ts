/**
 * Filling a template. A line that wants something there is nothing of is left out, so one wording serves with and
 * without an appointment. The link to the repair stays a gap: whoever reads the record cannot open it, only the person
 * it is sent to. So do a resident's name and number in what an operative is sent.
 */
import type { MessageChannel } from '#facts/messages.ts'
import { namesResident, templateSpecs, type Filling, type TemplateName } from './template-names.ts'
import { gap } from './template-problems.ts'
import type { FirmWords, SpokenWords, ResidentWords } from './templates.ts'
import { mostTextUnits, plainForText, textUnits } from './text-length.ts'

export type Fillings = Readonly<Partial<Record<Filling, string | null>>>

/** Kept in the words said, and replaced by the link at the moment of sending. */
export const linkGap = '((link))'

/** As long as any landlord's address with a link's token; a text leaves room for it. */
export const linkAllowance = 100

/** Filled at the moment of sending, each with the room a text leaves for it. */
const filledLater: ReadonlyMap<Filling, number> = new Map([['link', linkAllowance], ['resident', 40], ['resident phone', 14]])

const gapFor = (one: Filling): string => `((${one}))`

/** What an operative is told of the resident; a line that wants what is not known is left out. */
export const fillAtSending = (words: string, resident: { readonly name: string | null; readonly phone: string | null }): string => {
  const known: Fillings = { resident: resident.name?.slice(0, filledLater.get('resident')) ?? null, 'resident phone': resident.phone }
  return words
    .split('\n')
    .filter((line) => !(Object.keys(known) as Filling[]).some((one) => line.includes(gapFor(one)) && known[one] === null))
    .join('\n')
    .replaceAll(gap, (open, one: Filling) => (known[one] === undefined || known[one] === null ? open : oneLine(plainForText(known[one]))))
}

/** Words that have a subject begin with it, then an empty line. */
export const sayIn = (channel: MessageChannel, name: TemplateName, words: ResidentWords | FirmWords | SpokenWords, given: Fillings): string => {
  const link = channel === 'text' || channel === 'email' ? linkGap : null
  const later = channel === 'text' && namesResident(name)
  const known = { ...given, link, resident: later ? gapFor('resident') : null, 'resident phone': later ? gapFor('resident phone') : null }
  requireAlways(name, known)
  switch (channel) {
    case 'text':
      return fitted(spoken(words).text, known)
    case 'telephone':
      return filled(spoken(words).telephone, known)
    case 'email':
    case 'letter':
      return filledEmail(words, known)
  }
}

export const subjectAndBody = (words: string): { readonly subject: string; readonly body: string } => {
  const at = words.indexOf('\n\n')
  return at < 0 ? { subject: words, body: '' } : { subject: words.slice(0, at), body: words.slice(at + 2) }
}

const filledEmail = (words: ResidentWords | FirmWords | SpokenWords, known: Fillings): string => {
  if (!('email' in words)) throw new Error('It is said by text or telephone only.')
  return `${filled(words.email.subject, known)}\n\n${filled(words.email.body, known)}`
}

const spoken = (words: ResidentWords | FirmWords | SpokenWords): SpokenWords => {
  if (!('text' in words)) throw new Error('A firm is written to by e-mail only.')
  return words
}

const requireAlways = (name: TemplateName, known: Fillings): void => {
  const gone = templateSpecs[name].always.filter((one) => known[one] === undefined || known[one] === null)
  if (gone.length > 0) throw new Error(`${name} is said without ${gone.join(', ')}.`)
}

const filled = (template: string, known: Fillings): string =>
  linesOf(template)
    .flatMap((line) => filledLine(line, known) ?? [])
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()

/** Words and fillings by turns, words first: 'Ring ', 'phone', '.' */
type Line = readonly string[]

const taken = new Map<string, readonly Line[]>()
const mostTaken = 500

/** A template taken apart, once. */
const linesOf = (template: string): readonly Line[] => {
  const known = taken.get(template)
  if (known) return known
  const lines = template.split('\n').map((line) => line.split(gap))
  if (taken.size >= mostTaken) taken.clear()
  taken.set(template, lines)
  return lines
}

const filledLine = (line: Line, known: Fillings): string | undefined => {
  let said = ''
  for (const [at, part] of line.entries()) {
    const words = at % 2 === 0 ? part : filling(part as Filling, known)
    if (words === null) return undefined
    said += words
  }
  return said
}

const filling = (one: Filling, known: Fillings): string | null => {
  const value = known[one] ?? null
  return value === null || !filledLater.has(one) ? value && oneLine(value) : gapFor(one)
}

/** What a person typed cannot begin a new line or open a gap of its own. */
const oneLine = (value: string): string => value.replaceAll(/\s+/g, ' ').replaceAll('((', '( (').trim()

/** What may be cut short in a text when all of it together is too long. */
const longWords: readonly Filling[] = ['job', 'problem', 'reason']
const shortestCut = 20

const fitted = (template: string, known: Fillings): string => {
  let values = plain(known)
  for (;;) {
    const text = filled(template, values)
    const over = roomFor(text) - mostTextUnits
    if (over <= 0) return text
    const longest = longWords.reduce((one, other) => (lengthOf(values, other) > lengthOf(values, one) ? other : one))
    const length = lengthOf(values, longest)
    if (length <= shortestCut) return text
    const kept = Math.max(shortestCut - 3, Math.min(length - 1, length - over) - 3)
    values = { ...values, [longest]: `${values[longest]?.slice(0, kept).trimEnd() ?? ''}...` }
  }
}

/** With the room for what is filled in later. */
const roomFor = (text: string): number => {
  const open = [...filledLater].filter(([one]) => text.includes(gapFor(one)))
  const without = open.reduce((rest, [one]) => rest.replace(gapFor(one), ''), text)
  return (textUnits(without) ?? 0) + open.reduce((sum, [, room]) => sum + room, 0)
}

const lengthOf = (values: Fillings, one: Filling): number => values[one]?.length ?? 0

const plain = (known: Fillings): Fillings =>
  Object.fromEntries(Object.entries(known).map(([one, value]) => [one, value === null || filledLater.has(one as Filling) ? value : plainForText(value)]))
