/** A lower priority that waits for a second person: found with its repair, locked and still open. */
import type { Kysely } from 'kysely'
import type { Setting } from '#door/command.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import { checkStillOpen, lockedRepair, type RepairOnRecord } from './repair-in-hand.ts'

export const loweringAsked = (db: Kysely<Database>, repairRef: string) =>
  db.selectFrom('lower_priority_asked').selectAll().where('repair_ref', '=', repairRef).executeTakeFirst()

export type LoweringAsked = NonNullable<Awaited<ReturnType<typeof loweringAsked>>>

export const lockedLowering = async (setting: Setting, repairRef: string): Promise<{ readonly repair: RepairOnRecord; readonly asked: LoweringAsked } | Refused> => {
  const repair = await lockedRepair(setting, repairRef)
  if (isRefused(repair)) return repair
  const over = checkStillOpen(repair)
  if (over) return over
  const asked = await loweringAsked(setting.db, repair.repair_ref)
  return asked ? { repair, asked } : nothingToAgree
}

/** Whoever is competent has closed every case of the repair: there is no hazard, or none any more. */
export const isFoundNoHazard = async ({ db }: Setting, repairRef: string): Promise<boolean> => {
  const cases = await db.selectFrom('hazard_cases').select('outcome').where('repair_ref', '=', repairRef).execute()
  return cases.some(({ outcome }) => outcome === 'no-hazard') && cases.every(({ outcome }) => outcome === 'no-hazard' || outcome === 'works-done')
}

const nothingToAgree = refuse('conflict', 'nothing-to-agree', 'No lower priority waits for a second person here.')
