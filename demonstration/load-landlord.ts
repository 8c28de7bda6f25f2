/** The demonstration landlord sets itself up through commands, as any landlord would: its rules, records and people. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { londonDate } from '#clocks/london.ts'
import { commandLineActor } from '#door/actor.ts'
import type { Door } from '#door/door.ts'
import type { Request } from '#door/request.ts'
import { contentParsers } from '#entry/content-parsers.ts'
import type { AdoptedKind, ImportKind } from '#facts/landlord.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { adoptRulesWith } from '#landlord/commands/adopt-rules.ts'
import { importRecords } from '#landlord/commands/import-records.ts'
import { addUser } from '#staff/commands/add-user.ts'
import { hashPassword } from '#staff/passwords.ts'
import { packageRoot } from '#storage/package-root.ts'
import { demonstrationFiles } from './cast/demonstration-files.ts'
import { demonstrationDiagnosisPolicies, demonstrationFaults } from './faults/catalogue.ts'
import { demonstrationPassword, staff } from './people.ts'

export interface LandlordToLoad {
  readonly door: Door
  readonly now: Date
  readonly say?: (line: string) => void
}

/** Long before anything that the demonstration records. */
const effectiveFrom = '2019-01-01'
/** Set up before its first repair, so that the journal reads in order. */
const setUpEarlierMs = 100 * 24 * 3_600_000

export const loadLandlord = async ({ door, now, say = () => undefined }: LandlordToLoad): Promise<void> => {
  const request: Request = { actor: commandLineActor, door: 'demonstration', now: new Date(now.getTime() - setUpEarlierMs) }
  await adoptEverything(door, request)
  for (const [what, text] of Object.entries(demonstrationFiles(londonDate(now))) as [ImportKind, string][]) {
    const file = { name: `${what}.csv`, open: () => inOnePiece(text) }
    const { lines } = orThrow(await door.perform(importRecords, { what, file }, request))
    say(`  ${what}: ${lines.toLocaleString('en-GB')}`)
  }
  const passwordHash = await hashPassword(demonstrationPassword)
  for (const member of Object.values(staff)) orThrow(await door.perform(addUser, { ...member, role: member.role, passwordHash }, request))
}

/** Shown at the start: the demonstration has nothing to hide. */
export const howToSignIn = (): string[] => {
  const widest = Math.max(...Object.values(staff).map(({ role }) => role.length))
  return [`Sign in with the password ${demonstrationPassword} as:`, ...Object.values(staff).map(({ role, email }) => `  ${role.padEnd(widest)}  ${email}`)]
}

const adoptEverything = async (door: Door, request: Request): Promise<void> => {
  const adoptRules = adoptRulesWith(contentParsers)
  const source = 'The demonstration landlord'
  for (const [what, content] of Object.entries(contents()) as [AdoptedKind, unknown][]) {
    orThrow(await door.perform(adoptRules, { what, content, effectiveFrom, source }, request))
  }
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(packageRoot, 'demonstration', file), 'utf8'))

const contents = (): Record<AdoptedKind, unknown> => {
  const { feedFiles, closureDays } = readJson('policies/calendar.json') as { feedFiles: string[]; closureDays: string[] }
  return {
    landlord: readJson('policies/landlord.json'),
    calendar: { feeds: feedFiles.map((file) => readJson(`calendar/${file}`)), closureDays },
    diary: readJson('policies/diary.json'),
    'local-offer': readJson('policies/local-offer.json'),
    hazards: readJson('policies/hazards.json'),
    diagnosis: demonstrationDiagnosisPolicies,
    faults: demonstrationFaults,
    templates: readJson('templates/templates.json'),
  }
}

const inOnePiece = async function* (text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

/** What the demonstration brings in is ours: a refusal is a mistake in it. */
const orThrow = <T>(answer: T | Refused): T => {
  if (!isRefused(answer)) return answer
  throw new Error([answer.refusal, ...(answer.refusal.others ?? [])].map(({ message }) => message).join('\n'))
}
