/** A hazard as the resident reads it: which danger, what has to be done about it, by when, and how that stands. */
import { HAZARD_NAMES, type Hazard } from '#diagnosis/rules/hazard.ts'
import type { HazardClockPolicy } from '#hazards/hazard-clocks.ts'
import { clockStanding } from '#hazards/rules/clock-standing.ts'
import type { OwnHazardClock } from './own-repair.queries.ts'
import { sayWhen, type PromiseInWords } from './promises-in-words.ts'

export interface DangerInWords {
  /** 'damp and mould' */
  readonly danger: string
  /** The law sets the times; else they are the landlord's own. */
  readonly statutory: boolean
  readonly duties: readonly PromiseInWords[]
}

export const dangersInWords = (clocks: readonly OwnHazardClock[], policies: readonly HazardClockPolicy[], now: Date): DangerInWords[] => {
  const names = new Map(policies.map((one) => [one.duty, one.name]))
  return [...Map.groupBy(clocks, (one) => one.case_ref).values()].map((ofHazard) => ({
    danger: HAZARD_NAMES[ofHazard[0]?.hazard as Hazard],
    statutory: ofHazard[0]?.statutory ?? false,
    duties: ofHazard.map((one) => dutyInWords(one, names.get(one.duty) ?? one.duty, now)),
  }))
}

const dutyInWords = (clock: OwnHazardClock, name: string, now: Date): PromiseInWords => {
  const standing = clockStanding(clock, now)
  return {
    promise: `${name}.`,
    byWhen: sayWhen({ due_at: clock.due_at, settled_at: clock.met_at }, standing),
    standing,
    reason: standing === 'broken' ? 'We are sorry. Ring us and ask for a manager, or make a complaint; you do not need a reason.' : undefined,
  }
}
