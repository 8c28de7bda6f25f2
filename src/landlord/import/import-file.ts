/** Bringing in a file from the command line: says what is wrong line by line, or what was new and what changed. */
import { createReadStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import type { Kysely } from 'kysely'
import { londonDate } from '#clocks/london.ts'
import { parseCatalogue } from '#diagnosis/rules/catalogue.ts'
import { commandLineActor } from '#door/actor.ts'
import type { Door } from '#door/door.ts'
import type { Request } from '#door/request.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import type { ImportKind } from '#facts/landlord.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { shippedPostcodePlaces, type PostcodePlaces } from '#homes/postcode-places.ts'
import type { Database } from '#storage/schema.ts'
import { adoptRulesWith } from '../commands/adopt-rules.ts'
import { importRecords, mistakesIn } from '../commands/import-records.ts'
import { checkFile, mostProblemsShown, type CheckedFile } from './check-file.ts'
import { readFaults } from './faults-file.ts'
import { importKinds } from './import-kinds.ts'
import type { SentFile } from './text-file.ts'

export interface FileImport {
  readonly door: Door
  readonly db: Kysely<Database>
  /** What the file holds: a kind of record, or 'faults'. */
  readonly kind: string
  readonly path: string
  /** Check every line and change nothing. */
  readonly dryRun: boolean
  readonly now: Date
  readonly say: (line: string) => void
  /** Left out, the table of postcodes that comes with Fettle. */
  readonly places?: PostcodePlaces
}

export const kindsOfFile: readonly string[] = [...Object.keys(importKinds), 'faults']

/** Throws, with what to do, when nothing was imported. */
export const importFile = async (wanted: FileImport): Promise<void> => {
  if (!kindsOfFile.includes(wanted.kind)) throw new Error(`'${wanted.kind}' is not something to import. Choose one of: ${kindsOfFile.join(', ')}.`)
  await access(wanted.path, constants.R_OK).catch(() => {
    throw new Error(`${wanted.path} cannot be read: check the name and that you may read it.`)
  })
  const file = sentFile(wanted)
  if (wanted.kind === 'faults') await importFaults(wanted, file)
  else await importRows(wanted, wanted.kind as ImportKind, file)
}

const linesBetweenWords = 20_000

const sentFile = ({ path: file, say }: FileImport): SentFile => ({
  name: path.basename(file),
  open: () => createReadStream(file),
  onLines: (lines) => {
    if (lines % linesBetweenWords === 0) say(`${lines.toLocaleString('en-GB')} lines read …`)
  },
})

const requestOf = ({ now }: FileImport): Request => ({ actor: commandLineActor, door: 'command-line', now })

const importRows = async (wanted: FileImport, what: ImportKind, file: SentFile): Promise<void> => {
  const places = wanted.places ?? shippedPostcodePlaces()
  const answer = wanted.dryRun
    ? await dryRun(wanted.db, what, file, places)
    : await wanted.door.perform(importRecords, { what, file, places }, requestOf(wanted))
  if (isRefused(answer)) return giveUp(answer, wanted.say)
  sayOutcome(answer, what, wanted)
}

const dryRun = async (db: Kysely<Database>, what: ImportKind, file: SentFile, places: PostcodePlaces) => {
  const checked = await checkFile(db, importKinds[what], file, places)
  return isRefused(checked) || checked.problemCount === 0 ? checked : mistakesIn(checked)
}

type Outcome = Pick<CheckedFile, 'lines' | 'new' | 'changed' | 'notes'>

const sayOutcome = (outcome: Outcome, what: string, { say, dryRun: isDryRun }: FileImport): void => {
  const count = (number: number): string => number.toLocaleString('en-GB')
  const same = outcome.lines - outcome.new - outcome.changed
  for (const note of outcome.notes) say(note)
  say(`${what}: ${count(outcome.lines)} lines; ${count(outcome.new)} new, ${count(outcome.changed)} changed, ${count(same)} as before.`)
  say(isDryRun ? 'This was a dry run: nothing was changed.' : 'All imported.')
}

const giveUp = ({ refusal }: Refused, say: (line: string) => void): never => {
  for (const { message } of refusal.others ?? []) say(message)
  throw new Error(refusal.message)
}

const importFaults = async (wanted: FileImport, file: SentFile): Promise<void> => {
  const today = londonDate(wanted.now)
  const rules = await createRulesReader()(wanted.db)
  const read = await readFaults(file, rules.find('faults', today)?.content)
  if (isRefused(read)) return giveUp(read, wanted.say)
  const { lines, problems, notes, content } = read
  if (problems.length > 0) return giveUp(mistakesIn({ problemCount: problems.length, problems: problems.slice(0, mostProblemsShown) }), wanted.say)
  for (const note of notes) wanted.say(note)
  if (wanted.dryRun) {
    parseCatalogue(content)
    wanted.say(`faults: ${String(lines)} faults. This was a dry run: nothing was changed.`)
    return
  }
  const adoptFaults = adoptRulesWith({ faults: parseCatalogue })
  const adopted = await wanted.door.perform(adoptFaults, { what: 'faults', content, effectiveFrom: today, source: `Imported from ${file.name}` }, requestOf(wanted))
  if (isRefused(adopted)) return giveUp(adopted, wanted.say)
  wanted.say(`faults: ${String(lines)} faults, adopted as version ${String(adopted.version)}.`)
}
