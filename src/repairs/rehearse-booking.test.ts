import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { londonDate } from '#clocks/london.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { openPlanningWorld, sunday, taken, type PlanningWorld } from '#tests/planning/planning-world.ts'
import { bookAppointment } from './commands/book-appointment.ts'
import { reportRepair } from './commands/report-repair.ts'
import { rehearseBooking } from './rehearse-booking.ts'

let world: PlanningWorld
before(async () => {
  world = await openPlanningWorld()
})
after(() => world.drop())

const countOf = async (table: 'events' | 'appointments' | 'works_orders' | 'messages' | 'due_work' | 'operative_days'): Promise<number> => {
  const { n } = await world.db.selectFrom(table).select((eb) => eb.fn.countAll<string>().as('n')).executeTakeFirstOrThrow()
  return Number(n)
}

const counts = () => Promise.all((['events', 'appointments', 'works_orders', 'messages', 'due_work', 'operative_days'] as const).map(countOf))

test('nothing of a rehearsed booking is kept, and the repair can be booked as before', async () => {
  const { repairRef } = taken(await world.perform(reportRepair, { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode: 'tap-dripping' }))
  const beforehand = await counts()
  const input = { repairRef, day: '2026-12-01', slot: 'morning' }
  const rehearsed = taken(await world.door.perform(bookAppointment, input, { actor: { id: 'user/1', role: 'agent' }, door: 'web', now: sunday, isRehearsal: true }))
  assert.equal(rehearsed.day, '2026-12-01')
  assert.deepEqual(await counts(), beforehand)
  await rehearseBooking(world.db, world.door, diaryInForce(await world.readRules(world.db), londonDate(sunday)), sunday)
  assert.deepEqual(await counts(), beforehand)
  taken(await world.perform(bookAppointment, input))
})
