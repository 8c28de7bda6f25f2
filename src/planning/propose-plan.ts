/** A better plan for a day, kept as it would be published: a planner looks at it first. */
import type { Kysely } from 'kysely'
import { timeOf } from '#appointments/minutes.ts'
import type { CivilDate } from '#clocks/london.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import type { VersionSeen } from './day-in-hand.ts'
import type { DayUpset } from './plan-input.ts'
import { consequencesOf, travelAdded, type Consequence } from './rules/consequences.ts'
import { whyNobody } from './rules/why-nobody.ts'
import { workOutPlan, type PlanAsk, type WorkedOutPlan } from './work-out-plan.ts'

export interface Proposal {
  readonly day: CivilDate
  readonly contractorRef: string | null
  readonly reason: 'planned' | DayUpset
  readonly seen: readonly VersionSeen[]
  readonly visits: readonly { readonly appointmentRef: string; readonly operativeRef: string; readonly startsAt: string }[]
  readonly consequences: readonly Consequence[]
  readonly travelMinutesAdded: number
  readonly unplaced: readonly Unplaced[]
}

/** Nobody able can come in the window, and why not. */
export interface Unplaced {
  readonly appointmentRef: string
  readonly repairRef: string | null
  readonly address: string
  readonly what: string
  readonly because: string
}

export const proposePlan = async (db: Kysely<Database>, ask: PlanAsk): Promise<Proposal | Refused> => {
  const found = await workOutPlan(db, ask)
  return isRefused(found) ? found : proposalOf(ask, found)
}

export const proposalOf = (ask: PlanAsk, { day, wanted, decided, lost }: WorkedOutPlan): Proposal => ({
  day: ask.on,
  contractorRef: ask.contractorRef ?? null,
  reason: ask.event ?? 'planned',
  seen: day.operatives.map(({ operativeRef, version }) => ({ operativeRef, version })),
  visits: wanted.map(({ startsAt, ...visit }) => ({ ...visit, startsAt: timeOf(startsAt) })),
  consequences: consequencesOf(day, decided),
  travelMinutesAdded: travelAdded(decided),
  unplaced: lost.map((visit) => ({ appointmentRef: visit.appointmentRef, repairRef: visit.repairRef, address: visit.address, what: visit.what, because: whyNobody(day, visit) })),
})
