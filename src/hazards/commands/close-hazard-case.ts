/** A hazard case is closed, with its outcome and the reason: its clocks are met or end, and its record may be erased in time. */
import { z } from 'zod'
import { command, type Setting } from '#door/command.ts'
import { happenedAtInput, readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { dutiesMet, hazardOutcomes } from '../rules/close-case.ts'

export const closeHazardCase = command({
  name: 'close-hazard-case',
  permission: 'close-hazard-case',
  input: z.object({
    caseRef: z.string().min(1).max(40),
    outcome: z.enum(hazardOutcomes, { error: 'Say what came of it' }),
    reason: z.string({ error: 'Say why it can be closed' }).trim().min(10, 'Say why it can be closed, in ten letters or more').max(500, 'The reason must be 500 characters or fewer'),
    /** When that was so, if not now: the work done, or the investigation concluded. */
    happenedAt: happenedAtInput,
  }),
  async decide(input, setting) {
    const found = await lockedCase(setting, input.caseRef)
    if (!found) return refuse('not-found', 'no-such-case', 'We have no hazard case with that reference.', 'caseRef')
    if (found.status !== 'open') return refuse('conflict', 'case-closed', 'This hazard case is closed already.')
    const isDone = input.outcome === 'works-done'
    if (isDone && found.completed_at === null) return refuse('conflict', 'work-not-done', 'The repair is not complete yet, so its work is not done.', 'outcome')
    const doneAt = isDone ? (found.made_safe_at ?? found.completed_at) : null
    const at = readHappenedAt(input.happenedAt ?? doneAt?.toISOString(), setting.now, found.aware_at, 'we knew of the hazard')
    if (isRefused(at)) return at
    const clocks = await setting.db.selectFrom('hazard_clocks').select('duty').where('case_ref', '=', input.caseRef).where('met_at', 'is', null).orderBy('duty').execute()
    const closed = fact('hazard-case-closed', repairStream(found.repair_ref), setting.now, {
      caseRef: input.caseRef,
      repairRef: found.repair_ref,
      outcome: input.outcome,
      reason: input.reason,
      met: dutiesMet(input.outcome, clocks.map((clock) => clock.duty)),
      metAt: at.toISOString(),
    })
    return { facts: [closed], answer: { caseRef: input.caseRef, outcome: input.outcome } }
  },
})

const lockedCase = async (setting: Setting, caseRef: string) => {
  const found = () =>
    setting.db
      .selectFrom('hazard_cases as c')
      .innerJoin('repairs as r', 'r.repair_ref', 'c.repair_ref')
      .select(['c.repair_ref', 'c.status', 'c.aware_at', 'r.made_safe_at', 'r.completed_at'])
      .where('c.case_ref', '=', caseRef)
      .executeTakeFirst()
  const seen = await found()
  if (!seen) return undefined
  await setting.lock(repairStream(seen.repair_ref))
  return found()
}
