/** Who sees the code of a key safe on the page of a visit, and when. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '#door/actor.ts'
import { changeKeySafeCode } from '#homes/commands/change-key-safe-code.ts'
import { onTuesday, openPlanningWorld, sunday, taken, type Booked, type PlanningWorld } from '#tests/planning/planning-world.ts'
import { openPages, type Pages } from '#tests/support/open-pages.ts'
import { finishVisit } from './commands/finish-visit.ts'
import { recordArrival } from './commands/record-arrival.ts'
import { visitsRoutes } from './visits.routes.tsx'

let world: PlanningWorld
let pages: Pages
let visit: Booked
let comes: Actor
let other: Actor
const office: Actor = { id: 'user/3', role: 'contractor-office', contractorRef: 'C1' }

before(async () => {
  world = await openPlanningWorld()
  pages = await openPages(world, visitsRoutes, { now: sunday })
  visit = await world.book('H1', 'morning')
  taken(await world.perform(changeKeySafeCode, { homeRef: 'H1', code: 'C4071X' }))
  const appointment = await world.db.selectFrom('appointments').select(['operative_ref', 'contractor_ref']).where('appointment_ref', '=', visit.appointmentRef).executeTakeFirstOrThrow()
  assert.equal(appointment.contractor_ref, 'C1')
  const operative = (ref: string): Actor => ({ id: `operative/${ref}`, role: 'operative', contractorRef: 'C1', operativeRef: ref })
  comes = operative(appointment.operative_ref ?? '')
  other = operative(appointment.operative_ref === 'O1' ? 'O2' : 'O1')
})
after(async () => {
  await pages.close()
  await world.drop()
})

const seen = async (actor: Actor, now: Date): Promise<{ status: number; code: boolean }> => {
  pages.actor = actor
  pages.now = now
  const { status, html } = await pages.get(`/visits/${visit.visitRef}`)
  return { status, code: html.includes('C4071X') }
}

test('who comes sees it on the day and not before; so does their office', async () => {
  assert.deepEqual(await seen(comes, sunday), { status: 200, code: false })
  assert.deepEqual(await seen(comes, onTuesday('07:30')), { status: 200, code: true })
  assert.deepEqual(await seen(office, onTuesday('07:30')), { status: 200, code: true })
})

test('nobody else sees it, even who may open the visit', async () => {
  assert.deepEqual(await seen(other, onTuesday('07:30')), { status: 404, code: false })
  assert.deepEqual(await seen({ ...office, contractorRef: 'C2' }, onTuesday('07:30')), { status: 404, code: false })
  assert.deepEqual(await seen({ id: 'user/4', role: 'surveyor' }, onTuesday('07:30')), { status: 200, code: false })
  assert.deepEqual(await seen({ id: 'user/5', role: 'agent' }, onTuesday('07:30')), { status: 403, code: false })
})

test('where the work takes two, the second sees it as the first does', async () => {
  const second = (ref: string | null) => world.db.updateTable('visits').set({ second_operative_ref: ref }).where('visit_ref', '=', visit.visitRef).execute()
  await second(other.operativeRef ?? '')
  assert.deepEqual(await seen(other, sunday), { status: 200, code: false })
  assert.deepEqual(await seen(other, onTuesday('07:30')), { status: 200, code: true })
  await second(null)
  assert.deepEqual(await seen(other, onTuesday('07:30')), { status: 404, code: false })
})

test('the list of a day does not have it, and it is gone when the visit is over', async () => {
  pages.actor = comes
  pages.now = onTuesday('09:00')
  assert.doesNotMatch((await pages.get('/visits')).html, /C4071X/)
  taken(await world.perform(recordArrival, { visitRef: visit.visitRef }, onTuesday('09:00'), comes))
  assert.deepEqual(await seen(comes, onTuesday('09:05')), { status: 200, code: true })
  taken(await world.perform(finishVisit, { visitRef: visit.visitRef, note: 'New washer' }, onTuesday('09:30'), comes))
  assert.deepEqual(await seen(comes, onTuesday('09:31')), { status: 200, code: false })
})
