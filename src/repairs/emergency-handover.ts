/**
 * An emergency goes at once to whoever is on call for the trade: an order, and somebody coming within hours. It is
 * fitted between what is planned, so it has a window but no planned time.
 */
import { sql } from 'kysely'
import { londonDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { noticeMissedAt } from '#appointments/rules/missed.ts'
import type { Diary } from '#landlord/diary.ts'
import type { AnsweredAppointment } from '#appointments/rules/slot-choice.ts'
import type { RepairToBook } from '#appointments/booking.ts'

export interface OnCall {
  readonly contractorRef: string
  readonly operativeRef: string
}

export const onCallFor = async (setting: Setting, trade: string): Promise<OnCall | undefined> => {
  const found = await sql<OnCall>`
    select contractor_ref as "contractorRef", operative_ref as "operativeRef" from on_call
    where from_at <= ${setting.now} and until_at > ${setting.now} and ${trade} = any(trades)
    order by from_at desc, on_call_ref limit 1
  `.execute(setting.db)
  return found.rows[0]
}

export interface HandedOver {
  readonly facts: Fact[]
  readonly appointment: AnsweredAppointment
}

export const handOver = (
  setting: Setting,
  repair: RepairToBook,
  place: { readonly postcode: string; readonly easting: number; readonly northing: number },
  onCall: OnCall,
  diary: Diary,
  number: number,
  dueAt: Date,
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
      fromHold: null,
    }),
  ]
  return { facts, appointment: { ...refs, orderRef, day, slot: 'emergency', windowStartAt, windowEndAt } }
}
