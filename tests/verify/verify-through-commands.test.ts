/** A journal made as any landlord makes it: rules adopted, files imported, repairs lived through commands, several at once. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createRulesReader } from '#door/rules-in-force.ts'
import { loadLandlord } from '#demonstration/load-landlord.ts'
import { liveThroughDays } from '#demonstration/repairs/days.ts'
import { doDueWork, nextDueWork } from '#delivery/background/take-due-work.ts'
import { appliers } from '#entry/appliers.ts'
import { dueWorkCommands } from '#entry/due-work-commands.ts'
import { wire } from '#entry/wiring.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { migrationsFolder } from '#tests/support/test-server.ts'
import { runVerify } from '#verify/run-verify.ts'

let database: TestDatabase
const now = new Date('2026-11-23T09:00:00Z')
const repairs = 12

before(async () => {
  database = await testDatabase()
  const { db } = database
  const { door } = wire(db)
  await loadLandlord({ door, now })
  const background = async (until: Date): Promise<undefined> => {
    for (let row = await nextDueWork(db, until, until); row; row = await nextDueWork(db, until, until)) {
      await doDueWork(door, db, dueWorkCommands, row, row.due_at)
    }
    return undefined
  }
  await liveThroughDays({ db, door, rules: await createRulesReader()(db), now, repairs, background, say: () => undefined })
})
after(() => database.drop())

test('the whole record of the demonstration landlord can be rebuilt from its journal', async () => {
  const said: string[] = []
  const code = await runVerify({ connection: database.connection, appliers, reckoning: reckonPromises, migrationsFolder, now, say: (line) => said.push(line) })
  assert.match(said.join('\n'), /^Everything agrees: [\d,]+ events, [\d,]+ rows, [\d,]+ promises, 4\d figures\.$/m)
  assert.equal(code, 0)
})
