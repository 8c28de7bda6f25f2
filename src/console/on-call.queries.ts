/** Who answers emergencies now, and how to reach them. */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

export const onCallNow = (db: Kysely<Database>, now: Date) =>
  db
    .selectFrom('on_call')
    .innerJoin('operatives', 'operatives.operative_ref', 'on_call.operative_ref')
    .innerJoin('contractors', 'contractors.contractor_ref', 'on_call.contractor_ref')
    .select([
      'on_call.trades', 'on_call.until_at', 'operatives.name as operative_name', 'operatives.phone as operative_phone',
      'contractors.name as contractor_name', 'contractors.out_of_hours_phone', 'contractors.phone as contractor_phone',
    ])
    .where('on_call.from_at', '<=', now)
    .where('on_call.until_at', '>', now)
    .orderBy('on_call.from_at', 'desc')
    .orderBy('on_call.on_call_ref')
    .limit(20)
    .execute()

export type OnCallPerson = Awaited<ReturnType<typeof onCallNow>>[number]

export const onCallForTrade = (people: readonly OnCallPerson[], trade: string): OnCallPerson | undefined =>
  people.find((one) => one.trades.includes(trade))
