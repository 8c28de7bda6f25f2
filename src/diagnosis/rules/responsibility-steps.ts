/**
 * Whose repair it is, asked only once danger has been ruled out. A tenant is never left with a hazard, with fair wear
 * and tear, with what the law gives the landlord, or with something they cannot do because of age or disability (P22).
 * In a home that was bought the landlord makes an emergency hazard safe as anywhere; what remains after is whose it was.
 */
import type { Responsible } from '#facts/repairs.ts'
import { sayDate } from '#clocks/london.ts'
import { isCivilDate } from '#clocks/civil-date.ts'
import { bearsOn } from './danger-steps.ts'
import type { DiagnosisCase, Draft, Finding, Step } from './diagnosis-case.ts'
import { NEED_NAMES } from './need.ts'

const s11 = 'Landlord and Tenant Act 1985, s.11'

export const responsibility: Step = {
  rule: 'responsibility',
  find: (the, draft) => {
    if (the.home.kind === 'shared-part') return landlords('Shared parts of the building are the landlord’s.', s11)
    return boughtHome(the) ? madeSafeFirst(the, draft, ownersOr(the)) : tenantsOr(the, draft)
  },
}

const boughtHome = ({ tenure }: DiagnosisCase): boolean => tenure !== null && tenure.kind !== 'social-rent'

const ownersOr = (the: DiagnosisCase): Finding => {
  if (saysResident(the) !== 'landlord') return builders(the) ?? theirs('leaseholder', 'You own your home or a share of it, so repairs inside it are yours to arrange. Your lease says which.', 'the lease')
  return builders(the) ?? landlords('The structure, the outside and shared parts are the landlord’s under the lease.', 'the lease')
}

const madeSafeFirst = (the: DiagnosisCase, draft: Draft, whose: Finding): Finding =>
  whose.change?.responsible === 'landlord' || !mustBeMadeSafe(the, draft)
    ? whose
    : {
        said: `${isTold(the, draft) ? 'There is a danger' : 'A danger is not ruled out'}, so we make it safe whoever’s repair it is. What remains after that: ${whose.said}`,
        source: `Local Offer P22; ${whose.source}`,
        change: { responsible: 'landlord', reason: null, afterMadeSafe: `We come to make it safe. What remains after that: ${whose.said}` },
      }

/** Life at risk, an emergency hazard, or one that bears on someone at home so much that it became an emergency. */
const mustBeMadeSafe = (the: DiagnosisCase, { hazards, priority }: Draft): boolean =>
  the.stop !== null || hazards.some((one) => one.level === 'emergency') || (priority === 'emergency' && the.signs.some((sign) => bearsOn(the, sign).length > 0))

/** Something dangerous was said, and not merely left unanswered. */
const isTold = ({ stop }: DiagnosisCase, { hazards }: Draft): boolean => stop !== null || hazards.some((one) => one.basis === 'told')

const tenantsOr = (the: DiagnosisCase, draft: Draft): Finding => {
  const danger = the.stop !== null || draft.hazards.length > 0 || draft.priority === 'emergency'
  if (saysResident(the) !== 'resident') return (danger ? undefined : builders(the)) ?? landlords('The landlord keeps this in repair.', s11)
  return overridden(the, draft) ?? theirs('resident', the.fault.reason ?? 'The Residents’ Handbook lists this as the resident’s own.', 'Residents’ Handbook; Local Offer P22')
}

/** Why a repair on the resident's list is the landlord's this time, if it is. */
const overridden = (the: DiagnosisCase, draft: Draft): Finding | undefined => {
  if (the.stop !== null || draft.hazards.length > 0) return landlords(`On the residents’ own list, but a hazard${isTold(the, draft) ? '' : ' that is not ruled out'} is never left to the resident.`, 'Homes (Fitness for Human Habitation) Act 2018')
  if (draft.rightToRepairDays !== null) return landlords('On the residents’ own list, but the Right to Repair covers it.', 'SI 1994/133')
  if (!the.fault.helped) return undefined
  if (draft.priority === 'emergency') return atACharge('On the residents’ own list, but an emergency is put right first; a person decides afterwards whether to charge.')
  const whom = the.policies.helped.needs.filter((need) => the.needs.has(need))
  if (whom.length > 0) return landlords(`On the residents’ own list, but we do it for ${whom.map((need) => NEED_NAMES[need]).join(', ')}.`, the.policies.helped.source)
  return undefined
}

/** What the tenure, the answers and the fault list say, before anything overrides it. */
const saysResident = ({ fault, tenure, effects }: DiagnosisCase): 'landlord' | 'by-tenure' | 'resident' => {
  if (tenure && fault.byTenure[tenure.kind]) return fault.byTenure[tenure.kind] ?? fault.responsible
  const answered = effects.flatMap((one) => one.responsible ?? [])
  if (fault.responsible === 'landlord') return answered.includes('resident') && !answered.includes('landlord') ? 'resident' : 'landlord'
  if (answered.includes('landlord')) return 'by-tenure'
  return answered.includes('resident') ? 'resident' : fault.responsible
}

const builders = ({ fault, home, on, effects }: DiagnosisCase): Finding | undefined => {
  const until = home.newlyBuiltUntil
  if (until === null || !isCivilDate(until) || on > until || !fault.builder || effects.some((one) => one.chargeable)) return undefined
  return theirs('builder', `Your home is newly built. Until ${sayDate(until)} its builder puts right what was not built well. We pass what you report on to them.`, 'building contract, defects period')
}

const landlords = (said: string, source: string): Finding => ({ said, source, change: { responsible: 'landlord', reason: null } })

const atACharge = (said: string): Finding => ({ said, source: 'Local Offer P22', change: { responsible: 'landlord', reason: null, chargeable: true } })

const theirs = (responsible: Responsible, reason: string, source: string): Finding => ({ said: reason, source, change: { responsible, reason } })
