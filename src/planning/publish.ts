/** The facts of a plan that is published: one for the day, and one for each repair that somebody else now goes to. */
import { londonInstant } from '#clocks/london.ts'
import { timeOf } from '#appointments/minutes.ts'
import type { Setting } from '#door/command.ts'
import { dayPlanStream, fact, repairStream, type Fact } from '#facts/fact.ts'
import type { PlannedChange, PlanReason } from '#facts/planning.ts'
import { makeReference } from '#ground/references.ts'
import type { Day } from './rules/day.ts'
import type { DecidedChange, DecidedChanges } from './rules/decide-changes.ts'

export interface Published {
  readonly facts: readonly Fact[]
  readonly answer: PublishedAnswer
}

export interface PublishedAnswer {
  /** Null when nothing changed. */
  readonly planRef: string | null
  readonly changed: number
  readonly movedToAnother: number
  readonly travelMinutesAdded: number
  readonly cannotBeKept: readonly string[]
  /** Emergencies, by repair: given to whoever is on call, and those for which nobody is. */
  readonly handedOver: readonly string[]
  readonly withNobody: readonly string[]
  /** Residents who are to be told as well, and were too many for one command. */
  readonly stillToTell: number
}

export interface Publishing {
  readonly day: Day
  readonly contractorRef: string | undefined
  readonly reason: PlanReason
  readonly decided: DecidedChanges
  readonly pinned?: readonly string[]
}

export const publish = async (setting: Setting, { day, contractorRef, reason, decided, pinned = [] }: Publishing): Promise<Published> => {
  const changes = decided.changes.map((change) => asInstants(day, change))
  const travelMinutesBefore = driven(decided.before)
  const travelMinutesAfter = driven(decided.after)
  const moved = changes.filter(({ fromOperativeRef, operativeRef }) => fromOperativeRef !== operativeRef)
  const answer = { changed: changes.length, movedToAnother: moved.length, travelMinutesAdded: travelMinutesAfter - travelMinutesBefore, cannotBeKept: [], handedOver: [], withNobody: [], stillToTell: 0 }
  if (changes.length === 0 && pinned.length === 0) return { facts: [], answer: { ...answer, planRef: null } }
  const [number = 0] = await setting.numbers(1)
  const planRef = makeReference('D', number)
  return {
    facts: [
      fact('day-plan-published', dayPlanStream(day.on), setting.now, {
        planRef, day: day.on, contractorRef: contractorRef ?? null, reason, changes, travelMinutesBefore, travelMinutesAfter, pinned,
      }),
      ...moved.flatMap(({ appointmentRef, repairRef, fromOperativeRef, operativeRef }) =>
        repairRef === null ? [] : [fact('visit-changed-hands', repairStream(repairRef), setting.now, { planRef, appointmentRef, repairRef, fromOperativeRef, operativeRef, reason })],
      ),
    ],
    answer: { ...answer, planRef },
  }
}

const driven = (tables: DecidedChanges['before']): number => tables.reduce((sum, { travel }) => sum + travel, 0)

const asInstants = ({ on }: Day, { startedAt, startsAt, endsAt, ...change }: DecidedChange): PlannedChange => {
  const at = (minute: number): string => londonInstant(on, timeOf(minute)).toISOString()
  return { ...change, startedAt: at(startedAt), plannedStartAt: at(startsAt), plannedEndAt: at(endsAt) }
}
