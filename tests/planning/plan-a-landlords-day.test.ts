/** A day of the demonstration landlord, planned, upset and planned again through commands; and the journal gives it all again. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordAbsence } from '#contractors/commands/record-absence.ts'
import { loadLandlord } from '#demonstration/load-landlord.ts'
import { appliers } from '#entry/appliers.ts'
import { wire } from '#entry/wiring.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { publishDayPlan } from '#planning/commands/publish-day-plan.ts'
import { replanDay } from '#planning/commands/replan-day.ts'
import { readDay } from '#planning/day-on-record.queries.ts'
import { figuresOf } from '#planning/figures.ts'
import { proposePlan } from '#planning/propose-plan.ts'
import { compareDays, measureDay } from '#planning/rules/better-day.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { migrationsFolder } from '#tests/support/test-server.ts'
import { isRefused } from '#ground/refusal.ts'
import { runVerify } from '#verify/run-verify.ts'
import { bookADay } from './book-a-day.ts'
import { onTuesday, planner, taken, tuesday } from './planning-world.ts'

const now = new Date('2026-11-30T09:00:00Z')
const repairs = 90
const faults = ['tap-dripping', 'window-wont-open', 'light-not-working', 'radiators-cold', 'toilet-keeps-running']

let database: TestDatabase
let door: ReturnType<typeof wire>['door']
let readRules: ReturnType<typeof wire>['readRules']

before(async () => {
  database = await testDatabase()
  ;({ door, readRules } = wire(database.db))
  await loadLandlord({ door, now })
  await bookADay({ db: database.db, door, now, day: tuesday, repairs, faults })
})
after(() => database.drop())

const booked = () => database.db.selectFrom('appointments').selectAll().where('status', '=', 'booked').where('day', '=', tuesday).execute()
const insideWindows = async (): Promise<void> => {
  for (const row of await booked()) {
    if (row.cannot_be_kept_at !== null) continue
    assert.ok(row.planned_start_at && row.planned_start_at >= row.window_start_at && row.planned_start_at <= row.window_end_at, row.appointment_ref)
  }
}

test('a better plan takes less driving or as much, keeps every window and firm, and is published as it was proposed', async () => {
  const asBooked = await booked()
  assert.ok(asBooked.length >= repairs / 4, `${asBooked.length} booked`)
  const rules = await readRules(database.db)
  const diary = diaryInForce(rules, tuesday)
  const proposal = taken(await proposePlan(database.db, { on: tuesday, contractorRef: undefined, now, diary: { ...diary, planning: { ...diary.planning, planSeconds: 0.3 } } }))
  assert.deepEqual(proposal.unplaced, [])
  const figures = figuresOf(diary)
  const asItStands = measureDay(await readDay(database.db, { on: tuesday, now }, diary), figures)
  const { day, seen, visits } = proposal
  taken(await door.perform(publishDayPlan, { day, seen: [...seen], visits: [...visits] }, { actor: planner, door: 'web', now }))
  await insideWindows()
  assert.ok(compareDays(measureDay(await readDay(database.db, { on: tuesday, now }, diary), figures), asItStands) <= 0, 'no worse than it was')
  const firms = new Map(asBooked.map((row) => [row.appointment_ref, row.contractor_ref]))
  for (const row of await booked()) assert.equal(row.contractor_ref, firms.get(row.appointment_ref))
  const again = await door.perform(publishDayPlan, { day, seen: [...seen], visits: [...visits] }, { actor: planner, door: 'web', now })
  assert.ok(isRefused(again))
})

test('one operative after another is sick: the rest of the day is kept, or its residents are told; then everything can be replayed', async () => {
  const counts = [...Map.groupBy(await booked(), (row) => row.operative_ref ?? '')].toSorted(([, a], [, b]) => b.length - a.length)
  let at = onTuesday('07:30')
  let told = 0
  for (const [sick] of counts.slice(0, 5)) {
    at = new Date(at.getTime() + 60_000)
    const request = { actor: planner, door: 'web', now: at } as const
    taken(await door.perform(recordAbsence, { operativeRef: sick, fromOn: tuesday, untilOn: tuesday, reason: 'sickness' }, request))
    told += taken(await door.perform(replanDay, { day: tuesday, event: 'operative-away' }, request)).cannotBeKept.length
    await insideWindows()
    assert.deepEqual((await booked()).filter((row) => row.operative_ref === sick && row.cannot_be_kept_at === null), [])
  }
  assert.equal((await booked()).filter((row) => row.cannot_be_kept_at !== null).length, told)
  assert.ok(told > 0)

  const said: string[] = []
  const code = await runVerify({ connection: database.connection, appliers, reckoning: reckonPromises, migrationsFolder, now: at, say: (line) => said.push(line) })
  assert.equal(code, 0, said.join('\n'))
})
