/** A day of the landlord's own: repairs all over its homes, reported by phone and booked for that day by turns in the morning and the afternoon. */
import type { Kysely } from 'kysely'
import type { CivilDate } from '#clocks/london.ts'
import type { Actor } from '#door/actor.ts'
import type { Door } from '#door/door.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'
import type { Database } from '#storage/schema.ts'

const agent: Actor = { id: 'user/1', role: 'agent' }

export interface DayToBook {
  readonly db: Kysely<Database>
  readonly door: Door
  readonly now: Date
  readonly day: CivilDate
  readonly repairs: number
  /** By turns. */
  readonly faults?: readonly string[]
}

/** Where no slot is left that day the repair is reported and not booked. */
export const bookADay = async ({ db, door, now, day, repairs, faults = ['tap-dripping'] }: DayToBook): Promise<void> => {
  const homes = await tenantedHomes(db)
  for (let at = 0; at < repairs; at++) {
    const home = homes[Math.floor((at * homes.length) / repairs)]
    const report = {
      homeRef: home?.home_ref ?? '',
      residentRef: home?.resident_ref ?? '',
      channel: 'phone',
      faultCode: faults[at % faults.length] ?? '',
      booking: { day, slot: at % 2 === 0 ? 'morning' : 'afternoon' },
    } as const
    await door.perform(reportRepair, report, { actor: agent, door: 'web', now })
  }
}

const tenantedHomes = (db: Kysely<Database>) =>
  db
    .selectFrom('homes')
    .innerJoin('tenancies', 'tenancies.home_ref', 'homes.home_ref')
    .innerJoin('residents', 'residents.tenancy_ref', 'tenancies.tenancy_ref')
    .select(['homes.home_ref', 'residents.resident_ref'])
    .where('tenancies.tenure', '=', 'social-rent')
    .where('tenancies.ended_on', 'is', null)
    .where('residents.role', '=', 'tenant')
    .orderBy('homes.home_ref')
    .execute()
