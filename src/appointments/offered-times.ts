/**
 * Times kept for a resident whose visit cannot be made, while they choose. They are kept under the same name as what is
 * chosen through the resident's link, so that choosing one lets the others go.
 */
import type { Kysely } from 'kysely'
import { fact, holdStream, type Fact } from '#facts/fact.ts'
import type { Database } from '#storage/schema.ts'
import { statement } from '#storage/statement.ts'
import { timesTaken } from './held-time.ts'

export const heldForLink = (repairRef: string): string => `link/${repairRef}`

/** The appointments that hold them. */
export const keptFor = async (db: Kysely<Database>, repairRef: string): Promise<string[]> => {
  const rows = await heldTimes(db, [heldForLink(repairRef)])
  return rows.map((row) => row.appointment_ref)
}

const heldTimes = statement<{ appointment_ref: string }>("select appointment_ref from appointments where held_for = $1 and status = 'held'")

/** To look past, when it is this resident's time that is being found. */
export const timeKeptFor = async (db: Kysely<Database>, repairRef: string) => timesTaken({ db }, await keptFor(db, repairRef))

/** Once a time is booked the others are free again. */
export const letOthersGo = (kept: readonly string[], booked: string | undefined, now: Date): Fact<'slot-let-go'>[] =>
  kept
    .filter((appointmentRef) => appointmentRef !== booked)
    .map((appointmentRef) => fact('slot-let-go', holdStream(appointmentRef), now, { appointmentRef, reason: 'chose-another' }))
