/** Pages on an empty database of their own, for whoever comes by a link or a session: nobody is signed in beforehand. */
import type { Route } from '#delivery/route-table.ts'
import type { Door } from '#door/door.ts'
import { wire } from '#entry/wiring.ts'
import { openPages, type Pages } from './open-pages.ts'
import { testDatabase, type TestDatabase } from './test-database.ts'

export interface ResidentPages extends Pages {
  readonly db: TestDatabase['db']
  readonly door: Door
}

export const openResidentPages = async (routes: readonly Route[], startAt: string): Promise<ResidentPages> => {
  const { db, drop } = await testDatabase()
  const wired = wire(db)
  const pages = await openPages({ db, ...wired }, routes, { now: new Date(startAt) })
  const close = async (): Promise<void> => {
    await pages.app.close()
    await drop()
  }
  return Object.assign(pages, { db, door: wired.door, close })
}
