import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { isRefused } from '#ground/refusal.ts'
import { notRefused, recordsDoor, requestAt, sent } from '#tests/support/records-door.ts'
import { testDatabase } from '#tests/support/test-database.ts'
import { importRecords } from '../commands/import-records.ts'

const { db, drop } = await testDatabase()
after(drop)
const door = recordsDoor(db)
const now = requestAt('2026-11-30T09:00:00Z')

type Kind = 'homes' | 'operatives' | 'contractors' | 'code-point' | 'coordinates' | 'travel-overrides'
const bring = (what: Kind, content: string) => door.perform(importRecords, { what, file: sent(content) }, now)
const problemsOf = async (what: Kind, content: string): Promise<string[]> => {
  const answer = await bring(what, content)
  assert.ok(isRefused(answer))
  return [answer.refusal, ...(answer.refusal.others ?? [])].map(({ message }) => message)
}

const homes = 'home_ref,address_line,town,postcode,patch,gas\nHM1,1 Quay Street,Truro,TR1 2AA,truro,yes\n'
const placeOf = (homeRef: string) => db.selectFrom('homes').select(['easting', 'northing']).where('home_ref', '=', homeRef).executeTakeFirstOrThrow()

test('a postcode no table has is told, and what to do', async () => {
  assert.deepEqual(await problemsOf('homes', homes), [
    'One thing needs correcting; nothing was imported.',
    'Line 2, postcode: No table of postcodes here has this one: check it, import its area from Code-Point Open, or give easting and northing as well.',
  ])
})

test('Code-Point Open comes in as it is given out, and places the homes that follow', async () => {
  const codePoint = `"TR1 2AA",10,182500,44800,"E92000001","E19000002","E18000010","","E06000052","E05013226"
"TR1 2AB",90,0,0,"E92000001","E19000002","E18000010","","E06000052","E05013226"
"TR11AA",10,182400,44700,"E92000001","E19000002","E18000010","","E06000052","E05013226"
`
  const { lines, new: added } = notRefused(await bring('code-point', codePoint))
  assert.deepEqual([lines, added], [3, 3])
  assert.deepEqual(await db.selectFrom('postcode_places').selectAll().orderBy('postcode').execute(), [
    { postcode: 'TR1 1AA', easting: 182400, northing: 44700 },
    { postcode: 'TR1 2AA', easting: 182500, northing: 44800 },
    { postcode: 'TR1 2AB', easting: null, northing: null },
  ])
  notRefused(await bring('homes', homes))
  assert.deepEqual(await placeOf('HM1'), { easting: 182500, northing: 44800 })
  assert.deepEqual((await problemsOf('homes', homes.replace('TR1 2AA', 'TR1 2AB')))[1]?.slice(0, 16), 'Line 2, postcode')
})

test('a file of another make is told line by line, by the Ordnance Survey’s own names', async () => {
  assert.deepEqual(await problemsOf('code-point', 'Postcode,PQ,EA,NO\n"TR1 2AE",10,0,44800\n"TR1 2AD",10,182500,44800,a,b,c,d,e,f,more\n'), [
    '6 things need correcting; nothing was imported.',
    'Line 1, PC: Use a full UK postcode, such as SE23 3HF.',
    'Line 1, PQ: Use a whole number from 10 to 90.',
    'Line 1, EA: Use a whole number from 0 to 700000.',
    'Line 1, NO: Use a whole number from 0 to 1300000.',
    'Line 2, EA: A postcode of this quality has coordinates; these are nought.',
    'Line 3: This line has 11 cells and there are 10 columns: put cells that hold commas in quotation marks.',
  ])
})

test('the landlord’s own coordinates move a home, and outlast the next file of homes', async () => {
  const { changed, new: added } = notRefused(await bring('coordinates', 'home_ref,easting,northing\nHM1,182555,44877\n'))
  assert.deepEqual([added, changed], [1, 0])
  assert.deepEqual(await placeOf('HM1'), { easting: 182555, northing: 44877 })
  notRefused(await bring('homes', homes.replace('1 Quay', '1a Quay')))
  assert.deepEqual(await placeOf('HM1'), { easting: 182555, northing: 44877 })
  notRefused(await bring('homes', homes.replace('gas\n', 'gas,easting,northing\n').replace('yes\n', 'yes,182001,44001\n')))
  assert.deepEqual(await placeOf('HM1'), { easting: 182001, northing: 44001 })
})

test('latitude and longitude do as well', async () => {
  notRefused(await bring('coordinates', 'home_ref,latitude,longitude\nHM1,50.2632,-5.0510\n'))
  const { easting, northing } = await placeOf('HM1')
  assert.ok(Math.abs(easting - 182_500) < 200 && Math.abs(northing - 44_800) < 200, `${String(easting)} ${String(northing)}`)
})

test('coordinates of a home nobody knows, half of a pair, or in the sea off Africa are told', async () => {
  assert.deepEqual(await problemsOf('coordinates', 'home_ref,easting,northing,latitude,longitude\nHM1,182555,,,\nHM1,,,50.2,\nHM1,,,,\nHM1,,,0.0,0.0\n'), [
    '7 things need correcting; nothing was imported.',
    'Line 2, northing: Give both easting and northing, or neither.',
    'Line 3, longitude: Give easting and northing, or latitude and longitude.',
    'Line 3, home_ref: Line 2 is for the same one: leave one of the two out.',
    'Line 4, easting: Give easting and northing, or latitude and longitude.',
    'Line 4, home_ref: Line 2 is for the same one: leave one of the two out.',
    'Line 5, latitude: Use a number from 49.8 to 60.9, such as 55.35.',
    'Line 5, home_ref: Line 2 is for the same one: leave one of the two out.',
  ])
  assert.deepEqual(await problemsOf('coordinates', 'home_ref,easting,northing\nHM404,182555,44877\n'), [
    'One thing needs correcting; nothing was imported.',
    'Line 2, home_ref: We have no home with this reference: import the homes first, or check it.',
  ])
})

test('overrides are by sector and one way each; a journey given twice is told', async () => {
  const overrides = 'from_sector,to_sector,minutes\nTR1 2,TR2 5,31\ntr25,tr12,27\n'
  assert.deepEqual(await problemsOf('travel-overrides', `${overrides}TR1 2,TR2 5,25\n`), ['One thing needs correcting; nothing was imported.', 'Line 4: Line 2 is for the same one: leave one of the two out.'])
  assert.equal(notRefused(await bring('travel-overrides', overrides)).new, 2)
  assert.deepEqual(await db.selectFrom('travel_overrides').select(['from_sector', 'to_sector', 'minutes']).orderBy('journey').execute(), [
    { from_sector: 'TR1 2', to_sector: 'TR2 5', minutes: 31 },
    { from_sector: 'TR2 5', to_sector: 'TR1 2', minutes: 27 },
  ])
  assert.deepEqual(await problemsOf('travel-overrides', 'from_sector,to_sector,minutes\nTR1 2AA,TR2 5,25\nTR1 2,TR1 2,3\nTR1 2,TR2 5,400\n'), [
    '3 things need correcting; nothing was imported.',
    'Line 2, from_sector: Use a postcode sector: the postcode without its last two letters, such as SE23 3.',
    'Line 3, to_sector: A journey within one sector is reckoned from its homes: leave this line out.',
    'Line 4, minutes: Use a whole number from 0 to 255.',
  ])
})

test('the facts alone, applied again to empty tables, put everything back in its place', async () => {
  const tables = ['homes', 'home_places', 'postcode_places', 'travel_overrides'] as const
  const rows = () => Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute().then((found) => found.map((row) => JSON.stringify(row)).toSorted())))
  const before = await rows()
  for (const table of tables) await db.deleteFrom(table).execute()
  const { applyLandlord } = await import('../apply.ts')
  const events = await db.selectFrom('events').select(['data', 'kind']).orderBy('position').execute()
  for (const event of events) await db.transaction().execute((tx) => applyLandlord['records-imported']({ data: event.data } as never, tx))
  assert.deepEqual(await rows(), before)
})
