/** A contractor that had failed comes again: its times are offered from now on. Whoever was told that it would not come has been told. */
import { z } from 'zod'
import { londonDate } from '#clocks/london.ts'
import { command } from '#door/command.ts'
import { fact } from '#facts/fact.ts'
import { refuse } from '#ground/refusal.ts'
import { failuresFrom, failureStream } from '../failure.ts'
import { noSuchContractor } from './record-contractor-failure.ts'

export const takeBackContractorFailure = command({
  name: 'take-back-contractor-failure',
  permission: 'plan-days',
  input: z.object({ contractorRef: z.string().min(1).max(40) }),
  async decide({ contractorRef }, setting) {
    if (setting.actor.contractorRef !== undefined && setting.actor.contractorRef !== contractorRef) return noSuchContractor
    const stream = failureStream(contractorRef)
    await setting.lock(stream)
    const failures = await failuresFrom(setting.db, londonDate(setting.now), contractorRef)
    if (failures.length === 0) return notFailed
    return {
      facts: failures.map(({ failureRef }) => fact('contractor-failure-taken-back', stream, setting.now, { failureRef, contractorRef })),
      answer: { contractorRef },
    }
  },
})

const notFailed = refuse('conflict', 'not-failed', 'Nothing is on record that keeps that contractor from coming.', 'contractorRef')
