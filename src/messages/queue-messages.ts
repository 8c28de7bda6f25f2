/** Turns who is to be told what into messages in the queue, in the landlord's words and by each person's own way. */
import { londonDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import type { MessageChannel } from '#facts/messages.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused } from '#ground/refusal.ts'
import { isMobile, parsePhoneNumber } from '#ground/phone-number.ts'
import { calendarInForce } from '#landlord/calendar-in-force.ts'
import { isOfficeHours } from '#landlord/diary.ts'
import { landlordInForce, type Landlord } from '#landlord/landlord.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { readPeopleToTell, type PeopleToTell } from './people-to-tell.ts'
import type { PersonToTell } from './person-to-tell.ts'
import { channelFor, type Reach } from './rules/channels.ts'
import { reachOnCall } from './rules/on-call-numbers.ts'
import { sayIn, type Fillings } from './rules/said.ts'
import { recipientOf, type ResidentTemplate } from './rules/template-names.ts'
import { fillingsFor, type LandlordsVoice } from './rules/what-to-say.ts'
import { lastOf, type Telling } from './rules/who-is-told.ts'
import { templatesInForce } from './templates-in-force.ts'

/** One query for each repair the act is about. */
export const queueMessages = async (setting: Setting, tellings: readonly Telling[]): Promise<Fact<'message-queued'>[]> => {
  const queued: Fact<'message-queued'>[] = []
  for (const [repairRef, ofRepair] of Map.groupBy(tellings, (one) => one.repairRef)) {
    const people = await readPeopleToTell(setting, repairRef, ofRepair)
    if (!people) continue
    ofRepair.forEach((telling, at) => {
      const message = messageFor(setting, toWhom(telling, people), people, people.numbers[at] ?? 0)
      if (message) queued.push(message)
    })
  }
  return queued
}

/** Which firm has the order, where the fact does not say. */
const toWhom = (telling: Telling, { appointments, orders }: PeopleToTell): Telling => {
  if (recipientOf(telling.template) !== 'firm' || telling.contractorRef !== null) return telling
  const orderRef = telling.orderRef ?? appointments.get(telling.appointmentRef ?? '')?.orderRef ?? null
  return { ...telling, orderRef, contractorRef: orders.get(orderRef ?? '')?.contractorRef ?? null }
}

const messageFor = (setting: Setting, telling: Telling, people: PeopleToTell, number: number): Fact<'message-queued'> | undefined => {
  const channel = channelOf(setting, telling, people)
  if (channel === null) return undefined
  const today = londonDate(setting.now)
  const landlord = landlordInForce(setting.rules, today)
  const template = templatesInForce(setting.rules, today).templates[telling.template]
  if (!template) return undefined
  const given = { ...fillingsFor(telling, people, voiceOf(setting, landlord)), ...toldLater(telling, people), landlord: channel === 'text' ? landlord.shortName : landlord.name }
  return fact('message-queued', repairStream(telling.repairRef), setting.now, {
    messageRef: makeReference('M', number),
    template: telling.template,
    templateVersion: template.version,
    channel,
    repairRef: telling.repairRef,
    orderRef: telling.orderRef,
    appointmentRef: telling.appointmentRef,
    residentRef: recipientOf(telling.template) === 'resident' ? (people.person?.residentRef ?? null) : null,
    contractorRef: telling.contractorRef,
    words: setting.keep(sayIn(channel, telling.template, template, given)),
  })
}

/** What we say we shall tell them later, we have to have a time and a way for. */
const toldLater = ({ facts }: Telling, { person }: PeopleToTell): Fillings => {
  const canBeTold = (template: ResidentTemplate): boolean => person !== null && channelFor(template, person.contactBy, reachOf(person)) !== null
  const remindAt = lastOf(facts, 'appointment-booked')?.data.remindAt ?? null
  return {
    'when we will remind you': remindAt !== null && canBeTold('appointment-reminder') ? '' : null,
    'when we can tell you on the way': canBeTold('on-my-way') ? '' : null,
  }
}

/** A firm is not written to about what it has just done itself. A builder whose number we do not know is on the call list all the same, for a person to find it. */
const channelOf = ({ actor }: Setting, { template, contractorRef }: Telling, { person, onCall, builderPhone }: PeopleToTell): MessageChannel | null => {
  switch (recipientOf(template)) {
    case 'resident':
      return person && channelFor(template as ResidentTemplate, person.contactBy, reachOf(person))
    case 'firm':
      return contractorRef === null || (actor.contractorRef === contractorRef && template !== 'works-order-to-contractor') ? null : 'email'
    case 'on-call':
      return onCall && (reachOnCall(onCall)?.channel ?? null)
    case 'builder':
      return takesTexts(builderPhone) ? 'text' : 'telephone'
  }
}

const takesTexts = (kept: string | null): boolean => {
  const number = kept === null ? null : parsePhoneNumber(kept)
  return number !== null && !isRefused(number) && isMobile(number)
}

export const reachOf = ({ phone, email, saidStop, adjustments }: Pick<PersonToTell, 'phone' | 'email' | 'saidStop' | 'adjustments'>): Reach => {
  const number = phone === null ? null : parsePhoneNumber(phone)
  const known = number !== null && !isRefused(number)
  return { text: known && isMobile(number) && !saidStop, telephone: known && !adjustments.includes('written-only'), email: email !== null }
}

const voiceOf = ({ rules, now }: Setting, { phones }: Landlord): LandlordsVoice => {
  const today = londonDate(now)
  const { P4, P13, P17 } = localOfferInForce(rules, today).promises
  return {
    phones,
    officeOpen: isOfficeHours(rules, now),
    limits: {
      contact: P4.limit,
      callAfterwards: P13.limit,
      completion: { emergency: P17.emergency.limit, urgent: P17.urgent.limit, routine: P17.routine.limit },
    },
    calendar: calendarInForce(rules, today),
    now,
  }
}
