/**
 * The rows of somebody who was erased are written over in one kept file of residents, the next after `after`: a file a
 * transaction, one after the other, so that however much was imported no transaction is longer than its largest file.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { command, type Setting } from '#door/command.ts'
import { fact, residentImports } from '#facts/fact.ts'
import { refuse } from '#ground/refusal.ts'
import type { Row } from '../import/import-kind.ts'
import { rewriteKept } from '../import/kept-file.ts'
import { withNothingPersonal } from '../import/nothing-personal.ts'

export const takeOutOfImport = command({
  name: 'take-out-of-import',
  permission: 'do-due-work',
  input: z.object({ residentRef: z.string().min(1).max(40), after: z.string().max(64).default('') }),
  async decide({ residentRef, after }, setting) {
    const { db, now } = setting
    // Imports of residents take the same turn.
    await setting.lock(residentImports)
    const erased = await db.selectFrom('resident_details').select('erased_at').where('resident_ref', '=', residentRef).where('erased_at', 'is not', null).executeTakeFirst()
    if (!erased) return notErased
    const [file, more] = await db.selectFrom('imported_files').select('digest').where('kind', '=', 'residents').where('digest', '>', after).orderBy('digest').limit(2).execute()
    if (!file) return noneLeft
    const change = (row: Row) => (row['resident_ref'] === residentRef ? withNothingPersonal(row) : undefined)
    const rewritten = (await rewriteKept(db, file.digest, { mentioning: residentRef, change, at: now })) ?? (await digestOnRecord(db, file.digest))
    const isLast = more === undefined
    return { facts: [fact('import-rewritten', residentImports, now, { digest: file.digest, rewritten, residentRef, after, isLast })], answer: { residentRef, after: file.digest, isLast } }
  },
})

const notErased = refuse('conflict', 'not-erased', 'The details of this resident were not erased.', 'residentRef')
const noneLeft = refuse('conflict', 'no-import-left', 'No imported file is left to look through.')

/** Of a file that stays as it is: what is on record of it, never what it has become by another hand. */
const digestOnRecord = async (db: Setting['db'], digest: string): Promise<string> => {
  const last = await db
    .selectFrom('events')
    .select(sql<string>`data->>'rewritten'`.as('rewritten'))
    .where('stream', '=', residentImports)
    .where('kind', '=', 'import-rewritten')
    .where(sql<boolean>`data->>'digest' = ${digest}`)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.rewritten ?? digest
}
