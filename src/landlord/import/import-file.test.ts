import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { demonstrationFaults } from '#demonstration/faults/catalogue.ts'
import { catalogueInForce } from '#diagnosis/in-force.ts'
import { parseCatalogue } from '#diagnosis/rules/catalogue.ts'
import { parseCivilDate } from '#clocks/london.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import { notRefused, recordsDoor, requestAt } from '#tests/support/records-door.ts'
import { testDatabase } from '#tests/support/test-database.ts'
import { adoptRulesWith } from '../commands/adopt-rules.ts'
import { importFile } from './import-file.ts'

const { db, drop } = await testDatabase()
const folder = await mkdtemp(path.join(tmpdir(), 'fettle-import-'))
after(async () => {
  await drop()
  await rm(folder, { recursive: true })
})
const door = recordsDoor(db)
const now = new Date('2026-11-30T09:00:00Z')

const bring = async (kind: string, content: string | null, dryRun = false) => {
  const file = path.join(folder, `${kind}.csv`)
  if (content !== null) await writeFile(file, content)
  const said: string[] = []
  const failed = await importFile({ door, db, kind, path: content === null ? path.join(folder, 'not-there.csv') : file, dryRun, now, say: (line) => said.push(line) })
    .then(() => null, (fault: unknown) => (fault instanceof Error ? fault.message : String(fault)))
  return { said, failed }
}

const homes = 'home_ref,address_line,town,postcode,patch,gas\nHM1,1 Thorn Street,London,SE23 3HF,forest-hill,yes\nHM2,2 Thorn Street,London,SE23 3HF,forest-hill,no\n'
const events = async (): Promise<number> => (await db.selectFrom('events').select('position').execute()).length

test('a dry run checks everything, says what would change and changes nothing', async () => {
  const { said, failed } = await bring('homes', homes, true)
  assert.equal(failed, null)
  assert.deepEqual(said, ['homes: 2 lines; 2 new, 0 changed, 0 as before.', 'This was a dry run: nothing was changed.'])
  assert.equal(await events(), 0)
  assert.deepEqual(await db.selectFrom('imported_files').select('digest').execute(), [])
})

test('an import says what was new and what changed', async () => {
  assert.deepEqual((await bring('homes', homes)).said.at(-1), 'All imported.')
  const again = await bring('homes', homes.replace('2 Thorn', '2a Thorn'))
  assert.equal(again.said[0], 'homes: 2 lines; 0 new, 1 changed, 1 as before.')
})

test('mistakes are said line by line and the import fails, dry run or not', async () => {
  for (const dryRun of [true, false]) {
    const { said, failed } = await bring('homes', homes.replace('yes', 'perhaps'), dryRun)
    assert.deepEqual(said, ['Line 2, gas: Use yes or no.'])
    assert.equal(failed, 'One thing needs correcting; nothing was imported.')
  }
})

test('a kind nobody knows and a file that is not there are told', async () => {
  assert.match((await bring('houses', homes)).failed ?? '', /^'houses' is not something to import\. Choose one of: homes, .*faults\.$/)
  assert.match((await bring('homes', null)).failed ?? '', /cannot be read/)
})

const headings = 'code,name,words,places,trade,responsible,reason,priority,minutes,hazard,worse_for,right_to_repair,questions,advice,leaseholder'
const faults = `${headings}
tap-will-not-turn-off,Tap will not turn off,"tap running; cannot turn tap off; tap stuck",kitchen; bathroom,plumber,by-tenure,"Taps inside a home that was bought are its owner’s own, as the lease says.",urgent,60,,under-5,3,how-damaged,Turn the stopcock off if you can.,resident
mould-on-walls,Mould on walls,damp patch; black spots; mould on wall,bedroom,damp-specialist,landlord,,routine,90,damp-and-mould:significant,,,,,
`

test('a fault catalogue comes in as a sheet, its questions those already adopted', async () => {
  const adoptFaults = adoptRulesWith({ faults: parseCatalogue })
  notRefused(await door.perform(adoptFaults, { what: 'faults', content: demonstrationFaults, effectiveFrom: '2019-01-01', source: 'for a test' }, requestAt(now.toISOString())))
  const { said, failed } = await bring('faults', faults)
  assert.equal(failed, null)
  assert.deepEqual(said, ['faults: 2 faults, adopted as version 2.'])
  const catalogue = catalogueInForce(await createRulesReader()(db), parseCivilDate('2026-11-30'))
  const tap = catalogue.faults.get('tap-will-not-turn-off')
  assert.deepEqual([tap?.byTenure, tap?.rightToRepair, tap?.worseFor, tap?.questions], [{ leaseholder: 'resident' }, { workingDays: 3, onlyIf: null }, ['under-5'], ['how-damaged']])
  assert.deepEqual(catalogue.faults.get('mould-on-walls')?.hazard, { key: 'damp-and-mould', level: 'significant' })
  assert.deepEqual([...catalogue.questions.keys()], ['how-damaged'])
})

test('what is wrong with a fault is told with its line, and what does not fit together with its code', async () => {
  const bad = faults.replace('damp-and-mould:significant', 'damp-and-mould:somewhat').replace('tap running; cannot turn tap off; tap stuck', 'tap')
  const { said, failed } = await bring('faults', bad)
  assert.equal(failed, '2 things need correcting; nothing was imported.')
  assert.match(said[0] ?? '', /^Line 2, words: /)
  assert.equal(said[1], 'Line 3, hazard: After the colon put emergency or significant.')
  assert.match((await bring('faults', faults.replace('how-damaged', 'how-broken'), true)).failed ?? '', /'tap-will-not-turn-off' asks 'how-broken', which is not a question/)
})
