/** `fettle plan --on`, as it is typed, on a database with a day booked in it. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { recordAbsence } from '#contractors/commands/record-absence.ts'
import { handTurnedClock } from '#entry/clock.ts'
import { packageRoot } from '#storage/package-root.ts'
import { openPlanningWorld, sunday, taken, tuesday, type PlanningWorld } from './planning-world.ts'

let world: PlanningWorld

before(async () => {
  world = await openPlanningWorld()
  await handTurnedClock(world.db, sunday)
  await world.db.insertInto('users').values({ user_id: '9', name: 'Pat Planner', email: 'pat@ravensbourne.example', role: 'planner', added_at: sunday }).execute()
  await world.db.insertInto('users').values({ user_id: '8', name: 'Ann Agent', email: 'ann@ravensbourne.example', role: 'agent', added_at: sunday }).execute()
  // By turns to each end of the road and each operative, so that there is something to gain.
  for (const homeRef of ['H1', 'H6', 'H2', 'H5']) await world.book(homeRef, 'morning')
  const visits = await world.db.selectFrom('appointments').select('appointment_ref').orderBy('appointment_ref').execute()
  for (const [at, { appointment_ref: ref }] of visits.entries()) await world.db.updateTable('appointments').set({ operative_ref: at % 3 === 0 ? 'O1' : 'O2' }).where('appointment_ref', '=', ref).execute()
})
after(() => world.drop())

const plan = (...options: readonly string[]) => {
  const ran = spawnSync(process.execPath, ['--import', 'tsx', 'src/entry/fettle.ts', 'plan', ...options], { cwd: packageRoot, encoding: 'utf8', env: { ...process.env, DATABASE_URL: world.url } })
  return { code: ran.status, printed: ran.stdout, told: ran.stderr }
}

const published = () => world.db.selectFrom('day_plans').select(['plan_ref', 'published_by', 'contractor_ref', 'reason']).execute()

test('a day is worked out with its progress, and printed operative by operative; nothing is changed', async () => {
  const asItWas = await world.plan()
  const { code, printed, told } = plan('--on', tuesday, '--cpu-seconds', '0.3')
  assert.equal(code, 0, told)
  assert.match(told, /^10 %: 0 visits without room, [\d,]+ steps\n20 %: [^]*90 %: /)
  assert.match(printed, /^Tuesday 1 December[^:]*: 4 visits, every window kept, \d visits? with another operative than before, /)
  // One operative can make all four; which of the two, who live at the same place, is the same to the search.
  assert.match(printed, /\nOperative O[12]: At work 8am to 4.30pm, last visit done at [^\n]*, home at [^\n]*, \d+ minutes driving\n/)
  assert.equal(printed.match(/^ {2}\S+ to \S+ +H\d Alder House, SE15 \dAB: .*\. (\d+ minutes? driving|Next door), window 8am to midday$/gm)?.length, 4)
  assert.match(printed, /\nOperative O3: At work 8am to 4.30pm, nothing booked\n/)
  assert.match(printed, /\nNothing was changed\. Say --publish as well/)
  assert.deepEqual(await world.plan(), asItWas)
  assert.deepEqual(await published(), [])
})

test('what cannot be planned is refused in words, and the exit code says so', () => {
  const refused = (...options: readonly string[]): string => {
    const { code, printed, told } = plan(...options)
    assert.equal(code, 1, printed)
    assert.equal(printed, '')
    return told
  }
  assert.match(refused('--on', '2026-13-01'), /^'2026-13-01' is not a date\. Give a day such as 2026-11-29\.\n$/)
  assert.match(refused('--on', '2026-11-28'), /^Saturday 28 November[^\n]* is over\. Its plan cannot be changed any more\.\n$/)
  assert.match(refused('--on', tuesday, '--contractor', 'Nobody Ltd'), /^There is no contractor Nobody Ltd\. There are C1 \(.*\), C2 \(.*\)\.\n$/)
  assert.match(refused('--on', tuesday, '--contractor', 'c2'), /^No visit of that day is still to be planned\.\n$/)
  assert.match(refused('--on', tuesday, '--contractor', 'Southside Works'), /^More than one contractor is called Southside Works: say which by its reference\./)
  assert.match(refused('--on', tuesday, '--as', 'nobody@ravensbourne.example'), /^Nobody signs in as nobody@/)
  assert.match(refused('--on', tuesday, '--as', 'ann@ravensbourne.example'), /^Ann Agent may not plan days\.\n$/)
  assert.match(refused(), /^Say which day to plan/)
  assert.match(refused('--on', tuesday, '--problem', 'day.json'), /cannot be used with/)
})

test('the plan is published for a contractor by its name, in the name of whoever planned it', async () => {
  await world.db.updateTable('contractors').set({ name: 'Northside Works' }).where('contractor_ref', '=', 'C1').execute()
  const { code, printed, told } = plan('--on', tuesday, '--contractor', 'northside works', '--cpu-seconds', '0.3', '--publish', '--as', 'Pat@ravensbourne.example')
  assert.equal(code, 0, told)
  const [row, ...more] = await published()
  assert.deepEqual(more, [])
  assert.match(printed, new RegExp(`Published as ${row?.plan_ref ?? '?'} by Pat Planner: \\d changed, \\d with another operative\\.`))
  assert.deepEqual([row?.published_by, row?.contractor_ref, row?.reason], ['user/9', 'C1', 'planned'])
})

test('what nobody can make is named with the reason, and its residents are told where that is asked for', async () => {
  for (const operativeRef of ['O1', 'O2']) taken(await world.perform(recordAbsence, { operativeRef, fromOn: tuesday, untilOn: tuesday, reason: 'sickness' }))
  const { printed } = plan('--on', tuesday, '--cpu-seconds', '0.3')
  assert.match(printed, /: 0 visits, 4 visits nobody can make/)
  assert.match(printed, /\nNobody able can come in the window:\n {2}H\d Alder House, SE15 \dAB: .*, 8am to midday\. None of the 2 who could go is at work\.\n/)
  const telling = plan('--on', tuesday, '--cpu-seconds', '0.3', '--publish', '--tell-residents')
  assert.equal(telling.code, 0, telling.told)
  assert.match(telling.printed, /Told, with other times: the residents of 4\.\n/)
  assert.equal((await world.db.selectFrom('appointments').select('appointment_ref').where('cannot_be_kept_at', 'is not', null).execute()).length, 4)
})
