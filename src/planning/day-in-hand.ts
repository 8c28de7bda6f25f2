/** The day a command is about: locked operative by operative, then read as it stands, and only what this person may plan. */
import { londonDate, type CivilDate } from '#clocks/london.ts'
import type { Actor } from '#door/actor.ts'
import type { Setting } from '#door/command.ts'
import { repairStream } from '#facts/fact.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { readDay } from './day-on-record.queries.ts'
import type { Day } from './rules/day.ts'

export interface DayToPlan {
  readonly on: CivilDate
  readonly contractorRef?: string | undefined
}

/** A firm's office plans its own operatives; to it the others do not exist. */
export const firmPlanned = (actor: Actor, contractorRef: string | undefined): string | undefined => actor.contractorRef ?? contractorRef

export const openDay = (setting: Setting, { on, contractorRef }: DayToPlan): Promise<Day> =>
  readDay(setting.db, { on, contractorRef: firmPlanned(setting.actor, contractorRef), now: setting.now }, diaryInForce(setting.rules, londonDate(setting.now)))

/**
 * Repairs first and operative-days after, both in order: booking takes them in the same turn. Whoever books compares and
 * swaps the version of a day: while it is locked they wait, and then see that it has moved on.
 */
export const lockedDay = async (setting: Setting, wanted: DayToPlan, takes: (day: Day) => Touched): Promise<Day | Refused> => {
  if (wanted.on < londonDate(setting.now)) return refuse('not-now', 'day-over', 'That day is over. Its plan cannot be changed any more.', 'day')
  const { repairRefs, operativeRefs } = takes(await openDay(setting, wanted))
  for (const repairRef of unique(repairRefs)) await setting.lock(repairStream(repairRef))
  await lockVersions(setting, wanted.on, unique(operativeRefs))
  return openDay(setting, wanted)
}

/** A day that nothing was booked on yet has no version to lock: it is given one. */
const lockVersions = async ({ db }: Setting, on: CivilDate, operativeRefs: readonly string[]): Promise<void> => {
  if (operativeRefs.length === 0) return
  const first = operativeRefs.map((operative_ref) => ({ operative_ref, day: on, version: 0 }))
  await db.insertInto('operative_days').values(first).onConflict((conflict) => conflict.doNothing()).execute()
  await db.selectFrom('operative_days').select('version').where('day', '=', on).where('operative_ref', 'in', operativeRefs).orderBy('operative_ref').forUpdate().execute()
}

export interface Touched {
  readonly repairRefs: readonly string[]
  readonly operativeRefs: readonly string[]
}

const unique = (refs: readonly string[]): string[] => [...new Set(refs)].toSorted()

export interface VersionSeen {
  readonly operativeRef: string
  readonly version: number
}

const dayChanged = refuse('conflict', 'day-changed', 'The day has changed since this was worked out. Look at it again, then plan again.')

/** Every operative-day that a change touches was looked at, and has not moved on since. */
export const checkVersions = (day: Day, seen: readonly VersionSeen[], touched: readonly string[]): Refused | undefined => {
  const versions = new Map(seen.map(({ operativeRef, version }) => [operativeRef, version]))
  return day.operatives.every(({ operativeRef, version }) => !touched.includes(operativeRef) || versions.get(operativeRef) === version) ? undefined : dayChanged
}

