/** Which emergencies wait for whoever is on call to say that they are going. On the way or at the door says it too. */
import { sql, type Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

/** Of an appointment `a`. */
export const waitsForAnswer = sql<boolean>`(a.status = 'booked' and a.acknowledge_by is not null and a.acknowledged_at is null
  and not exists (select from visits v where v.visit_ref = a.visit_ref and coalesce(v.on_my_way_at, v.arrived_at) is not null))`

export interface OnCallAsked {
  readonly appointmentRef: string
  readonly repairRef: string
  readonly contractorRef: string
  readonly operativeRef: string | null
  readonly comeBy: Date
  readonly askedAt: Date
  readonly notAcknowledgedAt: Date | null
}

const asked = sql`a.appointment_ref as "appointmentRef", a.repair_ref as "repairRef", a.contractor_ref as "contractorRef", a.operative_ref as "operativeRef",
  a.window_end_at as "comeBy", a.booked_at as "askedAt", a.not_acknowledged_at as "notAcknowledgedAt"`

export const onCallAsked = async (db: Kysely<Database>, appointmentRef: string): Promise<OnCallAsked | undefined> => {
  const { rows } = await sql<OnCallAsked>`select ${asked} from appointments a where a.appointment_ref = ${appointmentRef} and ${waitsForAnswer}`.execute(db)
  return rows[0]
}

/** Whoever was asked about this repair and did not say that they were going. */
export const didNotAnswer = async (db: Kysely<Database>, repairRef: string): Promise<string[]> => {
  const { rows } = await sql<{ operative: string }>`
    select distinct operative_ref as operative from appointments where repair_ref = ${repairRef} and not_acknowledged_at is not null and operative_ref is not null
  `.execute(db)
  return rows.map((one) => one.operative)
}
