import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { modelledSeconds, sectorMinutes, uncalibratedTravel as model } from '#scheduling/travel.ts'
import { travelByOsrm } from '#integrations/osrm-table.ts'
import { startOsrm } from '#tests/gateways/real-osrm.ts'
import { testDatabase } from '#tests/support/test-database.ts'
import { keepSectorTravel } from './keep-sector-travel.ts'
import { landlordSectors, readTravel } from './travel.ts'

const { db, drop } = await testDatabase()
const osrm = await startOsrm()
after(async () => {
  await drop()
  await osrm.close()
})
const now = new Date('2026-11-30T09:00:00Z')
const said: string[] = []
const service = { name: osrm.url, source: travelByOsrm({ url: osrm.url, model, say: (line) => said.push(line), limitMs: 300 }) }

const home = (ref: string, postcode: string, easting: number, northing: number) =>
  db.insertInto('homes').values({ home_ref: ref, kind: 'home', address_line: ref, town: 'London', postcode, patch: 'east', gas: true, easting, northing }).execute()

test('sectors are those with homes in them, each in the middle of its homes', async () => {
  await home('HM1', 'SE16 1AA', 535_000, 179_000)
  await home('HM2', 'SE16 1AB', 535_200, 179_400)
  await home('HM3', 'E14 9AA', 537_500, 179_200)
  assert.deepEqual(await landlordSectors(db), [
    { sector: 'E14 9', easting: 537_500, northing: 179_200 },
    { sector: 'SE16 1', easting: 535_100, northing: 179_200 },
  ])
})

test('without a service or an override, journeys go by distance', async () => {
  const places = await landlordSectors(db)
  assert.deepEqual((await readTravel(db, model)).durations(places), modelledSeconds(places, model))
})

test('an override over the river goes before the model, one way only, for every place of its sectors', async () => {
  await db.insertInto('travel_overrides').values({ journey: 'SE16 1 > E14 9', from_sector: 'SE16 1', to_sector: 'E14 9', minutes: 40 }).execute()
  const places = [
    { sector: 'SE16 1', easting: 535_000, northing: 179_000 },
    { sector: 'SE16 1', easting: 535_200, northing: 179_400 },
    { sector: 'E14 9', easting: 537_500, northing: 179_200 },
  ]
  const seconds = (await readTravel(db, model)).durations(places)
  const byDistance = modelledSeconds(places, model)
  assert.deepEqual([seconds[2], seconds[5]], [2400, 2400])
  assert.deepEqual([seconds[6], seconds[1]], [byDistance[6], byDistance[1]])
  assert.equal(sectorMinutes(seconds, 3)[2], 40)
})

test('the service’s answers are kept, asked again only when the homes change, and an override still goes first', async () => {
  assert.deepEqual(await keepSectorTravel({ db, ...service, now }), { kept: 'afresh', sectors: 2 })
  assert.deepEqual(await keepSectorTravel({ db, ...service, now }), { kept: 'as-before' })
  assert.equal(osrm.asked.length, 1)
  const travel = await readTravel(db, model)
  const places = await landlordSectors(db)
  const [, toSouth, toNorth] = travel.durations(places)
  assert.ok(Math.abs(toSouth! - (240 + model.parkAndWalkSeconds)) <= 1, String(toSouth))
  assert.equal(toNorth, 2400)
})

test('a sector that is new goes by distance until the service is asked again', async () => {
  await home('HM4', 'SE8 3AA', 536_900, 177_600)
  const places = await landlordSectors(db)
  const before = (await readTravel(db, model)).durations(places)
  assert.equal(before[2], modelledSeconds(places, model)[2])
  assert.deepEqual(await keepSectorTravel({ db, ...service, now }), { kept: 'afresh', sectors: 3 })
  assert.notEqual((await readTravel(db, model)).durations(places)[2], before[2])
})

test('a service that has gone silent leaves its last answers standing, and is asked again', async () => {
  const places = await landlordSectors(db)
  const before = (await readTravel(db, model)).durations(places)
  osrm.behave('silence')
  assert.deepEqual(await keepSectorTravel({ db, ...service, now, afresh: true }), { kept: 'unanswered' })
  assert.deepEqual((await readTravel(db, model)).durations(places), before)
  assert.equal(said.length, 1)
  osrm.behave('answer')
  assert.equal((await keepSectorTravel({ db, ...service, now, afresh: true })).kept, 'afresh')
})
