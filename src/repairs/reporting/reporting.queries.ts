/** What the reporting pages read besides the draft. */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

type Db = Kysely<Database>

/** A postcode holds some forty addresses, a tower a few hundred. */
const mostAddresses = 400

/** Address lines only, as anybody could read them in the street; shared parts last. */
export const addressesAt = (db: Db, postcode: string) =>
  db
    .selectFrom('homes')
    .select(['home_ref', 'kind', 'address_line', 'block_name'])
    .where('postcode', '=', postcode)
    .orderBy('kind')
    .orderBy('address_line')
    .limit(mostAddresses)
    .execute()

export type Address = Awaited<ReturnType<typeof addressesAt>>[number]

export const appointmentOfRepair = (db: Db, repairRef: string) =>
  db
    .selectFrom('appointments')
    .select(['appointment_ref', 'kind', 'day', 'slot', 'window_start_at', 'window_end_at'])
    .where('repair_ref', '=', repairRef)
    .where('status', '=', 'booked')
    .orderBy('window_start_at')
    .executeTakeFirst()
