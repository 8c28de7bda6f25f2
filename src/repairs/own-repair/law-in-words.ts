/** What the law gives us for a hazard, as the resident reads it: which danger, what has to be done, by when, and how it stands. */
import { HAZARD_NAMES, type Hazard } from '#diagnosis/rules/hazard.ts'
import type { HazardClockPolicy } from '#hazards/hazard-clocks.ts'
import { clockStanding } from '#hazards/rules/clock-standing.ts'
import type { OwnHazardClock } from './own-repair.queries.ts'
import { sayWhen, type PromiseInWords } from './promises-in-words.ts'

export interface LawInWords {
  /** 'damp and mould' */
  readonly danger: string
  readonly duties: readonly PromiseInWords[]
}

export const lawInWords = (clocks: readonly OwnHazardClock[], policies: readonly HazardClockPolicy[], now: Date): LawInWords[] => {
  const names = new Map(policies.map((one) => [one.duty, one.name]))
  return [...Map.groupBy(clocks, (one) => one.hazard)].map(([hazard, ofHazard]) => ({
    danger: HAZARD_NAMES[hazard as Hazard] ?? hazard,
    duties: ofHazard.map((one) => dutyInWords(one, names.get(one.duty) ?? one.duty, now)),
  }))
}

const dutyInWords = (clock: OwnHazardClock, name: string, now: Date): PromiseInWords => {
  const standing = clockStanding(clock, now)
  return {
    promise: `${name}.`,
    byWhen: sayWhen({ due_at: clock.due_at, settled_at: clock.met_at }, standing),
    standing,
    reason: standing === 'broken' ? 'We are sorry. The law gave us until then. Ring us and ask for a manager, or make a complaint; you do not need a reason.' : undefined,
  }
}
