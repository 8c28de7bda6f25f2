/**
 * The demonstration landlord's last six weeks, lived through commands: reports by every channel, slots offered and
 * booked, reminders, visits, no access, follow-ons, calls afterwards. Nothing is written any other way.
 */
import type { Kysely } from 'kysely'
import { catalogueInForce } from '#diagnosis/in-force.ts'
import { addDays, londonDate, londonInstant, weekday, type CivilDate } from '#clocks/london.ts'
import type { Door } from '#door/door.ts'
import type { KeptDiary } from '#door/kept-diary.ts'
import type { Rules } from '#door/rules-in-force.ts'
import type { Database } from '#storage/schema.ts'
import { openAgenda, type Agenda, type Happening } from './agenda.ts'
import { chanceFrom, type Chance } from './chance.ts'
import { peopleAtWork } from './people-at-work.ts'
import { minutesLater, type Life } from './life.ts'
import { reportSomething } from './report-something.ts'
import { faultFor, householdsOf, whoReports } from './residents-at-home.ts'

export interface DaysToLive {
  readonly db: Kysely<Database>
  readonly door: Door
  /** In force throughout. */
  readonly rules: Rules
  readonly diary?: KeptDiary | undefined
  readonly now: Date
  readonly repairs: number
  /**
   * The work that falls due up to an instant, and the sending of all that was said up to another, as the background would
   * do them; answers when more work falls due, if it is within the hour.
   */
  readonly background: (dueBy: Date, saidBy: Date) => Promise<Date | undefined>
  readonly say: (line: string) => void
}

const seed = 20_261_123
const daysLived = 42
const togetherMinutes = 60
const mostTogether = 12
const sayEvery = 500

export const liveThroughDays = async ({ db, door, rules, diary, now, repairs, background, say }: DaysToLive): Promise<void> => {
  const life: Life = {
    db,
    diary,
    chance: chanceFrom(seed),
    agenda: openAgenda(),
    people: await peopleAtWork(db),
    rules: async () => rules,
    present: now,
    perform: (command, input, actor, at) => door.perform(command, input, { actor, door: 'demonstration', now: at }),
  }
  await planReports(life, repairs)
  let happened = 0
  let latest = new Date(0)
  for (let next = life.agenda.take(now); next; next = life.agenda.take(now)) {
    const workFallsDue = await background(next.at, latest > next.at ? latest : next.at)
    const until = Math.min(minutesLater(next.at, togetherMinutes).getTime(), now.getTime(), workFallsDue?.getTime() ?? Infinity)
    const together = [next, ...soonAfter(life.agenda, next, new Date(until))]
    await Promise.all(together.map((one) => one.happen(one.at)))
    for (const { at } of together) if (at > latest) latest = at
    happened += together.length
    if (Math.floor(happened / sayEvery) > Math.floor((happened - together.length) / sayEvery)) say(`  ${londonDate(next.at)}: ${happened} things have happened`)
  }
  await background(now, now)
}

/** What happens within a few minutes happens at once, as it would in different homes; of one repair one thing at a time. */
const soonAfter = (agenda: Agenda, first: Happening, until: Date): Happening[] => {
  const found: Happening[] = []
  const repairs = new Set([first.repairRef])
  while (found.length < mostTogether - 1) {
    const next = agenda.next()
    if (next?.repairRef !== undefined && repairs.has(next.repairRef)) break
    const taken = agenda.take(until)
    if (!taken) break
    repairs.add(taken.repairRef)
    found.push(taken)
  }
  return found
}

/** Reports spread over the days: many on weekdays, few at weekends, some at night. */
const planReports = async (life: Life, repairs: number): Promise<void> => {
  const { chance, agenda, present, db } = life
  const households = await householdsOf(db)
  const catalogue = catalogueInForce(await life.rules(), londonDate(present))
  const faults = [...catalogue.faults.values()]
  const today = londonDate(present)
  for (let count = 0; count < repairs; count++) {
    const day = dayOfReport(today, chance)
    const at = londonInstant(day, timeOfReport(chance))
    const household = whoReports(households, chance)
    const fault = faultFor(household, faults, chance)
    // Each repair has chances of its own, so that the same seed gives the same lives whatever happens beside them.
    const own = { ...life, chance: chanceFrom(seed + count) }
    if (at < present) agenda.plan(at, undefined, (now) => reportSomething(own, household, fault, now))
  }
}

const dayOfReport = (today: CivilDate, chance: Chance): CivilDate => {
  for (;;) {
    const day = addDays(today, -chance.between(0, daysLived))
    if (weekday(day) <= 5 || chance.happens(30)) return day
  }
}

const timeOfReport = (chance: Chance): string => {
  const hour = chance.happens(85) ? chance.between(8, 17) : chance.happens(60) ? chance.between(18, 22) : chance.between(6, 7)
  return `${String(hour).padStart(2, '0')}:${String(chance.between(0, 59)).padStart(2, '0')}`
}
