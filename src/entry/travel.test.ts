import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { diaryInForce } from '#landlord/diary.ts'
import { parseCivilDate } from '#clocks/london.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import { travelSeconds, uncalibratedTravel, type TravelModel } from '#scheduling/travel.ts'
import { addContractor, addOperatives, adoptRules } from '#tests/support/small-cast.ts'
import { testDatabase } from '#tests/support/test-database.ts'
import type { Store } from './open-store.ts'
import { calibrateTravel, showTravel } from './travel.ts'
import { wire } from './wiring.ts'

const { db, drop } = await testDatabase()
after(drop)
await adoptRules(db)
await addContractor(db, 'C1', ['plumber'])
await addOperatives(db, [{ ref: 'O1', contractorRef: 'C1', trades: ['plumber'] }])
const open = { store: {} as Store, db, door: wire(db).door }
const now = new Date('2026-11-30T09:00:00Z')

const said: string[] = []
const calibrated = (adopt: boolean): Promise<string | null> => {
  said.length = 0
  return calibrateTravel(open, adopt, now, (line) => said.push(line)).then(() => null, (fault: unknown) => (fault as Error).message)
}

/** Somewhere within four kilometres; the same every time. */
const scattered = (day: number, at: number, axis: number): number => Math.floor(Math.abs(Math.sin(day * 12.9898 + at * 78.233 + axis * 37.719) * 43_758.5453 * 4000) % 4000)

const truth: TravelModel = { ...uncalibratedTravel, slowKmPerHour: 10, fastKmPerHour: 22, parkAndWalkSeconds: 300 }

/** A day of visits, each driven to from the one before (the first from where the operative starts) as the truth has it. */
const drive = async (day: string, places: readonly { easting: number; northing: number }[]): Promise<void> => {
  let from = { easting: 534_500, northing: 176_500 }
  let at = new Date(`${day}T08:00:00Z`).getTime()
  for (const [place, to] of places.entries()) {
    // After a while for lunch, on my way is pressed; now and then it is forgotten.
    const pressed = place % 5 > 0 || place === 0 ? at + 20 * 60_000 : null
    const arrived = (pressed ?? at) + travelSeconds(from, to, truth) * 1000
    const [visit, ref] = [`V${day}-${String(place)}`, `A${day}-${String(place)}`]
    const [start, end] = [new Date(arrived), new Date(arrived + 60_000)]
    await db.insertInto('appointments').values({
      appointment_ref: ref, visit_ref: visit, status: 'attended', kind: 'repair', contractor_ref: 'C1', operative_ref: 'O1', day, slot: 'morning',
      window_start_at: start, window_end_at: end, expected_minutes: 30, postcode: 'SE15 4AB', ...to,
    }).execute()
    await db.insertInto('visits').values({
      visit_ref: visit, appointment_ref: ref, repair_ref: 'R1', order_ref: 'W1', operative_ref: 'O1',
      on_my_way_at: pressed === null ? null : new Date(pressed), arrived_at: start, finished_at: new Date(arrived + 60_000), outcome: 'done',
    }).execute()
    from = to
    at = arrived + 60_000
  }
}

test('before anything was driven, calibration says what is missing and changes nothing', async () => {
  assert.match((await calibrated(true)) ?? '', /^There are 0 recorded journeys, too few to go by/)
})

test('journeys are shown beside what was reckoned, and nothing changes until they are adopted', async () => {
  for (let day = 1; day <= 28; day++) {
    const places = Array.from({ length: 8 }, (_, at) => ({ easting: 533_000 + scattered(day, at, 1), northing: 175_000 + scattered(day, at, 2) }))
    await drive(`2026-10-${String(day).padStart(2, '0')}`, places)
  }
  assert.equal(await calibrated(false), null)
  const text = said.join('\n')
  assert.match(text, /^\d+ journeys, Thursday 1 October 2026 to Wednesday 28 October 2026; \d+ of them held back/)
  assert.match(text, /Now: .* too short\nCalibrated: half the journeys are reckoned within 0\.\d min/)
  assert.equal(said.at(-1), 'Nothing was changed. Adopt these figures with fettle travel calibrate --adopt.')
  assert.equal((await createRulesReader()(db)).inForce('diary', parseCivilDate('2026-11-30')).version, 1)
})

test('adopted figures are a new version of the diary, with where they come from, and everything else as it was', async () => {
  const before = diaryInForce(await createRulesReader()(db), parseCivilDate('2026-11-30'))
  assert.equal(await calibrated(true), null)
  assert.equal(said.at(-1), 'Adopted with version 2 of the diary, from today.')
  const rules = await createRulesReader()(db)
  const diary = diaryInForce(rules, parseCivilDate('2026-11-30'))
  assert.match(rules.inForce('diary', parseCivilDate('2026-11-30')).source, /^Calibrated from \d+ recorded journeys, Thursday 1 October 2026/)
  assert.deepEqual({ ...diary, travel: null }, { ...before, travel: null })
  for (const metres of [600, 2000, 4000]) {
    const at = (model: TravelModel) => travelSeconds({ easting: 0, northing: 0 }, { easting: metres, northing: 0 }, model)
    assert.ok(Math.abs(at(diary.travel) / at(truth) - 1) < 0.1, `${String(metres)} m: ${String(at(diary.travel))} for ${String(at(truth))}`)
  }
  said.length = 0
  await showTravel(open, now, (line) => said.push(line))
  assert.match(said[0] ?? '', /^By distance: straight line × 1\.35, /)
})
