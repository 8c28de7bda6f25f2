/** The day of an appointment: accepted by the firm, on my way, arrived, and what came of it. */
import { surveyorTrade } from '#appointments/booking-subject.ts'
import type { AnsweredAppointment } from '#appointments/rules/slot-choice.ts'
import { recordAfterRepairCall } from '#aftercare/commands/record-after-repair-call.ts'
import { finishVisit } from '#visits/commands/finish-visit.ts'
import { makeSafe } from '#visits/commands/make-safe.ts'
import { recordArrival } from '#visits/commands/record-arrival.ts'
import { recordFollowOn } from '#visits/commands/record-follow-on.ts'
import { recordNoAccess } from '#visits/commands/record-no-access.ts'
import { sayOnMyWay } from '#visits/commands/say-on-my-way.ts'
import { visitOnRecord, type VisitOnRecord } from '#visits/visit-in-hand.ts'
import { answerWorksOrder } from '#works-orders/commands/answer-works-order.ts'
import { bookAppointment } from '#repairs/commands/book-appointment.ts'
import { raiseWorksOrder } from '#repairs/commands/raise-works-order.ts'
import { recordOnCallAnswer } from '#repairs/commands/record-on-call-answer.ts'
import { recordInspection } from '#visits/commands/record-inspection.ts'
import { readSlots } from '#repairs/read-slots.ts'
import { isRefused } from '#ground/refusal.ts'
import { minutesLater, unlessRefused, whenDeskIsOpen, type Life } from './life.ts'
import { photoOfADoor } from './photo-of-a-door.ts'
import { doneNote, followOnDescription, madeSafeNote, makeGoodDescription, noAccessNote } from './words.ts'

/** Plans everything that follows from a booked appointment. */
export const visitTakesPlace = (life: Life, booked: AnsweredAppointment, repairRef: string): void => {
  const { agenda, chance } = life
  const start = new Date(booked.windowStartAt)
  const emergency = booked.slot === 'emergency'
  agenda.plan(minutesLater(start, emergency ? 1 : -60 * 20), repairRef, (now) => accept(life, booked.orderRef, now))
  if (emergency) agenda.plan(minutesLater(start, 4), repairRef, async (now) => void (await life.perform(recordOnCallAnswer, { appointmentRef: booked.appointmentRef, outcome: 'going' }, life.people.outOfHours, now)))
  if (chance.happens(3) && !emergency) {
    // Nobody comes: the missed appointment is noticed and credited, and the desk books again.
    agenda.plan(whenDeskIsOpen(minutesLater(new Date(booked.windowEndAt), 60 * chance.between(3, 30))), repairRef, (now) => bookNext(life, repairRef, now))
    return
  }
  const setsOff = emergency ? minutesLater(start, chance.between(15, 60)) : minutesLater(start, chance.between(2, 60))
  agenda.plan(setsOff, repairRef, (now) => goThere(life, booked.visitRef, repairRef, now))
}

const accept = async (life: Life, orderRef: string, now: Date): Promise<void> => {
  const order = await life.db.selectFrom('works_orders').select(['contractor_ref', 'status']).where('order_ref', '=', orderRef).executeTakeFirst()
  if (order?.status === 'raised') await life.perform(answerWorksOrder, { orderRef, answer: 'accept' }, life.people.contractorOffice(order.contractor_ref), now)
}

const goThere = async (life: Life, visitRef: string, repairRef: string, now: Date): Promise<void> => {
  const visit = await visitOnRecord(life.db, visitRef)
  if (visit?.status !== 'booked') return
  const operative = life.people.operative(visit.operative_ref ?? '')
  await life.perform(sayOnMyWay, { visitRef }, operative, now)
  life.agenda.plan(minutesLater(now, life.chance.between(12, 35)), repairRef, (later) => arrive(life, visit, repairRef, later))
}

const arrive = async (life: Life, visit: VisitOnRecord, repairRef: string, now: Date): Promise<void> => {
  const visitRef = visit.visit_ref
  const operative = life.people.operative(visit.operative_ref ?? '')
  if (isRefused(await life.perform(recordArrival, { visitRef }, operative, now))) return
  if (visit.kind !== 'emergency' && life.chance.happens(6)) {
    const photoIds = [await photoOfADoor(life.db, now)]
    await life.perform(recordNoAccess, { visitRef, note: noAccessNote, photoIds }, operative, minutesLater(now, 11))
    if (life.chance.happens(80)) life.agenda.plan(whenDeskIsOpen(minutesLater(now, 60 * life.chance.between(20, 70))), repairRef, (later) => bookNext(life, repairRef, later))
    return
  }
  const minutes = Math.min(180, life.chance.between(20, 75))
  life.agenda.plan(minutesLater(now, minutes), repairRef, (later) => leave(life, visit, repairRef, later))
}

const leave = async (life: Life, visit: VisitOnRecord, repairRef: string, now: Date): Promise<void> => {
  const { chance, people } = life
  const operative = people.operative(visit.operative_ref ?? '')
  const visitRef = visit.visit_ref
  if (visit.trade === surveyorTrade) {
    const finding = chance.happens(90) ? 'work-needed' : 'no-work-needed'
    await life.perform(recordInspection, { repairRef, finding }, people.surveyor, now)
    if (finding === 'work-needed') life.agenda.plan(whenDeskIsOpen(minutesLater(now, 60 * chance.between(1, 20))), repairRef, (later) => bookNext(life, repairRef, later))
    return
  }
  const partsNeeded = chance.happens(visit.kind === 'emergency' ? 30 : 8)
  if (visit.kind === 'emergency' && partsNeeded) await life.perform(makeSafe, { visitRef, note: madeSafeNote }, operative, minutesLater(now, -5))
  if (partsNeeded) {
    const more = unlessRefused(await life.perform(recordFollowOn, { visitRef, description: followOnDescription, expectedMinutes: 60 }, operative, now))
    const desk = whenDeskIsOpen(minutesLater(now, 60 * chance.between(1, 30)))
    life.agenda.plan(desk, repairRef, (later) => bookNext(life, repairRef, later))
    if (more && visit.trade === 'plumber' && visit.kind !== 'emergency') {
      await makeGoodAfterwards(life, repairRef, more.followOnOrderRef, now)
      life.agenda.plan(minutesLater(desk, 5), repairRef, (later) => bookNext(life, repairRef, later))
    }
    return
  }
  const finished = unlessRefused(await life.perform(finishVisit, { visitRef, note: doneNote(chance) }, operative, now))
  if (finished?.repairComplete) life.agenda.plan(whenDeskIsOpen(minutesLater(now, 60 * chance.between(2, 23))), repairRef, (later) => ringAfterwards(life, repairRef, later))
}

/** The wall was opened: once it is closed again and dry somebody plasters it. */
const makeGoodAfterwards = (life: Life, repairRef: string, follows: string, now: Date) =>
  life.perform(raiseWorksOrder, { repairRef, trade: 'plasterer', follows, daysBetween: 2, description: makeGoodDescription, expectedMinutes: 90 }, life.people.surveyor, now)

const bookNext = async (life: Life, repairRef: string, now: Date): Promise<void> => {
  const found = await readSlots({ repairRef, limit: 12 }, { db: life.db, now, rules: life.rules, diary: life.diary })
  if (isRefused(found) || found.slots.length === 0) return
  const slot = life.chance.oneOf(found.slots)
  const booked = unlessRefused(await life.perform(bookAppointment, { repairRef, day: slot.day, slot: slot.slot, chosenBy: 'landlord' }, life.chance.oneOf(life.people.agents), now))
  if (booked) visitTakesPlace(life, booked, repairRef)
}

const mostCalls = 3

const ringAfterwards = async (life: Life, repairRef: string, now: Date, attempt = 1): Promise<void> => {
  const { chance } = life
  const outcome = chance.weighted({ satisfied: 74, 'not-satisfied': 4, 'no-answer': 22 })
  const rating = () => chance.oneOf([3, 4, 4, 5, 5, 5] as const)
  const survey = outcome === 'no-answer' ? {} : { 'first-contact': rating(), 'appointment-details': rating(), reminders: rating(), speed: rating(), operatives: rating(), quality: rating(), 'kept-informed': rating(), overall: rating() }
  await life.perform(recordAfterRepairCall, { repairRef, outcome, survey }, chance.oneOf(life.people.agents), now)
  if (outcome === 'no-answer' && attempt < mostCalls) {
    life.agenda.plan(whenDeskIsOpen(minutesLater(now, 60 * chance.between(2, 5))), repairRef, (later) => ringAfterwards(life, repairRef, later, attempt + 1))
  }
}
