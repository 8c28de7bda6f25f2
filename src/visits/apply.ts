/** The only code that writes `visits`. */
import { sql, type Transaction } from 'kysely'
import { endAppointment } from '#appointments/apply.ts'
import { turnsChange } from '#appointments/turns-change.ts'
import { callOff } from '#door/due-work.ts'
import type { AppliersFor } from '#door/appliers.ts'
import type { VisitFacts } from '#facts/visits.ts'
import type { KeptApart } from '#facts/kept-apart.ts'
import type { Database } from '#storage/schema.ts'

type Db = Transaction<Database>

export const applyVisits: AppliersFor<keyof VisitFacts> = {
  'visit-next-in-line': ({ data, happenedAt }, db) =>
    db.updateTable('visits').set({ next_in_line_at: happenedAt }).where('visit_ref', '=', data.visitRef).execute(),
  'on-my-way-said': ({ data, happenedAt }, db) =>
    db.updateTable('visits').set({ on_my_way_at: happenedAt }).where('visit_ref', '=', data.visitRef).execute(),
  'visit-arrived': async ({ data, happenedAt }, db) => {
    await db.updateTable('visits').set({ arrived_at: happenedAt }).where('visit_ref', '=', data.visitRef).execute()
    await callOff(db, [`missed/${data.appointmentRef}`])
    await db.updateTable('repairs').set({ stage: 'attended' }).where('repair_ref', '=', data.repairRef).where('stage', 'in', ['ordered', 'booked']).execute()
  },
  'no-access-recorded': async ({ data, happenedAt }, db) => {
    await endVisit(db, data, 'no-access', happenedAt)
    await endAppointment(db, data.appointmentRef, 'no-access', happenedAt, 'no access')
    await callOff(db, [`missed/${data.appointmentRef}`])
    await db.updateTable('repairs').set({ stage: 'ordered' }).where('repair_ref', '=', data.repairRef).execute()
    await turnsChange(db, data.repairRef, happenedAt)
  },
  'no-access-rejected': ({ data, happenedAt }, db) =>
    db.updateTable('visits').set({ evidence_rejected_at: happenedAt }).where('visit_ref', '=', data.visitRef).execute(),
  'visit-made-safe': async ({ data, happenedAt }, db) => {
    await db
      .updateTable('visits')
      .set({ made_safe_at: happenedAt, outcome: 'made-safe', words_id: data.words?.id ?? null, photo_ids: withPhotos(data.photos) })
      .where('visit_ref', '=', data.visitRef)
      .execute()
  },
  'visit-finished': async ({ data, happenedAt }, db) => {
    await endVisit(db, data, data.outcome, happenedAt)
    await endAppointment(db, data.appointmentRef, 'attended', happenedAt, data.outcome)
    await callOff(db, [`missed/${data.appointmentRef}`])
  },
}

/** Whoever has the appointment makes the visit. */
export const giveVisits = (db: Db, appointmentRefs: readonly string[]) =>
  sql`update visits v set operative_ref = a.operative_ref from appointments a
    where a.appointment_ref = v.appointment_ref and v.appointment_ref = any(${appointmentRefs}::text[])`.execute(db)

interface Ended {
  readonly visitRef: string
  readonly words: KeptApart | null
  readonly photos: readonly KeptApart[]
}

const withPhotos = (photos: readonly KeptApart[]) => sql<string[]>`photo_ids || ${photos.map((photo) => photo.id)}::uuid[]`

const endVisit = (db: Db, data: Ended, outcome: 'no-access' | 'done' | 'follow-on', at: Date) =>
  db
    .updateTable('visits')
    .set({
      finished_at: at,
      outcome,
      photo_ids: withPhotos(data.photos),
      ...(data.words ? { words_id: data.words.id } : {}),
    })
    .where('visit_ref', '=', data.visitRef)
    .execute()
