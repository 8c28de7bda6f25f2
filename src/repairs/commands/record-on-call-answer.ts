/** Somebody rang whoever is on call about an emergency: they are going, or it is handed on at once. */
import { z } from 'zod'
import { lockedAppointment } from '#appointments/appointment-in-hand.ts'
import { onCallAsked } from '#appointments/on-call-answers.ts'
import { command, type Decision } from '#door/command.ts'
import { happenedAtInput, readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { handOnEmergency } from '../hand-on-emergency.ts'

export const recordOnCallAnswer = command({
  name: 'record-on-call-answer',
  permission: 'deal-with-messages',
  input: z.object({
    appointmentRef: z.string().min(1).max(40),
    outcome: z.enum(['going', 'no-answer', 'cannot-go'], { error: 'Say whether they are going' }),
    happenedAt: happenedAtInput,
  }),
  async decide({ appointmentRef, outcome, happenedAt }, setting): Promise<Decision<{ readonly appointmentRef: string; readonly outcome: 'going' | 'no-answer' | 'cannot-go'; readonly isHandedOn: boolean }> | Refused> {
    const appointment = await lockedAppointment(setting, appointmentRef)
    if (isRefused(appointment)) return appointment
    const asked = await onCallAsked(setting.db, appointmentRef)
    if (!asked) return nobodyWaited
    const at = readHappenedAt(happenedAt, setting.now, asked.askedAt, 'the emergency was handed over')
    if (isRefused(at)) return at
    const { repairRef } = asked
    if (outcome === 'going') return { facts: [fact('emergency-acknowledged', repairStream(repairRef), at, { appointmentRef, repairRef, means: 'phone' })], answer: { appointmentRef, outcome, isHandedOn: false } }
    const { facts, isHandedOn } = await handOnEmergency(setting, asked, outcome)
    return { facts, answer: { appointmentRef, outcome, isHandedOn } }
  },
})

export const nobodyWaited = refuse('conflict', 'not-waiting', 'Nobody is waiting for an answer about this: they are going already, or the emergency is theirs no more.', 'appointmentRef')
