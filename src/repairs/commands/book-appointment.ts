/** An appointment is booked for a repair; the works order is raised with it when there is none. */
import { z } from 'zod'
import { inTurnForDay, slotChoice } from '#appointments/rules/slot-choice.ts'
import type { Actor } from '#door/actor.ts'
import { command, type Setting } from '#door/command.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { workToPlace, type BookingSubject } from '#appointments/booking-subject.ts'
import { askAhead, decideBooking } from '#appointments/booking.ts'
import { holdAtFirm, isToHoldAtFirm } from '#appointments/hold-at-firm.ts'
import { londonDate } from '#clocks/london.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { checkStillOpen, lockRepair, noSuchRepair, repairOnRecord } from '../repair-in-hand.ts'
import { subjectFrom, subjectOf, surroundingsOf } from '../subject-of.ts'

export const bookAppointment = command({
  name: 'book-appointment',
  permission: 'book-appointment',
  input: z.object({
    repairRef: z.string().min(1).max(40),
    /** Which of its orders; left out, the first in turn that has no time yet. */
    orderRef: z.string().min(1).max(40).optional(),
    ...slotChoice,
    holdRef: z.string().max(40).optional(),
    heldFor: z.string().max(80).optional(),
    /** Whose choice the time was. Chosen by the resident, it is told by being chosen. */
    chosenBy: z.enum(['resident', 'landlord']).default('resident'),
  }),
  inTurnFor: inTurnForDay,
  async beforehand(input, outside) {
    if (!isToHoldAtFirm(input)) return {}
    const repair = await repairOnRecord(outside.db, input.repairRef)
    if (!repair) return {}
    const { priority, adjustments, ...work } = workToPlace(await subjectOf(outside.db, repair, input.orderRef), diaryInForce(await outside.rules(), londonDate(outside.now)))
    const { trade, expectedMinutes, contractorRef, waits } = work
    return holdAtFirm({ heldFor: `repair/${input.repairRef}`, homeRef: repair.home_ref, day: input.day, slot: input.slot, work: { trade, expectedMinutes, priority, contractorRef, adjustments }, waits }, outside)
  },
  async decide(input, setting, found) {
    const isAnothers = await lockRepair(setting, input.repairRef)
    if (isAnothers) return isAnothers
    const { db } = setting
    const { repairRef } = input
    const choice = { ...input, ...found, bookedBy: input.chosenBy, offeredTo: repairRef }
    const [repair, surroundings, isBooked, ahead] = await Promise.all([
      repairOnRecord(db, repairRef), surroundingsOf(db, repairRef, input.orderRef), hasAppointment(setting, repairRef), askAhead(setting, choice),
    ])
    if (!repair || !surroundings) return noSuchRepair
    const over = checkStillOpen(repair)
    if (over) return over
    const subject = subjectFrom(repair, surroundings)
    if (isNotTheirs(setting.actor, subject)) return noSuchRepair
    if (input.orderRef !== undefined && surroundings.orderRef === null) return noSuchOrder
    if (surroundings.orderRef === null ? isBooked : surroundings.hasTime) return alreadyBooked
    const booked = await decideBooking(setting, subject, choice, ahead)
    return isRefused(booked) ? booked : { facts: booked.facts, answer: booked.answer }
  },
})

/** A firm books visits for its own orders, and is not told of others. */
const isNotTheirs = ({ contractorRef }: Actor, { order }: BookingSubject): boolean =>
  contractorRef !== undefined && order?.contractorRef !== contractorRef

const noSuchOrder = refuse('not-found', 'no-such-order', 'This repair has no works order with that reference that is still to be done.', 'orderRef')

const alreadyBooked = refuse('conflict', 'already-booked', 'This repair already has an appointment. Move that one instead.')

const hasAppointment = async ({ db }: Setting, repairRef: string): Promise<boolean> =>
  (await db.selectFrom('appointments').select('appointment_ref').where('repair_ref', '=', repairRef).where('status', '=', 'booked').executeTakeFirst()) !== undefined
