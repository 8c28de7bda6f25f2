/** Who answers emergencies now, and how to reach them. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Database } from '#storage/schema.ts'

/** How many emergencies somebody has been sent to and has not finished with. */
export const openEmergencies = (operativeRef: RawBuilder<unknown>) =>
  sql<number>`(select count(*)::int from appointments e where e.operative_ref = ${operativeRef} and e.kind = 'emergency' and e.status = 'booked')`

export const onCallNow = (db: Kysely<Database>, now: Date) =>
  db
    .selectFrom('on_call')
    .innerJoin('operatives', 'operatives.operative_ref', 'on_call.operative_ref')
    .innerJoin('contractors', 'contractors.contractor_ref', 'on_call.contractor_ref')
    .select([
      'on_call.trades', 'on_call.until_at', 'operatives.name as operative_name', 'operatives.phone as operative_phone',
      'contractors.name as contractor_name', 'contractors.out_of_hours_phone', 'contractors.phone as contractor_phone',
    ])
    .select(openEmergencies(sql.ref('on_call.operative_ref')).as('open_emergencies'))
    .where('on_call.from_at', '<=', now)
    .where('on_call.until_at', '>', now)
    .orderBy('on_call.from_at', 'desc')
    .orderBy('on_call.on_call_ref')
    .limit(20)
    .execute()

export type OnCallPerson = Awaited<ReturnType<typeof onCallNow>>[number]

export const onCallForTrade = (people: readonly OnCallPerson[], trade: string): OnCallPerson | undefined =>
  people.find((one) => one.trades.includes(trade))

/** " – has 2 open emergencies already" */
export const alreadyHas = (open: number): string => (open === 0 ? '' : ` – has ${open} open ${open === 1 ? 'emergency' : 'emergencies'} already`)
