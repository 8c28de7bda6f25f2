/**
 * A visit that stands before the work it waits for: other work that was to be done first has another time, or none, or
 * has to dry, or a part comes later. The resident is told that it cannot be kept, with other times where it is known
 * from when there can be any.
 */
import { z } from 'zod'
import { checkBooked, lockedAppointment } from '#appointments/appointment-in-hand.ts'
import { checkNotBefore, waitsOf } from '#appointments/rules/not-before.ts'
import type { CivilDate } from '#clocks/london.ts'
import { command, type Setting } from '#door/command.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { tellCannotBeKept } from '../other-times.ts'

const inTurn = refuse('conflict', 'in-turn', 'Nothing stands in the way of that visit.')

export const noticeOutOfTurn = command({
  name: 'notice-out-of-turn',
  permission: 'do-due-work',
  input: z.object({ appointmentRef: z.string().min(1).max(40) }),
  async decide({ appointmentRef }, setting) {
    const appointment = await lockedAppointment(setting, appointmentRef)
    if (isRefused(appointment)) return appointment
    const over = checkBooked(appointment)
    if (over) return over
    const { repair_ref: repairRef, order_ref: orderRef, contractor_ref: contractorRef, operative_ref: operativeRef } = appointment
    const day = appointment.day as CivilDate
    const from = appointment.planned_start_at ?? appointment.window_start_at
    const waits = waitsOf(appointment)
    if (!waits || !checkNotBefore(waits, { day, from, opensAt: appointment.window_start_at }) || !(await isWaitedFor(setting, appointmentRef))) return inTurn
    const visits = [{ appointmentRef, repairRef, orderRef, contractorRef, operativeRef }]
    const facts = await tellCannotBeKept(setting, { day: { on: day }, visits, changes: [], reason: 'out-of-turn', waitsFor: waits.because, failed: null })
    return { facts, answer: { appointmentRef, repairRef } }
  },
})

/** Whoever is there already, or on the way, is not called off; nobody is told twice. */
const isWaitedFor = async ({ db }: Setting, appointmentRef: string): Promise<boolean> =>
  (await db.selectFrom('visits_waited_for').select('appointment_ref').where('appointment_ref', '=', appointmentRef).executeTakeFirst()) !== undefined
