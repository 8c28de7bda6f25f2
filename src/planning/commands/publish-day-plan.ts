/** A plan that was worked out beforehand becomes the day's plan, if the day is still as it was then. */
import { z } from 'zod'
import { minutesOf } from '#appointments/minutes.ts'
import { civilDateSchema } from '#clocks/london.ts'
import { command } from '#door/command.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { checkVersions, firmPlanned, lockedDay, type Touched } from '../day-in-hand.ts'
import { publish } from '../publish.ts'
import { tellCannotBeKept } from '../other-times.ts'
import { isOpen, type Day } from '../rules/day.ts'
import { decideChanges } from '../rules/decide-changes.ts'
import { findWhyNobody } from '../rules/why-nobody.ts'
import { mostOperatives, mostTold, mostVisits, planReasons, reference, timeOfDay } from '../plan-input.ts'

export const publishDayPlan = command({
  name: 'publish-day-plan',
  permission: 'plan-days',
  input: z.object({
    day: civilDateSchema,
    contractorRef: reference.optional(),
    reason: z.enum(planReasons).default('planned'),
    /** The operative-days as they were when the plan was worked out. */
    seen: z.array(z.object({ operativeRef: reference, version: z.int().min(0) })).max(mostOperatives),
    /** What is to change; every other visit stays, and shifts inside its window only if it must. */
    visits: z.array(z.object({ appointmentRef: reference, operativeRef: reference, startsAt: timeOfDay })).max(mostVisits),
    /** Visits that nobody able can come to: their residents are told now, with other times. */
    cannotBeKept: z.array(reference).max(mostTold, `No more than ${String(mostTold)} at once`).default([]),
  }),
  async decide(input, setting) {
    const lostRefs = new Set(input.cannotBeKept)
    const wanted = input.visits.map(({ startsAt, ...visit }) => ({ ...visit, startsAt: minutesOf(startsAt) }))
    const day = await lockedDay(setting, { on: input.day, contractorRef: input.contractorRef }, (read) => touchedBy(read, wanted, input.cannotBeKept))
    if (isRefused(day)) return day
    const stale = checkVersions(day, input.seen, touchedBy(day, wanted).operativeRefs)
    if (stale) return stale
    const lost = day.visits.filter((visit) => lostRefs.has(visit.appointmentRef) && isOpen(visit))
    if (lost.length < lostRefs.size) return notOpen
    const decided = decideChanges({ ...day, visits: day.visits.filter((visit) => !lost.includes(visit)) }, wanted)
    if (isRefused(decided)) return decided
    const published = await publish(setting, { day, contractorRef: firmPlanned(setting.actor, input.contractorRef), reason: input.reason, decided })
    const told = await tellCannotBeKept(setting, { day, visits: lost.map((visit) => ({ ...visit, whyNobody: findWhyNobody(day, visit) })), changes: decided.changes, reason: input.reason, failed: null })
    return { facts: [...published.facts, ...told], answer: { ...published.answer, cannotBeKept: input.cannotBeKept } }
  },
})

const notOpen = refuse('conflict', 'not-to-be-told', 'One of the visits that cannot be kept is over, under way, or was told before. Look at the day again.', 'cannotBeKept')

/** Whoever has the visits, whoever is to have them, and the repairs they are for. */
export const touchedBy = (day: Day, wanted: readonly { readonly appointmentRef: string; readonly operativeRef: string }[], told: readonly string[] = []): Touched => {
  const now = new Map(day.visits.map((visit) => [visit.appointmentRef, visit]))
  const visits = [...wanted.map(({ appointmentRef }) => appointmentRef), ...told].flatMap((appointmentRef) => now.get(appointmentRef) ?? [])
  return {
    repairRefs: visits.flatMap(({ repairRef }) => repairRef ?? []),
    operativeRefs: [...visits.map(({ operativeRef }) => operativeRef), ...wanted.map(({ operativeRef }) => operativeRef)],
  }
}
