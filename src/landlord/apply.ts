/**
 * What the landlord set up, written down: adopted rules, imported records, due work that is settled. The only code that
 * writes `adopted`, `homes`, `tenancies`, `residents`, `contractors`, `operatives` and `on_call`.
 */
import { sql } from 'kysely'
import type { AppliersFor } from '#door/appliers.ts'
import { importKinds } from './import/import-kinds.ts'
import { readKeptLines } from './import/kept-file.ts'
import { fillTable, jsonArray, rowsAtATime } from './import/tables.ts'

export const applyLandlord: AppliersFor<'rules-adopted' | 'records-imported' | 'due-work-settled'> = {
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
  },
  'due-work-settled': ({ data }, db) => db.deleteFrom('due_work').where('key', '=', data.key).execute(),
}
