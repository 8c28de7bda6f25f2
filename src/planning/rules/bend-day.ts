/** From the engine's plan back to the day: who is to go where, and which promised visits nobody able can keep. */
import { timeOf } from '#appointments/minutes.ts'
import { sayTime } from '#clocks/london.ts'
import type { Plan } from '#scheduling/day-plans/plan.ts'
import type { Wording } from '#scheduling/replanning/changes.ts'
import type { DayVisit } from './day.ts'
import type { Wanted } from './decide-changes.ts'
import type { DayProblem } from './problem-of-day.ts'

/** Every visit placed, not only those that move: their order is the plan. */
export const wantedBy = (plan: Plan, { visits, operatives }: DayProblem): Wanted[] =>
  plan.routes.flatMap((route) =>
    route.stops.flatMap((stop): Wanted[] => {
      const visit = visits[stop.id - 1]
      const operative = operatives[route.operative - 1]
      if (stop.kind !== 'job' || !visit || !operative) return []
      return [{ appointmentRef: visit.appointmentRef, operativeRef: operative.operativeRef, startsAt: Math.ceil(stop.start / 60) }]
    }),
  )

/** A held time is let go by itself, and an emergency is handed over again by a person: neither is told of here. */
export const cannotBeKept = (plan: Plan, { visits }: DayProblem): DayVisit[] =>
  plan.unplaced.flatMap((id) => {
    const visit = visits[id - 1]
    return visit && visit.repairRef !== null && visit.kind !== 'emergency' ? [visit] : []
  })

/** Engine times are seconds from midnight. */
export const wordingOf = ({ operatives }: Pick<DayProblem, 'operatives'>): Wording => ({
  operative: (id) => operatives[id - 1]?.name ?? 'another operative',
  time: (seconds) => sayTime(timeOf(Math.round(seconds / 60))),
  minutes: (seconds) => Math.round(seconds / 60),
})
