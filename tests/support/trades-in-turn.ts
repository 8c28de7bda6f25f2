/** A repair on which one trade follows another, and what is done with it: for the tests of visits that stand in turn. */
import assert from 'node:assert/strict'
import { moveAppointment } from '#appointments/commands/move-appointment.ts'
import { parseCivilDate } from '#clocks/london.ts'
import { doDueWork, nextDueWork } from '#delivery/background/take-due-work.ts'
import type { Request } from '#door/request.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import { dueWorkCommands } from '#entry/due-work-commands.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { bookAppointment } from '#repairs/commands/book-appointment.ts'
import { endCall } from '#repairs/commands/end-call.ts'
import { raiseWorksOrder } from '#repairs/commands/raise-works-order.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'
import { readRepair } from '#repairs/read-repair.ts'
import { readSlots } from '#repairs/read-slots.ts'
import { openDesk } from '#tests/console/desk.ts'
import { notRefused } from '#tests/support/records-door.ts'

export const monday = new Date('2026-11-30T09:30:00Z')

export const at = (now = monday): Request => ({ actor: { id: 'user/1', role: 'administrator' }, door: 'api', now })

export const refusal = (answer: unknown): Refused['refusal'] => {
  assert.ok(isRefused(answer), JSON.stringify(answer))
  return answer.refusal
}

export const openTradesInTurn = async () => {
  const desk = await openDesk(monday)
  const reading = (now: Date) => ({ db: desk.db, now, diary: undefined, rules: () => createRulesReader()(desk.db) })
  const slotsOf = async (repairRef: string, orderRef?: string, now = monday) => notRefused(await readSlots({ repairRef, orderRef, limit: 40 }, reading(now)))
  const book = (repairRef: string, day: string, slot = 'morning', more: object = {}, now = monday) => desk.door.perform(bookAppointment, { repairRef, day: parseCivilDate(day), slot, ...more }, at(now))
  const move = (appointmentRef: string, day: string, slot = 'morning', now = monday) => desk.door.perform(moveAppointment, { appointmentRef, day: parseCivilDate(day), slot, by: 'resident' }, at(now))
  const raise = (repairRef: string, more: object) => desk.door.perform(raiseWorksOrder, { repairRef, contractorRef: 'C1', ...more }, at())
  const orders = async (repairRef: string) => notRefused(await readRepair({ repairRef }, reading(monday))).worksOrders
  const stage = async (repairRef: string) => notRefused(await readRepair({ repairRef }, reading(monday))).stage
  const appointment = (appointmentRef: string) => desk.db.selectFrom('appointments').selectAll().where('appointment_ref', '=', appointmentRef).executeTakeFirstOrThrow()
  const checkDue = (appointmentRef: string) => desk.db.selectFrom('due_work').select('due_at').where('key', '=', `turn/${appointmentRef}`).executeTakeFirst()
  const factsOf = async (repairRef: string, kind: string) =>
    (await desk.db.selectFrom('events').select('data').where('stream', '=', `repair/${repairRef}`).where('kind', '=', kind).orderBy('version').execute()).map(({ data }) => data as Record<string, unknown>)

  const reported = async (): Promise<string> => {
    const { repairRef } = notRefused(await desk.door.perform(reportRepair, { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode: 'tap-dripping' }, at()))
    notRefused(await desk.door.perform(endCall, { repairRef, outcome: 'ring-back' }, at()))
    return repairRef
  }

  /** The plumber comes on the morning of 2 December, for an hour; the carpenter follows. */
  const twoTrades = async (more: object = {}) => {
    const repairRef = await reported()
    const first = notRefused(await book(repairRef, '2026-12-02'))
    const { orderRef } = notRefused(await raise(repairRef, { trade: 'carpenter', description: 'Make good the cupboard', expectedMinutes: 60, follows: first.orderRef, ...more }))
    return { repairRef, first, orderRef }
  }

  const bothBooked = async (day = '2026-12-02', slot = 'afternoon', more: object = {}) => {
    const found = await twoTrades(more)
    return { ...found, second: notRefused(await book(found.repairRef, day, slot)) }
  }

  /** As the worker does it, at an instant. */
  const takeDue = async (now: Date): Promise<void> => {
    for (let row = await nextDueWork(desk.db, now, now); row; row = await nextDueWork(desk.db, now, now)) {
      if (!row.key.startsWith('turn/')) await desk.db.deleteFrom('due_work').where('key', '=', row.key).execute()
      else await doDueWork(desk.door, desk.db, dueWorkCommands, row, now)
    }
  }
  return { desk, slotsOf, book, move, raise, orders, stage, appointment, checkDue, factsOf, reported, twoTrades, bothBooked, takeDue }
}
