/** The evidence of no access is looked at and not accepted: the excuse falls and the missed appointment is credited. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { creditOwed } from '#ledger/credit-owed.ts'
import { aboutVisit, lockedVisit } from '../visit-in-hand.ts'

export const rejectNoAccess = command({
  name: 'reject-no-access',
  permission: 'reject-evidence',
  input: z.object({
    visitRef: z.string().min(1).max(40),
    reason: z.string({ error: 'Say why the evidence is not accepted' }).trim().min(1, 'Say why the evidence is not accepted').max(500, 'The reason must be 500 characters or fewer'),
  }),
  async decide({ visitRef, reason }, setting) {
    const visit = await lockedVisit(setting, visitRef)
    if (isRefused(visit)) return visit
    if (visit.outcome !== 'no-access') return refuse('conflict', 'not-no-access', 'This visit did not end in no access.')
    if (visit.evidence_rejected_at !== null) return refuse('conflict', 'already-rejected', 'This evidence was already rejected.')
    const about = aboutVisit(visit)
    const rejected = fact('no-access-rejected', repairStream(visit.repair_ref), setting.now, { ...about, reason })
    const credits = await creditOwed(setting, { ...about, tenancyRef: visit.tenancy_ref }, 'no-access-rejected')
    return { facts: [rejected, ...credits], answer: about }
  },
})
