/** Every hazard a report shows or does not rule out has a case and clocks of its own, the most serious first: one may be met long before another. */
import type { WorkingCalendar } from '#clocks/calendar.ts'
import { londonDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import type { Fact } from '#facts/fact.ts'
import type { HazardSign } from '#facts/repairs.ts'
import { makeReference } from '#ground/references.ts'
import { hazardClocksInForce } from '#hazards/hazard-clocks.ts'
import { openHazardCase } from '#hazards/rules/open-case.ts'

interface ReportedRepair {
  readonly repairRef: string
  readonly homeRef: string
  readonly receivedAt: string
}

export interface HazardCasesOpened {
  readonly facts: readonly Fact[]
  /** Of the most serious; null where there is none. */
  readonly worstRef: string | null
}

/** `number` is the report's own: the first case is numbered as its repair is. */
export const openHazardCases = async (
  setting: Setting, { repairRef, homeRef, receivedAt }: ReportedRepair, hazards: readonly HazardSign[], number: number, calendar: WorkingCalendar,
): Promise<HazardCasesOpened> => {
  const clocks = hazardClocksInForce(setting.rules, londonDate(setting.now))
  const more = hazards.length > 1 ? await setting.numbers(hazards.length - 1) : []
  const cases = hazards.map((sign, at) => ({ sign, caseRef: makeReference('H', more[at - 1] ?? number) }))
  const about = { repairRef, homeRef, awareAt: new Date(receivedAt), now: setting.now }
  return { facts: cases.map((one) => openHazardCase({ ...about, ...one }, clocks, calendar)), worstRef: cases[0]?.caseRef ?? null }
}
