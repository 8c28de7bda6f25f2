/** The only code that writes `own_diary_bookings`. */
import type { Transaction } from 'kysely'
import type { AppliersFor } from '#door/appliers.ts'
import type { OwnDiaryFacts } from '#facts/own-diaries.ts'
import type { Database } from '#storage/schema.ts'
import type { OwnDiaryBookingsTable } from '#storage/tables/own-diaries.ts'

export const applyOwnDiaries: AppliersFor<keyof OwnDiaryFacts> = {
  'own-diary-asked': ({ data, happenedAt }, db) =>
    db
      .insertInto('own_diary_bookings')
      .values({
        diary_ref: data.diaryRef,
        contractor_ref: data.contractorRef,
        held_for: data.heldFor,
        home_ref: data.homeRef,
        trade: data.trade,
        expected_minutes: data.expectedMinutes,
        priority: data.priority,
        day: data.day,
        slot: data.slot,
        window_start_at: data.windowStartAt,
        window_end_at: data.windowEndAt,
        status: 'asked',
        version: 0,
        asked_at: happenedAt,
      })
      .execute(),
  'own-diary-confirmed': ({ data }, db) => change(db, data.diaryRef, { status: 'confirmed', version: data.version }),
  'own-diary-refused': ({ data }, db) => change(db, data.diaryRef, { status: 'refused' }),
  'own-diary-unanswered': ({ data }, db) => change(db, data.diaryRef, { status: 'unanswered' }),
  'own-diary-told': ({ data }, db) => change(db, data.diaryRef, { told_of: data.appointmentRef }),
  'own-diary-changed': ({ data }, db) =>
    change(db, data.diaryRef, { version: data.version, day: data.day, slot: data.slot, ...(data.change === 'cancelled' ? { status: 'ended' as const } : {}) }),
  'own-diary-ended': ({ data }, db) => change(db, data.diaryRef, { status: 'ended' }),
}

type Change = Partial<Pick<OwnDiaryBookingsTable, 'status' | 'version' | 'told_of' | 'day' | 'slot'>>

const change = (db: Transaction<Database>, diaryRef: string, to: Change) =>
  db.updateTable('own_diary_bookings').set(to).where('diary_ref', '=', diaryRef).execute()
