/** A hold whose time has run out, or that is not wanted after all, frees its time. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, holdStream } from '#facts/fact.ts'
import { refuse } from '#ground/refusal.ts'
import { lockedHold } from '../held-time.ts'

export const letSlotGo = command({
  name: 'let-slot-go',
  permission: 'hold-slot',
  input: z.object({ appointmentRef: z.string().min(1).max(40) }),
  async decide({ appointmentRef }, setting) {
    await setting.lock(holdStream(appointmentRef))
    const hold = (await lockedHold(setting, appointmentRef))?.first
    if (hold?.status !== 'held') return refuse('conflict', 'not-held', 'That time is not being held.')
    const reason = hold.held_until !== null && hold.held_until <= setting.now ? 'time-ran-out' : 'not-chosen'
    return { facts: [fact('slot-let-go', holdStream(appointmentRef), setting.now, { appointmentRef, reason })], answer: { appointmentRef } }
  },
})
