/** The repair a command is about: locked, then read, so that two people acting at once take turns. */
import type { Kysely, Selectable } from 'kysely'
import type { Setting } from '#door/command.ts'
import { repairStream } from '#facts/fact.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import { statement } from '#storage/statement.ts'

export type RepairOnRecord = Selectable<Database['repairs']>

export const repairOnRecord = async (db: Kysely<Database>, repairRef: string): Promise<RepairOnRecord | undefined> => (await repairRow(db, [repairRef]))[0]

const repairRow = statement<RepairOnRecord>('select * from repairs where repair_ref = $1')

export const lockedRepair = async (setting: Setting, repairRef: string): Promise<RepairOnRecord | Refused> =>
  (await lockRepair(setting, repairRef)) ?? (await repairOnRecord(setting.db, repairRef)) ?? noSuchRepair

/** The lock alone, for whoever reads more than the repair under it: what is then asked for together goes with it. */
export const lockRepair = async (setting: Setting, repairRef: string): Promise<Refused | undefined> => {
  if (setting.actor.repairRef !== undefined && setting.actor.repairRef !== repairRef) return noSuchRepair
  await setting.lock(repairStream(repairRef))
  return undefined
}

export const noSuchRepair = refuse('not-found', 'no-such-repair', 'We have no repair with that reference. Check it and try again.', 'repairRef')

/** A repair that is over takes no more orders, appointments or changes. */
export const checkStillOpen = (repair: RepairOnRecord): Refused | undefined => {
  if (repair.stage === 'completed') return refuse('conflict', 'repair-completed', 'This repair is already complete. If it is not right, report a recall.')
  if (repair.stage === 'cancelled') return refuse('conflict', 'repair-cancelled', 'This repair was cancelled. Report it again if it is still needed.')
  if (repair.stage === 'not-ours') return refuse('conflict', 'repair-not-ours', 'This repair is not the landlord’s to do.')
  return undefined
}
