/**
 * Someone rings a resident with what a message says: from the call list, or because the message did not get through. Only
 * having spoken tells anybody; a call not answered stays on the list.
 */
import { z } from 'zod'
import { appointmentOnRecord } from '#appointments/appointments.queries.ts'
import { onCallAsked } from '#appointments/on-call-answers.ts'
import { command, type Setting } from '#door/command.ts'
import { happenedAtInput, readHappenedAt } from '#door/happened-at.ts'
import { fact, type Fact } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { lockedMessage, messageAbout, type MessageOnRecord } from '../message-in-hand.ts'
import { isInTrouble } from '../rules/sending-outcome.ts'

export const tellByPhone = command({
  name: 'tell-by-phone',
  permission: 'deal-with-messages',
  input: z.object({
    messageRef: z.string().min(1).max(40),
    outcome: z.enum(['spoke', 'no-answer'], { error: 'Say whether you spoke' }),
    happenedAt: happenedAtInput,
  }),
  async decide({ messageRef, outcome, happenedAt }, setting) {
    const message = await lockedMessage(setting, messageRef)
    if (isRefused(message)) return message
    if (message.status !== 'to-call' && !isInTrouble(message.status)) return notToCall
    const at = readHappenedAt(happenedAt, setting.now, message.queued_at, 'the message was written')
    if (isRefused(at)) return at
    const told = fact('message-told-by-phone', message.stream, at, { ...messageAbout(message), outcome })
    return { facts: [told, ...(await reminderCall(setting, message, outcome, at)), ...(outcome === 'spoke' ? await acknowledgement(setting, message, at) : [])], answer: { messageRef, outcome } }
  },
})

const notToCall = refuse('conflict', 'not-to-call', 'There is nothing to ring about: this message has been told, or called off.', 'messageRef')

/** A reminder told by telephone is a reminder call like any other (P8). */
const reminderCall = async (setting: Setting, message: MessageOnRecord, outcome: 'spoke' | 'no-answer', at: Date): Promise<Fact[]> => {
  const { template, appointment_ref: appointmentRef, repair_ref: repairRef } = message
  if (template !== 'appointment-reminder' || appointmentRef === null || repairRef === null) return []
  const appointment = await appointmentOnRecord(setting.db, appointmentRef)
  if (appointment?.status !== 'booked') return []
  return [fact('reminder-call-made', message.stream, at, { appointmentRef, repairRef, outcome: outcome === 'spoke' ? 'answered' : 'no-answer' })]
}

/** Whoever is on call and was spoken with is going; one who cannot is recorded with the repair, and it is handed on. */
const acknowledgement = async (setting: Setting, { template, appointment_ref: appointmentRef, stream }: MessageOnRecord, at: Date): Promise<Fact[]> => {
  const asked = template === 'emergency-to-on-call' && appointmentRef !== null ? await onCallAsked(setting.db, appointmentRef) : undefined
  return asked ? [fact('emergency-acknowledged', stream, at, { appointmentRef: asked.appointmentRef, repairRef: asked.repairRef, means: 'phone' })] : []
}
