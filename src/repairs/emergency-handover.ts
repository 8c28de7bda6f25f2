/**
 * An emergency goes at once to whoever is on call for the trade: an order, and somebody coming within hours. It is
 * fitted between what is planned, so it has a window but no planned time.
 */
import { sql } from 'kysely'
import { londonDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import type { WorksOrderFacts } from '#facts/works-orders.ts'
import { makeReference } from '#ground/references.ts'
import { noticeMissedAt } from '#appointments/rules/missed.ts'
import { placeOfHome } from '#appointments/appointments.queries.ts'
import { dueBy } from '#clocks/limits.ts'
import { calendarInForce } from '#landlord/calendar-in-force.ts'
import { diaryInForce, type Diary } from '#landlord/diary.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { cancelOrders } from '#works-orders/order-in-hand.ts'
import { ordersToDo } from '#works-orders/works-orders.queries.ts'
import { isOpenOrder } from '#works-orders/rules/order.ts'
import type { RepairOnRecord } from './repair-in-hand.ts'
import { subjectOf } from './subject-of.ts'
import type { AnsweredAppointment } from '#appointments/rules/slot-choice.ts'
import type { RepairToBook } from '#appointments/booking-subject.ts'

export interface OnCall {
  readonly contractorRef: string
  readonly operativeRef: string
}

/** `without`: operatives who cannot come, whatever the rota says. */
export const onCallFor = async (setting: Setting, trade: string, without: readonly string[] = []): Promise<OnCall | undefined> => {
  const found = await sql<OnCall>`
    select contractor_ref as "contractorRef", operative_ref as "operativeRef" from on_call
    where from_at <= ${setting.now} and until_at > ${setting.now} and ${trade} = any(trades) and operative_ref <> all(${without}::text[])
      and not exists (select from failed_contractors f where f.contractor_ref = on_call.contractor_ref and ${londonDate(setting.now)}::date between f.from_on and f.until_on)
    order by from_at desc, on_call_ref limit 1
  `.execute(setting.db)
  return found.rows[0]
}

export interface HandedOver {
  readonly facts: Fact[]
  readonly appointment: AnsweredAppointment
}

/** What it takes the place of: an order that was declined, one that falls. What follows those follows it. */
type InPlaceOf = Pick<WorksOrderFacts['works-order-raised'], 'replaces' | 'carriesOn'>

export const handOver = (
  setting: Setting,
  repair: RepairToBook,
  place: { readonly postcode: string; readonly easting: number; readonly northing: number },
  onCall: OnCall,
  diary: Diary,
  number: number,
  dueAt: Date,
  inPlaceOf?: InPlaceOf,
): HandedOver => {
  const stream = repairStream(repair.repairRef)
  const { now } = setting
  const orderRef = makeReference('W', number)
  const refs = { appointmentRef: makeReference('A', number), visitRef: makeReference('V', number) }
  const attendBy = new Date(now.getTime() + diary.emergencyAttendWithinHours * 3_600_000)
  const windowStartAt = now.toISOString()
  const windowEndAt = (attendBy < dueAt || dueAt <= now ? attendBy : dueAt).toISOString()
  const day = londonDate(now)
  const about = { repairRef: repair.repairRef, residentRef: repair.residentRef }
  const facts = [
    fact('works-order-raised', stream, now, {
      ...about,
      orderRef,
      kind: 'repair',
      contractorRef: onCall.contractorRef,
      trade: repair.trade,
      priority: 'emergency',
      description: repair.description,
      expectedMinutes: repair.expectedMinutes,
      valuePence: 0,
      replaces: null,
      ...inPlaceOf,
    }),
    fact('emergency-handed-over', stream, now, { repairRef: repair.repairRef, ...onCall, acknowledgedAt: null }),
    fact('appointment-booked', stream, now, {
      ...about,
      ...refs,
      ...onCall,
      orderRef,
      kind: 'emergency',
      day,
      slot: 'emergency',
      windowStartAt,
      windowEndAt,
      plannedStartAt: null,
      plannedEndAt: null,
      expectedMinutes: repair.expectedMinutes,
      homeRef: repair.homeRef,
      ...place,
      replanned: [],
      bookedBy: 'landlord',
      replaces: null,
      movedBy: null,
      residentChoseLater: false,
      remindAt: null,
      noticeMissedAt: noticeMissedAt(new Date(windowEndAt), diary),
      acknowledgeBy: new Date(now.getTime() + diary.emergencyAcknowledge.withinMinutes * 60_000).toISOString(),
      fromHold: null,
      ...(inPlaceOf ? { isFollowed: true } : {}),
    }),
  ]
  return { facts, appointment: { ...refs, orderRef, day, slot: 'emergency', windowStartAt, windowEndAt } }
}

export interface SomebodyElse {
  readonly repair: RepairOnRecord
  /** Why what was arranged before falls. */
  readonly because: string
  readonly without?: readonly string[]
  /** Promised to the resident before: somebody else comes by then too. */
  readonly comeBy?: Date
}

/** What was to be done first falls; what follows it follows the emergency now. Undefined with nobody on call: then it is for a person. */
export const handOverInstead = async (setting: Setting, { repair, because, without, comeBy }: SomebodyElse): Promise<Fact[] | undefined> => {
  const onCall = await onCallFor(setting, repair.trade, without)
  const place = await placeOfHome(setting.db, repair.home_ref)
  if (!onCall || !place) return undefined
  const today = londonDate(setting.now)
  const { limit } = localOfferInForce(setting.rules, today).promises.P17.emergency
  const dueAt = comeBy ?? dueBy(limit, repair.clock_from_at, calendarInForce(setting.rules, today))
  const subject = await subjectOf(setting.db, repair)
  const toDo = await ordersToDo(setting.db, repair.repair_ref)
  const first = toDo.filter(({ follows }) => !toDo.some((one) => one.order_ref === follows))
  const falls = first.flatMap((one) => (isOpenOrder(one.status) ? [one.order_ref] : []))
  const [carriesOn] = falls
  const inPlaceOf = { replaces: first.find(({ status }) => status === 'declined')?.order_ref ?? null, ...(carriesOn === undefined ? {} : { carriesOn }) }
  const [number = 0] = await setting.numbers(1)
  const handed = handOver(setting, { ...subject.repair, priority: 'emergency' }, place, onCall, diaryInForce(setting.rules, today), number, dueAt, inPlaceOf)
  return [...(await cancelOrders(setting, repair.repair_ref, falls, because, 'landlord')), ...handed.facts]
}
