/**
 * The landlord's own records, brought in by file: all of it or nothing. The rows as read are kept beside the journal
 * and the fact carries their digest. Keeping them is written here, in the same transaction: `imported_files` is
 * operational, and the fact could not be applied without it.
 */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, landlordStream } from '#facts/fact.ts'
import type { ImportKind } from '#facts/landlord.ts'
import { isRefused, type Refusal, type Refused } from '#ground/refusal.ts'
import { shippedPostcodePlaces, type PostcodePlaces } from '#homes/postcode-places.ts'
import { checkFile, mostProblemsShown, type CheckedFile } from '../import/check-file.ts'
import { fileOfText, type SentFile } from '../import/text-file.ts'
import { importKinds } from '../import/import-kinds.ts'
import { keepFile } from '../import/kept-file.ts'
import { sayProblem } from '../import/line-reader.ts'

/** Nothing that comes as JSON has a method. */
const hasMethod = (value: unknown, name: string): boolean =>
  typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[name] === 'function'

const kinds = Object.keys(importKinds) as [ImportKind, ...ImportKind[]]

export const importRecords = command({
  name: 'import-records',
  permission: 'change-landlord',
  input: z.object({
    what: z.enum(kinds, { error: `Say what the file holds: ${kinds.join(', ')}.` }),
    /** By API the whole text of it; from our own machine a file that is read as it comes. */
    file: z.union([z.string(), z.custom<SentFile>((value) => hasMethod(value, 'open'))], { error: 'Send the whole file, its line of headings first' }),
    /** For homes without a place of their own; left out, the table that comes with Fettle. */
    places: z.custom<PostcodePlaces>((value) => hasMethod(value, 'placeOf'), { error: 'A table of postcodes cannot be sent' }).optional(),
  }),
  async decide({ what, file, places }, setting) {
    const stream = landlordStream(`records/${what}`)
    await setting.lock(stream)
    const checked = await checkFile(setting.db, importKinds[what], typeof file === 'string' ? fileOfText(file) : file, places ?? shippedPostcodePlaces())
    if (isRefused(checked)) return checked
    if (checked.problemCount > 0) return mistakesIn(checked)
    const { kept, lines, new: added, changed, notes } = checked
    await keepFile(setting.db, what, kept)
    return {
      facts: [fact('records-imported', stream, setting.now, { what, digest: kept.digest, rows: lines })],
      answer: { what, lines, new: added, changed, notes, digest: kept.digest },
    }
  },
})

/** The first hundred, each a refusal of its own, and how many there are. */
export const mistakesIn = ({ problemCount, problems }: Pick<CheckedFile, 'problemCount' | 'problems'>): Refused => {
  const more = problemCount > problems.length ? ` These are the first ${String(mostProblemsShown)}.` : ''
  const count = problemCount === 1 ? 'One thing needs' : `${problemCount.toLocaleString('en-GB')} things need`
  const others = problems.map((problem): Refusal => ({
    kind: 'invalid',
    code: 'bad-line',
    message: sayProblem(problem),
    field: problem.column === null ? `line ${String(problem.line)}` : `line ${String(problem.line)}, ${problem.column}`,
  }))
  return { refusal: { kind: 'invalid', code: 'mistakes-in-file', message: `${count} correcting; nothing was imported.${more}`, others } }
}
