/**
 * A call was left open: the browser closed, the line fell. Nobody can say how it ended, so it is settled by what was
 * recorded of it: slots put before the caller kept the promise at once, and without them it is broken (P3).
 */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused } from '#ground/refusal.ts'
import { lockedRepair } from '../repair-in-hand.ts'
import { callAlreadyEnded, hasEnded } from './end-call.ts'

export const noticeCallNotEnded = command({
  name: 'notice-call-not-ended',
  permission: 'do-due-work',
  input: z.object({ repairRef: z.string().min(1).max(40) }),
  async decide({ repairRef }, setting) {
    const repair = await lockedRepair(setting, repairRef)
    if (isRefused(repair)) return repair
    if (await hasEnded(setting, repairRef)) return callAlreadyEnded
    return { facts: [fact('call-ended', repairStream(repairRef), setting.now, { repairRef, outcome: 'not-ended' })], answer: { repairRef } }
  },
})
