/**
 * The rest of a day as the scheduling engine wants it. What has happened, or is about to, is left out of it: an operative
 * is free from the end of the visit in hand. The promised window is hard, the contractor is a skill like the trade,
 * and whoever has a visit keeps it unless something is gained.
 */
import type { Diary } from '#landlord/diary.ts'
import type { Plan, PlanRoute } from '#scheduling/day-plans/plan.ts'
import type { PlanJob, PlanOperative, Problem } from '#scheduling/day-plans/problem.ts'
import { isOpen, journey, visitsOf, type Day, type DayOperative, type DayVisit } from './day.ts'
import { asRecorded, timetable, type Timetable } from './timetable.ts'

export type PlanningFigures = Diary['planning'] & Pick<Diary, 'patchMinutes'>

export interface DayProblem {
  readonly problem: Problem
  /** Engine ids are positions from 1. */
  readonly visits: readonly DayVisit[]
  readonly operatives: readonly DayOperative[]
}

const second = 60

export const problemOfDay = (day: Day, figures: PlanningFigures): DayProblem => {
  const { operatives } = day
  const visits = day.visits.filter(isOpen)
  const skills = numbered()
  const idOf = new Map(operatives.map(({ operativeRef }, at) => [operativeRef, at + 1]))
  return {
    visits,
    operatives,
    problem: {
      jobs: visits.map((visit, at) => jobOf(visit, at + 1, { operatives, idOf, skills, figures })),
      operatives: operatives.map((operative, at) => planOperative(day, operative, at + 1, skills)),
      places: day.places.length,
      travel: day.journeys.map((minutes) => minutes * second),
      scale: 1,
      moveCost: figures.moveMinutes * second,
    },
  }
}

/** Skills are words to us and numbers to the engine. */
const numbered = () => {
  const known = new Map<string, number>()
  return (word: string): number => {
    const number = known.get(word) ?? known.size
    known.set(word, number)
    return number
  }
}

/** What an operative must be for a visit, and why not otherwise. */
export const wantsOf = (visit: DayVisit): string[] => [
  `firm ${visit.contractorRef}`,
  ...(visit.trade === null ? [] : [`trade ${visit.trade}`]),
  ...(visit.needsWoman ? ['woman'] : []),
]

export const offersOf = (operative: DayOperative): string[] => [
  `firm ${operative.contractorRef}`,
  ...operative.trades.map((trade) => `trade ${trade}`),
  ...(operative.isWoman ? ['woman'] : []),
]

interface JobSetting {
  readonly operatives: readonly DayOperative[]
  readonly idOf: ReadonlyMap<string, number>
  readonly skills: (word: string) => number
  readonly figures: PlanningFigures
}

const worth = { emergency: 100, urgent: 60, routine: 20 } as const

const jobOf = (visit: DayVisit, id: number, { operatives, idOf, skills, figures }: JobSetting): PlanJob => {
  const has = idOf.get(visit.operativeRef)
  const atWork = has !== undefined && operatives[has - 1]?.shift !== null
  const stays = visit.repairRef === null || visit.forTwo || visit.kind === 'emergency' || (visit.pinned && atWork)
  return {
    id,
    place: visit.place,
    service: visit.minutes * second,
    ...whenOf(visit),
    skills: wantsOf(visit).map(skills),
    priority: worth[visit.priority ?? 'urgent'],
    amount: 0,
    promised: true,
    ...(has === undefined ? {} : stays ? { pinnedTo: has } : { plannedFor: has }),
    handicaps: handicapsOf(visit, operatives, figures),
  }
}

/** As it was promised, and no sooner than the work before it is done; two who arrive together come at their minute. */
const whenOf = ({ promised, window, forTwo }: DayVisit): Pick<PlanJob, 'windows' | 'notBefore'> => {
  const { from, to } = forTwo ? window : promised
  return { windows: [{ from: from * second, to: to * second }], ...(window.from > from ? { notBefore: window.from * second } : {}) }
}

const handicapsOf = (visit: DayVisit, operatives: readonly DayOperative[], { patchMinutes, strangerMinutes }: PlanningFigures): Map<number, number> => {
  const handicaps = new Map<number, number>()
  operatives.forEach((operative, at) => {
    const offPatch = visit.patch === null || operative.patches.includes(visit.patch) ? 0 : patchMinutes
    const stranger = visit.knownTo === null || visit.knownTo === operative.operativeRef ? 0 : strangerMinutes
    if (offPatch + stranger > 0) handicaps.set(at + 1, (offPatch + stranger) * second)
  })
  return handicaps
}

const planOperative = (day: Day, operative: DayOperative, id: number, skills: (word: string) => number): PlanOperative => {
  const { from, place, fed } = freeFrom(day, operative)
  const shift = operative.shift ?? { from: 0, to: 0 }
  return {
    id,
    startPlace: place,
    endPlace: operative.startPlace,
    shift: { from: Math.min(from, shift.to) * second, to: shift.to * second },
    skills: offersOf(operative).map(skills),
    lunch: operative.lunch === null || fed ? null : { id, service: operative.lunch.minutes * second, start: { from: operative.lunch.start.from * second, to: operative.lunch.start.to * second } },
    capacity: 0,
    maxJobs: operative.shift === null ? 0 : day.visits.length,
    fixedCost: 0,
  }
}

/** What stands as it is: the visits made, the one in hand, and the one whose resident expects somebody any minute. */
export const standing = (day: Day, operative: DayOperative): Timetable =>
  timetable(day, operative, visitsOf(day, operative.operativeRef).filter((visit) => !isOpen(visit)), asRecorded)

const freeFrom = (day: Day, operative: DayOperative) => {
  const stands = standing(day, operative)
  const last = stands.stops.at(-1)
  const now = day.now ?? 0
  const from = Math.max(operative.shift?.from ?? 0, last?.end ?? 0, now)
  const hadLunch = last !== undefined && stands.lunch !== null && stands.lunch.to <= last.end
  return { from, place: last?.visit.place ?? operative.startPlace, fed: hadLunch || (operative.lunch !== null && from > operative.lunch.start.to) }
}

/** The visits still to come, as they are planned now: what a search starts from, and what it is compared with. */
export const planAsRecorded = (day: Day, { problem, visits, operatives }: DayProblem): Plan => {
  const idOf = new Map(visits.map((visit, at) => [visit.appointmentRef, at + 1]))
  const routes = operatives.flatMap((operative, at): PlanRoute[] => {
    const mine = visitsOf(day, operative.operativeRef)
    const left = timetable(day, operative, mine, asRecorded).stops.filter(({ visit }) => isOpen(visit))
    if (left.length === 0) return []
    const { startPlace, shift } = problem.operatives[at] ?? { startPlace: null, shift: { from: 0 } }
    const first = journey(day, startPlace ?? 0, left[0]?.visit.place ?? 0)
    const home = journey(day, left.at(-1)?.visit.place ?? 0, operative.startPlace)
    const legs = left.map((stop, place) => (place === 0 ? first : stop.travel))
    return [{
      operative: at + 1,
      leaveAt: shift.from,
      homeAt: ((left.at(-1)?.end ?? 0) + home) * second,
      travel: (legs.reduce((sum, leg) => sum + leg, 0) + home) * second,
      stops: left.map((stop, place) => ({
        kind: 'job',
        id: idOf.get(stop.visit.appointmentRef) ?? 0,
        travel: (legs[place] ?? 0) * second,
        arrive: stop.start * second,
        start: stop.start * second,
        end: stop.end * second,
      })),
    }]
  })
  return { routes, unplaced: [], travel: routes.reduce((sum, { travel }) => sum + travel, 0), cost: 0, steps: 0 }
}
