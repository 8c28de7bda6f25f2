/** Somebody reports something, by whatever channel they use, and what the desk does with it. */
import { londonDate } from '#clocks/london.ts'
import { catalogueInForce } from '#diagnosis/in-force.ts'
import type { Fault } from '#diagnosis/rules/fault.ts'
import type { Actor } from '#door/actor.ts'
import { publicActor } from '#door/actor.ts'
import { isRefused } from '#ground/refusal.ts'
import type { Channel } from '#facts/repairs.ts'
import { bookAppointment } from '#repairs/commands/book-appointment.ts'
import { cancelRepair } from '#repairs/commands/cancel-repair.ts'
import { changePriority } from '#repairs/commands/change-priority.ts'
import { endCall } from '#repairs/commands/end-call.ts'
import { recordContact } from '#repairs/commands/record-contact.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'
import { readSlots } from '#repairs/read-slots.ts'
import type { ReportAnswer } from '#repairs/report-input.ts'
import { answersFor } from './answers-for.ts'
import { minutesLater, unlessRefused, whenDeskIsOpen, type Life } from './life.ts'
import type { Household } from './residents-at-home.ts'
import { visitTakesPlace } from './visit-takes-place.ts'
import { residentsWords } from './words.ts'

/** Enough that people choose days of their own, not only the first. */
const slotsLookedAt = 24
const slotsReadOut = 6

export const reportSomething = async (life: Life, household: Household, fault: Fault, now: Date): Promise<void> => {
  const { chance, people } = life
  const channel = chance.weighted<Channel>({ phone: 55, internet: 27, 'in-person': 8, writing: 10 })
  const agent: Actor = channel === 'internet' ? publicActor : chance.oneOf(people.agents)
  const reported = unlessRefused(
    await life.perform(
      reportRepair,
      {
        homeRef: household.homeRef,
        residentRef: household.residentRef,
        channel,
        caller: household.kind === 'shared-part' ? 'neighbour' : 'resident',
        faultCode: fault.code,
        answers: answersFor(catalogueInForce(await life.rules(), londonDate(now)), fault, chance),
        words: residentsWords(fault.name, chance),
        contactBy: household.contactBy,
        ...(channel === 'writing' ? { receivedAt: minutesLater(now, -60 * chance.between(2, 20)).toISOString() } : {}),
      },
      agent,
      now,
    ),
  )
  if (!reported || reported.responsible !== 'landlord') return
  if (reported.appointment) {
    visitTakesPlace(life, reported.appointment, reported.repairRef)
    if (channel === 'phone' || channel === 'in-person') await life.perform(endCall, { repairRef: reported.repairRef, outcome: 'booked' }, agent, minutesLater(now, 6))
    return
  }
  if (channel === 'phone' || channel === 'in-person') return finishTheCall(life, reported, agent, now)
  if (channel === 'internet' && chance.happens(55)) return bookOnline(life, reported, now)
  // The desk rings back: nearly always in time.
  const hours = chance.happens(90) ? chance.between(1, 20) : chance.between(26, 60)
  life.agenda.plan(whenDeskIsOpen(minutesLater(now, hours * 60)), reported.repairRef, (later) => ringBack(life, reported, later))
}

const slotsFor = async (life: Life, repairRef: string, now: Date) => {
  const found = await readSlots({ repairRef, limit: slotsLookedAt }, { db: life.db, now, rules: life.rules, diary: life.diary })
  if (isRefused(found)) return []
  const from = life.chance.between(0, Math.max(0, found.slots.length - slotsReadOut))
  return found.slots.slice(from, from + slotsReadOut)
}

const finishTheCall = async (life: Life, { repairRef }: ReportAnswer, agent: Actor, now: Date): Promise<void> => {
  const { chance } = life
  const slots = await slotsFor(life, repairRef, now)
  const chosen = chance.happens(90) ? slots[0] && chance.oneOf(slots) : undefined
  const slotsOffered = slots.map(({ day, slot }) => ({ day, slot }))
  const ended = minutesLater(now, chance.between(4, 9))
  if (chosen) {
    await book(life, repairRef, chosen, agent, minutesLater(now, 3))
    await life.perform(endCall, { repairRef, outcome: 'booked', slotsOffered }, agent, ended)
    return
  }
  const outcome = slots.length === 0 ? 'no-slot-existed' : chance.happens(60) ? 'declined-slots' : 'ring-back'
  await life.perform(endCall, { repairRef, outcome, slotsOffered: outcome === 'declined-slots' ? slotsOffered : [] }, agent, ended)
  if (chance.happens(80)) life.agenda.plan(whenDeskIsOpen(minutesLater(now, 60 * chance.between(20, 90))), repairRef, (later) => ringBack(life, { repairRef }, later))
}

const bookOnline = async (life: Life, { repairRef }: ReportAnswer, now: Date): Promise<void> => {
  const slots = await slotsFor(life, repairRef, now)
  if (slots[0]) await book(life, repairRef, life.chance.oneOf(slots), { id: `link/${repairRef}`, role: 'resident-by-link', repairRef }, minutesLater(now, 4))
}

export const ringBack = async (life: Life, { repairRef }: Pick<ReportAnswer, 'repairRef'>, now: Date): Promise<void> => {
  const { chance, people } = life
  const agent = chance.oneOf(people.agents)
  if (chance.happens(4)) {
    await life.perform(cancelRepair, { repairRef, reason: 'The resident says it is working again', by: 'resident' }, agent, now)
    return
  }
  if (chance.happens(15)) {
    await life.perform(recordContact, { repairRef, means: 'phone', outcome: 'no-answer' }, agent, now)
    life.agenda.plan(whenDeskIsOpen(minutesLater(now, 60 * chance.between(2, 8))), repairRef, (later) => ringBack(life, { repairRef }, later))
    return
  }
  const slots = await slotsFor(life, repairRef, now)
  const slotsOffered = slots.map(({ day, slot }) => ({ day, slot }))
  await life.perform(recordContact, { repairRef, means: 'phone', outcome: 'spoke', slotsOffered }, agent, now)
  if (slots[0]) await book(life, repairRef, chance.oneOf(slots), agent, minutesLater(now, 3))
  if (chance.happens(5)) await life.perform(changePriority, { repairRef, to: 'urgent', reason: 'It has become worse since the report' }, agent, minutesLater(now, 4))
}

const book = async (life: Life, repairRef: string, slot: { day: string; slot: string }, actor: Actor, now: Date): Promise<void> => {
  const booked = unlessRefused(await life.perform(bookAppointment, { repairRef, day: slot.day, slot: slot.slot }, actor, now))
  if (booked) visitTakesPlace(life, booked, repairRef)
}
