/** `fettle plan --on`: a day of the landlord's own, worked out, printed, and published where that is asked for. */
import { isCivilDate, londonDate, sayDate, type CivilDate } from '#clocks/london.ts'
import { commandLineActor, type Actor } from '#door/actor.ts'
import { may } from '#door/permissions.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import { isRefused } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { publishDayPlan } from '#planning/commands/publish-day-plan.ts'
import { firms, type Firm } from '#planning/planning.queries.ts'
import { planInWords } from '#planning/plan-in-words.ts'
import { proposalOf, type Proposal } from '#planning/propose-plan.ts'
import { workOutPlan } from '#planning/work-out-plan.ts'
import { actorByEmail } from '#staff/sessions.ts'
import { commandLineClock } from './command-line-clock.ts'
import { tellInSteps } from './tell-in-steps.ts'
import type { OpenDoor } from './with-door.ts'

export interface OwnDay {
  readonly on: string
  readonly contractor?: string
  /** Left out: as long as the landlord's diary says. */
  readonly cpuSeconds?: number
  readonly seed: number
  readonly publish: boolean
  /** With it the residents of visits that nobody can make are told, with other times. */
  readonly tellResidents: boolean
  /** The e-mail address of whoever plans; left out, the record says it was the command line. */
  readonly as?: string
}

interface Mouths {
  readonly say: (line: string) => void
  readonly warn: (text: string) => void
}

export const planOwnDay = async (open: OpenDoor, wanted: OwnDay, { say, warn }: Mouths): Promise<void> => {
  const { db } = open
  const now = await commandLineClock(db)
  const on = dayAsked(wanted.on, londonDate(now))
  const actor = await plannerAsked(open, wanted.as)
  const firm = firmAsked(await firms(db, actor.contractorRef), wanted.contractor)
  const contractorRef = actor.contractorRef ?? firm?.contractor_ref
  const diary = diaryInForce(await createRulesReader()(db), londonDate(now))
  const planning = { ...diary.planning, planSeconds: wanted.cpuSeconds ?? diary.planning.planSeconds }
  const ask = { on, contractorRef, now, diary: { ...diary, planning }, seed: wanted.seed, tell: tellInSteps(warn, 'visits') }
  const plan = await workOutPlan(db, ask)
  if (isRefused(plan)) throw new Error(plan.refusal.message)
  for (const line of planInWords(plan, firm?.name)) say(line)
  say('')
  if (!wanted.publish) return say('Nothing was changed. Say --publish as well to make it the plan of the day.')
  await publishIt(open, proposalOf(ask, plan), { wanted, actor, now, say })
}

const dayAsked = (on: string, today: CivilDate): CivilDate => {
  if (!isCivilDate(on)) throw new Error(`'${on.slice(0, 40)}' is not a date. Give a day such as ${today}.`)
  if (on < today) throw new Error(`${sayDate(on)} is over. Its plan cannot be changed any more.`)
  return on
}

const plannerAsked = async ({ db }: OpenDoor, email: string | undefined): Promise<Actor> => {
  if (email === undefined) return commandLineActor
  const actor = await actorByEmail(db, email)
  if (!actor) throw new Error(`Nobody signs in as ${email}.`)
  if (!may(actor.role, 'plan-days')) throw new Error(`${actor.name ?? email} may not plan days.`)
  return actor
}

/** By its reference or its name, however they are written. */
const firmAsked = (known: readonly Firm[], asked: string | undefined): Firm | undefined => {
  if (asked === undefined) return undefined
  const same = (text: string): boolean => text.toLowerCase() === asked.trim().toLowerCase()
  const byName = known.filter(({ name }) => same(name))
  const found = known.find((one) => same(one.contractor_ref)) ?? (byName.length === 1 ? byName[0] : undefined)
  if (found) return found
  const list = known.map((one) => `${one.contractor_ref} (${one.name})`).join(', ')
  throw new Error(byName.length > 1 ? `More than one contractor is called ${asked}: say which by its reference. There are ${list}.` : `There is no contractor ${asked}. There are ${list === '' ? 'none yet' : list}.`)
}

interface Publishing {
  readonly wanted: OwnDay
  readonly actor: Actor
  readonly now: Date
  readonly say: (line: string) => void
}

const publishIt = async ({ door }: OpenDoor, { day, contractorRef, seen, visits, unplaced }: Proposal, { wanted, actor, now, say }: Publishing): Promise<void> => {
  const cannotBeKept = wanted.tellResidents ? unplaced.map(({ appointmentRef }) => appointmentRef) : []
  const input = { day, seen: [...seen], visits: [...visits], cannotBeKept, ...(contractorRef === null ? {} : { contractorRef }) }
  const answer = await door.perform(publishDayPlan, input, { actor, door: 'command-line', now })
  if (isRefused(answer)) throw new Error(`Not published: ${answer.refusal.message}${unplaced.length > cannotBeKept.length ? ' With --tell-residents, visits that nobody can make are taken out of the day.' : ''}`)
  say(answer.planRef === null ? 'Nothing had to be changed: the day is planned like that already.' : `Published as ${answer.planRef} by ${actor.name ?? 'the command line'}: ${String(answer.changed)} changed, ${String(answer.movedToAnother)} with another operative.`)
  if (answer.cannotBeKept.length > 0) say(`Told, with other times: the residents of ${String(answer.cannotBeKept.length)}.`)
}
