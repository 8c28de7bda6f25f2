/**
 * A sign of a hazard, or one that was not ruled out, opens a case with its clocks running from the moment the landlord
 * became aware, whatever channel it came by; the case says which it is. The clocks run as policy where the law does not yet reach; `statutory` says which it is.
 */
import type { WorkingCalendar } from '#clocks/calendar.ts'
import { dueBy } from '#clocks/limits.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import type { HazardSign } from '#facts/repairs.ts'
import type { HazardClockPolicy } from '../hazard-clocks.ts'

export interface CaseToOpen {
  readonly caseRef: string
  readonly repairRef: string
  readonly homeRef: string
  readonly sign: HazardSign
  readonly awareAt: Date
  readonly now: Date
}

export const openHazardCase = (toOpen: CaseToOpen, policies: readonly HazardClockPolicy[], calendar: WorkingCalendar): Fact => {
  const { caseRef, repairRef, homeRef, sign, awareAt, now } = toOpen
  return fact('hazard-case-opened', repairStream(repairRef), now, {
    caseRef,
    repairRef,
    homeRef,
    hazard: sign.hazard,
    level: sign.level,
    awareAt: awareAt.toISOString(),
    statutory: sign.statutory,
    ...(sign.basis ? { basis: sign.basis } : {}),
    clocks: policies
      .filter((policy) => policy.level === sign.level)
      .map((policy) => ({
        duty: policy.duty,
        startsAt: awareAt.toISOString(),
        dueAt: dueBy(policy.limit, awareAt, calendar).toISOString(),
        source: policy.source,
      })),
  })
}
