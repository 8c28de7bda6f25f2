/** Rules that were adopted before planning had figures of its own, and before there was a message for a visit that cannot be kept. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { recordAbsence } from '#contractors/commands/record-absence.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { replanDay } from '#planning/commands/replan-day.ts'
import { packageRoot } from '#storage/package-root.ts'
import { onTuesday, openPlanningWorld, taken, tuesday, type PlanningWorld } from './planning-world.ts'

let world: PlanningWorld

before(async () => {
  const { templates } = JSON.parse(readFileSync(join(packageRoot, 'demonstration/templates/templates.json'), 'utf8')) as { templates: Record<string, unknown> }
  const { 'appointment-cannot-be-kept': _, 'emergency-to-on-call': __, ...earlier } = templates
  world = await openPlanningWorld({ diary: { planning: undefined }, templates: { templates: earlier } })
})
after(() => world.drop())

test('figures that were never adopted are ours, and say so; those adopted stay', async () => {
  const { content } = await world.db.selectFrom('adopted').select('content').where('kind', '=', 'diary').executeTakeFirstOrThrow()
  assert.ok(!('planning' in (content as object)))
  const { planning } = diaryInForce(await world.readRules(world.db), tuesday)
  assert.equal(planning.slotsOffered, 3)
  for (const name of Object.keys(planning).filter((one) => one !== 'sources')) assert.match(planning.sources[name] ?? '', /^Not adopted; Fettle’s own: /, name)
  const some = { slackMinutes: 30, sources: { slackMinutes: 'Repairs board, 4 March' } }
  await world.db.insertInto('adopted').values({ serial: 99, kind: 'diary', version: 2, effective_from: '2019-01-02', content: JSON.stringify({ ...(content as object), planning: some }), source: 'for a test' }).execute()
  const then = diaryInForce(await world.readRules(world.db), tuesday).planning
  assert.deepEqual([then.slackMinutes, then.sources['slackMinutes'], then.planSeconds], [30, 'Repairs board, 4 March', 3])
})

test('a resident whose visit cannot be kept is told in our words', async () => {
  await world.book('H1', 'morning')
  for (const operativeRef of ['O1', 'O2']) taken(await world.perform(recordAbsence, { operativeRef, fromOn: tuesday, untilOn: tuesday, reason: 'sickness' }, onTuesday('07:00')))
  taken(await world.perform(replanDay, { day: tuesday, event: 'operative-away' }, onTuesday('07:05')))
  const [message] = await world.db.selectFrom('messages').innerJoin('words', 'words.id', 'messages.words_id').select('text').where('template', '=', 'appointment-cannot-be-kept').execute()
  assert.match(message?.text ?? '', /nobody can come on Tuesday 1 December[^]*We could come on Wednesday 2 December[^]*Choose another time/)
})
