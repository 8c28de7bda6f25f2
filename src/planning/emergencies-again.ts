/** An emergency that was handed to somebody who is away goes to whoever is on call, by the time that was promised. */
import { londonInstant } from '#clocks/london.ts'
import { timeOf } from '#appointments/minutes.ts'
import type { Setting } from '#door/command.ts'
import type { Fact } from '#facts/fact.ts'
import { handOverInstead } from '#repairs/emergency-handover.ts'
import { repairOnRecord } from '#repairs/repair-in-hand.ts'
import { isOpen, type Day, type DayVisit } from './rules/day.ts'

export interface HandedOverAgain {
  readonly facts: readonly Fact[]
  /** By repair. */
  readonly handedOver: readonly string[]
  /** Nobody else is on call: they stay where they are, for a person. */
  readonly withNobody: readonly string[]
}

/** Only today's: whoever is on call is so now. */
export const handOverEmergencies = async (setting: Setting, day: Day, whose: 'all' | 'of-the-absent'): Promise<HandedOverAgain> => {
  // Whoever is on call goes on a day off as well.
  const absent = day.operatives.filter(({ away }) => whose === 'all' || away === 'leave' || away === 'left').map(({ operativeRef }) => operativeRef)
  const facts: Fact[] = []
  const handedOver: string[] = []
  const withNobody: string[] = []
  for (const visit of day.now === null ? [] : day.visits.filter((one) => isLeft(one, absent))) {
    const repair = await repairOnRecord(setting.db, visit.repairRef ?? '')
    if (!repair) continue
    const handed = await handOverInstead(setting, { repair, because: 'whoever was to come is away', without: absent, comeBy: londonInstant(day.on, timeOf(visit.promised.to)) })
    facts.push(...(handed ?? []))
    if (handed) handedOver.push(repair.repair_ref)
    else withNobody.push(repair.repair_ref)
  }
  return { facts, handedOver, withNobody }
}

const isLeft = (visit: DayVisit, absent: readonly string[]): boolean => visit.kind === 'emergency' && isOpen(visit) && visit.repairRef !== null && absent.includes(visit.operativeRef)
