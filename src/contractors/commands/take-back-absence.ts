/**
 * An operative is not away after all: their times are offered from now on. Whoever was told that nobody comes has been
 * told. That their firm comes to nobody is no absence of theirs, and is taken back by itself.
 */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact } from '#facts/fact.ts'
import { isRefused } from '#ground/refusal.ts'
import { absenceToEnd } from '../absence-in-hand.ts'

export const takeBackAbsence = command({
  name: 'take-back-absence',
  permission: 'plan-days',
  input: z.object({ absenceRef: z.string().min(1).max(40) }),
  async decide({ absenceRef }, setting) {
    const absence = await absenceToEnd(setting, absenceRef)
    if (isRefused(absence)) return absence
    const { stream, operativeRef } = absence
    return { facts: [fact('absence-taken-back', stream, setting.now, { absenceRef, operativeRef })], answer: { absenceRef, operativeRef } }
  },
})
