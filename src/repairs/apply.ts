/** The only code that writes `priority_changes`, `lower_priority_asked`, `contacts` and `slot_offers`, and new `repairs`; also the due work a call brings. */
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { AppliersFor } from '#door/appliers.ts'
import { eraseKeptApart } from '#door/erase-kept-apart.ts'
import { callOff } from '#door/due-work.ts'
import type { RecordedFact } from '#facts/fact.ts'
import type { RepairFacts } from '#facts/repairs.ts'
import type { Database } from '#storage/schema.ts'
import { insertRow, updateRows } from '#storage/statement.ts'
import type { RepairsTable } from '#storage/tables/repairs.ts'

export const applyRepairs: AppliersFor<keyof RepairFacts> = {
  'repair-reported': async (fact, db) => {
    const { callOverAt, repairRef } = fact.data
    await insertRow(db, 'repairs', reportedRow(fact))
    if (!callOverAt) return
    await insertRow(db, 'due_work', { key: callKey(repairRef), kind: 'notice-call-not-ended', stream: fact.stream, due_at: callOverAt, details: JSON.stringify({ repairRef }) })
  },
  'photos-added': ({ data }, db) =>
    db
      .updateTable('repairs')
      .set({ photo_ids: sql`photo_ids || ${data.photos.map((photo) => photo.id)}::uuid[]` })
      .where('repair_ref', '=', data.repairRef)
      .execute(),
  'priority-changed': async (fact, db) => {
    const { repairRef, from, to, reason, secondPerson, askedBy } = fact.data
    await noLongerAsked(db, repairRef)
    await db.updateTable('repairs').set({ priority: to }).where('repair_ref', '=', repairRef).execute()
    await db
      .insertInto('priority_changes')
      .values({
        repair_ref: repairRef,
        change_no: fact.version,
        from_priority: from,
        to_priority: to,
        reason,
        changed_by: askedBy ?? fact.actor.id,
        second_person: secondPerson,
        changed_at: fact.happenedAt,
      })
      .execute()
  },
  'lower-priority-asked': ({ data, happenedAt, actor }, db) => {
    const asked = { from_priority: data.from, to_priority: data.to, reason: data.reason, asked_by: actor.id, asked_at: happenedAt }
    return db.insertInto('lower_priority_asked').values({ repair_ref: data.repairRef, ...asked }).onConflict((conflict) => conflict.column('repair_ref').doUpdateSet(asked)).execute()
  },
  'lower-priority-declined': ({ data }, db) => noLongerAsked(db, data.repairRef),
  'contact-made': ({ data, happenedAt, actor }, db) =>
    db
      .insertInto('contacts')
      .values({
        contact_ref: data.contactRef,
        repair_ref: data.repairRef,
        made_at: happenedAt,
        made_by: actor.id,
        means: data.means,
        outcome: data.outcome,
        slots_offered: JSON.stringify(data.slotsOffered),
        words_id: data.words?.id ?? null,
      })
      .execute(),
  'slots-offered': ({ data, version, happenedAt }, db) =>
    db
      .insertInto('slot_offers')
      .values({
        repair_ref: data.repairRef,
        offer_no: version,
        offered_at: happenedAt,
        in_call: data.inCall,
        by_resident_online: data.byResidentOnline,
        slots: JSON.stringify(data.slots),
      })
      .execute(),
  'call-ended': ({ data }, db) => callOff(db, [callKey(data.repairRef)]),
  'emergency-handed-over': async () => undefined,
  'recall-completed': async () => undefined,
  'repair-made-safe': ({ data, happenedAt }, db) =>
    setStage(db, data.repairRef, { stage: 'made-safe', made_safe_at: happenedAt }),
  'repair-completed': async ({ data, happenedAt }, db) => {
    await setStage(db, data.repairRef, { stage: 'completed', completed_at: happenedAt })
    await noLongerAsked(db, data.repairRef)
  },
  'repair-words-erased': ({ data, happenedAt }, db) => eraseKeptApart(db, data.erases, happenedAt),
  'repair-cancelled': async ({ data, happenedAt }, db) => {
    await setStage(db, data.repairRef, { stage: 'cancelled', cancelled_at: happenedAt, cancel_reason: data.reason })
    await callOff(db, [callKey(data.repairRef)])
    await noLongerAsked(db, data.repairRef)
  },
}

const noLongerAsked = (db: Transaction<Database>, repairRef: string) => db.deleteFrom('lower_priority_asked').where('repair_ref', '=', repairRef).execute()

const callKey = (repairRef: string): string => `call/${repairRef}`

type Stage = RepairsTable['stage']

interface StageChange {
  readonly stage: Stage
  readonly made_safe_at?: Date
  readonly completed_at?: Date
  readonly cancelled_at?: Date
  readonly cancel_reason?: string
}

export const setStage = (db: Transaction<Database>, repairRef: string, change: StageChange) =>
  updateRows(db, 'repairs', { repair_ref: repairRef }, change)

const firstStage = (data: RepairFacts['repair-reported']): Stage => {
  if (data.responsible !== 'landlord') return 'not-ours'
  return data.inspectionFirst ? 'to-inspect' : 'reported'
}

const reportedRow = ({ data, recordedAt }: RecordedFact<'repair-reported'>) => ({
  repair_ref: data.repairRef,
  home_ref: data.homeRef,
  tenancy_ref: data.tenancyRef,
  resident_ref: data.residentRef,
  channel: data.channel,
  caller: data.caller,
  received_at: data.receivedAt,
  recorded_at: recordedAt,
  clock_from_at: data.clockFromAt,
  fault_code: data.faultCode,
  fault_name: data.faultName,
  room: data.room,
  words_id: data.words?.id ?? null,
  answers: JSON.stringify(data.answers),
  responsible: data.responsible,
  priority: data.priority,
  trade: data.trade,
  expected_minutes: data.expectedMinutes,
  inspection_first: data.inspectionFirst,
  gas: data.gas,
  hazard: data.hazard === null ? null : JSON.stringify(data.hazard),
  because: JSON.stringify(data.because),
  out_of_hours: data.outOfHours,
  contact_by: data.contactBy,
  access: JSON.stringify(data.access),
  photo_ids: data.photos.map((photo) => photo.id),
  recall_of: data.recallOf,
  inherits_from: data.inheritsFrom,
  stage: firstStage(data),
  turned_away_reason: data.turnedAwayReason,
})
