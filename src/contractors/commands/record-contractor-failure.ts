/**
 * A contractor has stopped trading, refuses, or cannot come: from that moment nobody is offered a time with it, and each
 * day on which somebody waits for it is planned again by due work at once, so that they are told before it fails them.
 * Recorded again, it takes up the days on which somebody still waits and that nothing is going to plan.
 */
import { z } from 'zod'
import { civilDateSchema, londonDate } from '#clocks/london.ts'
import { command, type Setting } from '#door/command.ts'
import { refuse } from '#ground/refusal.ts'
import { contractorFailed, daysLeft, daysWaitedFor, failedAgain, failedDay, failuresFrom, failureStream, lastOf } from '../failure.ts'

export const recordContractorFailure = command({
  name: 'record-contractor-failure',
  permission: 'plan-days',
  input: z
    .object({
      contractorRef: z.string().min(1).max(40),
      fromOn: civilDateSchema,
      /** The last day; left out, until it is taken back. */
      untilOn: civilDateSchema.nullable().default(null),
    })
    .refine(({ fromOn, untilOn }) => untilOn === null || fromOn <= untilOn, { error: 'The last day cannot be before the first', path: ['untilOn'] }),
  async decide({ contractorRef, fromOn, untilOn }, setting) {
    if (fromOn < londonDate(setting.now)) return refuse('invalid', 'day-over', 'The first day cannot be in the past', 'fromOn')
    if (setting.actor.contractorRef !== undefined && setting.actor.contractorRef !== contractorRef) return noSuchContractor
    await setting.lock(failureStream(contractorRef))
    const [contractor, failures] = await Promise.all([contractorOnRecord(setting, contractorRef), failuresFrom(setting.db, fromOn, contractorRef)])
    if (!contractor) return noSuchContractor
    const known = failures.find((one) => one.fromOn <= fromOn && lastOf(one) >= lastOf({ untilOn }))
    const waitedFor = await daysWaitedFor(setting.db, { contractorRef, fromOn, untilOn }, setting.now)
    const daysToReplan = known ? await daysLeft(setting.db, contractorRef, waitedFor) : waitedFor
    if (known && daysToReplan.length === 0) return alreadyFailed
    await tryAgain(setting, contractorRef, daysToReplan)
    const failed = known ? failedAgain(setting, known, daysToReplan) : await contractorFailed(setting, { contractorRef, fromOn, untilOn, daysToReplan })
    return { facts: [failed], answer: { failureRef: failed.data.failureRef, daysToReplan } }
  },
})

export const noSuchContractor = refuse('not-found', 'no-such-contractor', 'We have no contractor with that reference.', 'contractorRef')
const alreadyFailed = refuse('conflict', 'already-failed', 'That is on record already: nobody is offered a time with that contractor then.', 'contractorRef')

/** `due_work_trouble` is operational: what gave up before is begun afresh. */
const tryAgain = ({ db }: Setting, contractorRef: string, days: readonly string[]) =>
  days.length === 0 ? undefined : db.deleteFrom('due_work_trouble').where('key', 'in', days.map((day) => failedDay(contractorRef, day))).execute()

const contractorOnRecord = ({ db }: Setting, contractorRef: string) =>
  db.selectFrom('contractors').select('name').where('contractor_ref', '=', contractorRef).executeTakeFirst()
