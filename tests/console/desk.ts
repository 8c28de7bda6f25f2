/** The console as customer services sees it, on a database of its own with a few people and homes. */
import type { Kysely } from 'kysely'
import { consoleRoutes } from '#console/console.routes.ts'
import type { Actor } from '#door/actor.ts'
import type { Door } from '#door/door.ts'
import type { Role } from '#door/permissions.ts'
import { wire } from '#entry/wiring.ts'
import type { Database } from '#storage/schema.ts'
import { openPages, type Pages } from '#tests/support/open-pages.ts'
import { addContractor, addHome, addOperatives, adoptRules } from '#tests/support/small-cast.ts'
import { testDatabase } from '#tests/support/test-database.ts'

export interface Desk extends Pages {
  readonly db: Kysely<Database>
  readonly door: Door
}

/** The one who sits at the desk, with whatever role. */
export const atTheDesk = (role: Role): Actor => ({ id: 'user/1', role, name: 'Ngozi Eze' })

export const openDesk = async (now: Date): Promise<Desk> => {
  const { db, drop } = await testDatabase()
  await adoptRules(db)
  await peopleAndHomes(db)
  const wired = wire(db)
  const pages = await openPages({ db, ...wired }, consoleRoutes, { now, actor: atTheDesk('agent') })
  const close = async (): Promise<void> => {
    await pages.app.close()
    await drop()
  }
  return Object.assign(pages, { db, door: wired.door, close })
}

const trades = ['plumber', 'electrician', 'gas-engineer', 'carpenter', 'multi-trade', 'surveyor']

/** One tenant, one leaseholder, a firm with two operatives, one of them on call, and two of our own people. */
const peopleAndHomes = async (db: Kysely<Database>): Promise<void> => {
  await addHome(db, 'H1')
  await addHome(db, 'H2')
  await db.updateTable('tenancies').set({ tenure: 'leaseholder' }).where('home_ref', '=', 'H2').execute()
  await db
    .insertInto('resident_details')
    .values([
      { resident_ref: 'P-H1', name: 'Grace Adeyemi', phone: '+447700900123', email: 'grace@example.org', born_on: '1961-03-04', adjustments: null },
      { resident_ref: 'P-H2', name: 'Tom Lister', phone: '+447700900456', email: null, born_on: null, adjustments: null },
    ])
    .execute()
  await addContractor(db, 'C1', trades)
  await addOperatives(db, [{ ref: 'O1', contractorRef: 'C1', trades }, { ref: 'O2', contractorRef: 'C1', trades }])
  await db
    .insertInto('on_call')
    .values({ on_call_ref: 'K1', contractor_ref: 'C1', operative_ref: 'O2', trades, from_at: new Date('2026-01-01T00:00:00Z'), until_at: new Date('2027-01-01T00:00:00Z') })
    .execute()
  await db
    .insertInto('users')
    .values([
      { user_id: '1', name: 'Ngozi Eze', email: 'ngozi@ravensvale.example', role: 'agent', added_at: new Date('2026-01-01T00:00:00Z') },
      { user_id: '2', name: 'Sam Okafor', email: 'sam@ravensvale.example', role: 'team-leader', added_at: new Date('2026-01-01T00:00:00Z') },
    ])
    .execute()
}
