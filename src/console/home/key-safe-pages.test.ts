import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { keySafeCode } from '#homes/homes.queries.ts'
import { atTheDesk, openDesk, type Desk } from '#tests/console/desk.ts'
import { addRepairs, exampleRepairRef } from '#tests/support/small-cast.ts'

const repairRef = exampleRepairRef
const address = '/console/homes/H1/key-safe'
let desk: Desk

before(async () => {
  desk = await openDesk(new Date('2026-11-30T09:30:00Z'))
  await addRepairs(desk.db, 'H1', [repairRef])
})
after(() => desk.close())
beforeEach(() => {
  desk.actor = atTheDesk('agent')
})

test('an agent sets the code from a repair, is told who set it and when, and is not shown it', async () => {
  const repair = (await desk.get(`/console/repairs/${repairRef}`)).html
  assert.match(repair, /We know of none/)
  assert.ok(repair.includes(`href="${address}"`))
  assert.match((await desk.get(address)).html, /We know no code for a key safe here/)
  const set = await desk.post(address, { code: 'c4071x' })
  assert.deepEqual([set.status, set.location], [303, `${address}?done=key-safe-set`])
  assert.equal(await keySafeCode(desk.db, 'H1'), 'C4071X')
  const { html } = await desk.get(set.location ?? '')
  assert.match(html, /The code of the key safe is set/)
  assert.match(html, /We know its code, set .*30 November 2026.* by Ngozi Eze/)
  for (const shown of [html, (await desk.get(`/console/repairs/${repairRef}`)).html]) assert.doesNotMatch(shown, /C4071X/i)
  assert.match((await desk.get(`/console/repairs/${repairRef}`)).html, /We know its code/)
})

test('what is no code comes back with the reason beside the field, and changes nothing', async () => {
  const refused = await desk.post(address, { code: '' })
  assert.equal(refused.status, 422)
  assert.match(refused.html, /href="#code"/)
  assert.match(refused.html, /The code must be 3 to 12 figures or letters/)
  assert.equal(await keySafeCode(desk.db, 'H1'), 'C4071X')
})

test('it is cleared by its own button, and a home that is not ours has no page', async () => {
  const cleared = await desk.post(`${address}/clear`, {})
  assert.equal(cleared.location, `${address}?done=key-safe-cleared`)
  assert.equal(await keySafeCode(desk.db, 'H1'), null)
  assert.doesNotMatch((await desk.get(address)).html, /Clear the code/)
  for (const answer of [await desk.get('/console/homes/H404/key-safe'), await desk.post('/console/homes/H404/key-safe', { code: '4071' })]) assert.equal(answer.status, 404)
})

test('a surveyor sees repairs and neither the page nor the way to it', async () => {
  desk.actor = atTheDesk('surveyor')
  const repair = await desk.get(`/console/repairs/${repairRef}`)
  assert.equal(repair.status, 200)
  assert.doesNotMatch(repair.html, /key-safe/)
  assert.equal((await desk.get(address)).status, 403)
  assert.equal((await desk.post(address, { code: '4071' })).status, 403)
  assert.equal(await keySafeCode(desk.db, 'H1'), null)
})
