/**
 * Soon after a contractor's failure is on record its days are looked through once more: somebody may have booked with it
 * in that very moment. Each day on which anybody still waits, and that nothing is going to plan, is planned again then.
 */
import { z } from 'zod'
import { londonDate } from '#clocks/london.ts'
import { command } from '#door/command.ts'
import { refuse } from '#ground/refusal.ts'
import { daysLeft, daysWaitedFor, failedAgain, failureInForce, failureStream } from '../failure.ts'

export const lookAgainAtFailure = command({
  name: 'look-again-at-failure',
  permission: 'do-due-work',
  input: z.object({ failureRef: z.string().min(1).max(40) }),
  async decide({ failureRef }, setting) {
    const known = await failureInForce(setting.db, failureRef)
    if (!known) return noSuchFailure
    await setting.lock(failureStream(known.contractorRef))
    const failure = await failureInForce(setting.db, failureRef)
    if (!failure) return noSuchFailure
    const { contractorRef, fromOn, untilOn } = failure
    const today = londonDate(setting.now)
    const waitedFor = await daysWaitedFor(setting.db, { contractorRef, fromOn: fromOn < today ? today : fromOn, untilOn }, setting.now)
    const daysToReplan = await daysLeft(setting.db, contractorRef, waitedFor)
    return daysToReplan.length === 0 ? nobodyLeft : { facts: [failedAgain(setting, failure, daysToReplan)], answer: { failureRef, daysToReplan } }
  },
})

const noSuchFailure = refuse('not-found', 'no-such-failure', 'No contractor’s failure that is in force has that reference.', 'failureRef')
const nobodyLeft = refuse('conflict', 'nobody-left', 'Every day on which somebody waits for that contractor is planned again, or going to be.', 'failureRef')
