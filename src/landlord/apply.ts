/** The only code that writes `adopted`, and that settles due work. */
import { sql } from 'kysely'
import { callOff } from '#door/due-work.ts'
import type { AppliersFor } from '#door/appliers.ts'

export const applyLandlord: AppliersFor<'rules-adopted' | 'due-work-settled'> = {
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
  'due-work-settled': ({ data }, db) => callOff(db, [data.key]),
}
