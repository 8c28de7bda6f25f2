/**
 * What the landlord set up, written down: adopted rules, imported records, due work that is settled. The only code that
 * writes `adopted`, `homes`, `tenancies`, `residents`, `contractors`, `operatives` and `on_call`.
 */
import { sql } from 'kysely'
import type { AppliersFor } from '#door/appliers.ts'
import { eraseKeptApart } from '#door/erase-kept-apart.ts'
import { callOff, fallsDue, type FallsDue } from '#door/due-work.ts'
import { residentImports } from '#facts/fact.ts'
import { erasedAtTheEnd } from '#homes/key-safe-ends.ts'
import { importKinds } from './import/import-kinds.ts'
import { readKeptLines } from './import/kept-file.ts'
import { nothingPersonal } from './import/nothing-personal.ts'
import { fillTable, jsonArray, rowsAtATime } from './import/tables.ts'

export const applyLandlord: AppliersFor<'rules-adopted' | 'records-imported' | 'resident-erased' | 'import-rewritten' | 'due-work-settled'> = {
  'rules-adopted': ({ data }, db) =>
    db
      .insertInto('adopted')
      .values({
        serial: sql<number>`(select coalesce(max(serial), 0) + 1 from adopted)`,
        kind: data.what,
        version: data.version,
        effective_from: data.effectiveFrom,
        content: JSON.stringify(data.content),
        source: data.source,
      })
      .execute(),
  'records-imported': async ({ data }, db) => {
    for await (const lines of readKeptLines(db, data.digest, rowsAtATime)) {
      const rows = jsonArray(lines)
      for (const table of importKinds[data.what].tables) await fillTable(db, table, rows)
    }
    if (data.what === 'residents') await erasedAtTheEnd(db)
  },
  'resident-erased': async ({ data, happenedAt }, db) => {
    const { needs, language, contact_by, ...details } = nothingPersonal
    await db.updateTable('resident_details').set({ ...details, erased_at: happenedAt }).where('resident_ref', '=', data.residentRef).execute()
    await db.updateTable('residents').set({ needs: JSON.stringify(needs), language, contact_by }).where('resident_ref', '=', data.residentRef).execute()
    await eraseKeptApart(db, data.erases, happenedAt)
    if (data.importsKept) await fallsDue(db, takingOut(data.residentRef, '', happenedAt))
  },
  // The kept rows were written over with the command: without them nothing could be replayed.
  'import-rewritten': async ({ data: { residentRef, after = '', digest, isLast }, happenedAt }, db) => {
    if (residentRef === undefined) return
    await callOff(db, [takingOut(residentRef, after, happenedAt).key])
    if (!isLast) await fallsDue(db, takingOut(residentRef, digest, happenedAt))
  },
  'due-work-settled': ({ data }, db) => db.deleteFrom('due_work').where('key', '=', data.key).execute(),
}

const takingOut = (residentRef: string, after: string, at: Date): FallsDue =>
  ({ key: `take-out/${residentRef}/${after}`, kind: 'take-out-of-import', stream: residentImports, dueAt: at.toISOString(), details: { residentRef, after } })
