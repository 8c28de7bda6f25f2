/** Several residents upset at once: each is offered times that nobody else is offered, held until they have chosen. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { cancelAppointment } from '#appointments/commands/cancel-appointment.ts'
import { holdSlot } from '#appointments/commands/hold-slot.ts'
import { letSlotGo } from '#appointments/commands/let-slot-go.ts'
import { moveAppointment } from '#appointments/commands/move-appointment.ts'
import { heldForLink } from '#appointments/offered-times.ts'
import { recordAbsence } from '#contractors/commands/record-absence.ts'
import type { OfferedSlot } from '#facts/repairs.ts'
import { replanDay } from '#planning/commands/replan-day.ts'
import { readSlots } from '#repairs/read-slots.ts'
import { onTuesday, openPlanningWorld, planner, taken, tuesday, type Booked, type PlanningWorld } from './planning-world.ts'

let world: PlanningWorld
let upset: readonly [Booked, Booked]
const at = onTuesday('07:05')

beforeEach(async () => {
  world = await openPlanningWorld()
  upset = [await world.book('H1', 'morning'), await world.book('H2', 'morning')]
})
afterEach(() => world.drop())

/** One plumber left, who works only so long on Wednesday that one visit fits, and then not for a week. */
const leaveRoomForOne = async (): Promise<void> => {
  await world.db.deleteFrom('operatives').where('operative_ref', '=', 'O2').execute()
  const shifts = [{ weekday: 3, from: '08:00', until: '09:20' }, { weekday: 2, from: '08:00', until: '16:30' }]
  await world.db.updateTable('operatives').set({ rota: JSON.stringify(shifts) }).where('operative_ref', '=', 'O1').execute()
}

const upsetTheDay = async (): Promise<void> => {
  await world.db.updateTable('appointments').set({ operative_ref: 'O1' }).where('status', '=', 'booked').where('appointment_ref', '=', upset[0].appointmentRef).execute()
  for (const operativeRef of ['O1', 'O2']) await world.perform(recordAbsence, { operativeRef, fromOn: tuesday, untilOn: tuesday, reason: 'sickness' }, at)
  assert.equal(taken(await world.perform(replanDay, { day: tuesday, event: 'operative-away' }, at)).cannotBeKept.length, 2)
}

const offeredTo = async ({ repairRef }: Booked): Promise<readonly OfferedSlot[]> => (await world.db.selectFrom('slot_offers').select('slots').where('repair_ref', '=', repairRef).execute()).flatMap(({ slots }) => slots)
const heldFor = ({ repairRef }: Booked) =>
  world.db.selectFrom('appointments').select(['appointment_ref', 'operative_ref', 'window_start_at', 'planned_start_at', 'held_until']).where('held_for', '=', heldForLink(repairRef)).where('status', '=', 'held').orderBy('window_start_at').execute()
const shownTo = async ({ repairRef }: Booked) =>
  taken(await readSlots({ repairRef, limit: 40 }, { db: world.db, now: at, actor: planner, rules: () => world.readRules(world.db) } as unknown as Parameters<typeof readSlots>[1])).slots.map(({ windowStartAt }) => windowStartAt)

test('every time offered is held for whom it was offered to, in planned time of its own, and runs out', async () => {
  await upsetTheDay()
  for (const one of upset) {
    const [offered, held] = [await offeredTo(one), await heldFor(one)]
    assert.equal(offered.length, 3)
    assert.deepEqual(held.map((row) => row.window_start_at.toISOString()), offered.map(({ windowStartAt }) => windowStartAt))
    assert.ok(held.every((row) => row.held_until?.toISOString() === onTuesday('11:05').toISOString()))
  }
  const due = await world.db.selectFrom('due_work').select('due_at').where('kind', '=', 'let-slot-go').execute()
  assert.equal(due.length, 6)
  for (const row of await heldFor(upset[0])) taken(await world.perform(letSlotGo, { appointmentRef: row.appointment_ref }, onTuesday('11:05')))
  assert.deepEqual(await heldFor(upset[0]), [])
})

test('where one place is left it is offered to one of two, and the other is told without it', async () => {
  await leaveRoomForOne()
  await upsetTheDay()
  const wednesday = '2026-12-02'
  const [first, second] = [await offeredTo(upset[0]), await offeredTo(upset[1])]
  assert.equal([...first, ...second].filter(({ day }) => day === wednesday).length, 1, 'one of the two')
  const theirs = first.some(({ day }) => day === wednesday) ? upset : [upset[1], upset[0]] as const
  assert.ok((await shownTo(theirs[0])).some((start) => start.startsWith(wednesday)), 'whom it is kept for sees it')
  assert.ok((await shownTo(theirs[1])).every((start) => !start.startsWith(wednesday)))
})

test('whoever chooses through the link gets what was offered, and the other times are free again', async () => {
  await upsetTheDay()
  for (const one of upset) {
    const [chosen] = await offeredTo(one)
    assert.ok(chosen)
    const resident = { id: `link/${one.repairRef}`, role: 'resident-by-link', repairRef: one.repairRef } as const
    const work = { homeRef: one === upset[0] ? 'H1' : 'H2', trade: 'plumber', expectedMinutes: 45, priority: 'routine', contractorRef: 'C1' } as const
    const held = taken(await world.perform(holdSlot, { heldFor: heldForLink(one.repairRef), ...work, day: chosen.day, slot: chosen.slot }, at, resident))
    assert.deepEqual((await heldFor(one)).map((row) => row.appointment_ref), [held.holdRef])
    const moved = taken(await world.perform(moveAppointment, { appointmentRef: one.appointmentRef, day: chosen.day, slot: chosen.slot, holdRef: held.holdRef, heldFor: heldForLink(one.repairRef), by: 'resident' }, at, resident))
    assert.equal(moved.windowStartAt, chosen.windowStartAt)
    assert.deepEqual(await heldFor(one), [])
  }
})

test('whoever rings instead is booked into what was offered, and the other times are free again', async () => {
  await leaveRoomForOne()
  await upsetTheDay()
  for (const one of upset) {
    const [chosen] = await offeredTo(one)
    if (!chosen) continue
    const moved = taken(await world.perform(moveAppointment, { appointmentRef: one.appointmentRef, day: chosen.day, slot: chosen.slot }, at))
    assert.equal(moved.windowStartAt, chosen.windowStartAt)
    assert.deepEqual(await heldFor(one), [])
  }
})

test('a resident who gives the visit up keeps nothing', async () => {
  await upsetTheDay()
  taken(await world.perform(cancelAppointment, { appointmentRef: upset[0].appointmentRef, reason: 'mended it', by: 'resident' }, at))
  assert.deepEqual(await heldFor(upset[0]), [])
  assert.equal((await heldFor(upset[1])).length, 3)
})
