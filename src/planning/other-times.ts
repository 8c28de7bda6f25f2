/** When nobody able can come in the window, the times that can be offered instead; with any firm, where its own has failed. */
import { appointmentOnRecord, placeOfHome, targetOfAppointment } from '#appointments/appointments.queries.ts'
import { searchSlots } from '#appointments/find-slots.ts'
import { londonDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import type { PlanReason } from '#facts/planning.ts'
import type { OfferedSlot } from '#facts/repairs.ts'
import { diaryInForce } from '#landlord/diary.ts'
import type { DayVisit } from './rules/day.ts'

/** `failed`: the firm that comes to nobody; null when only some of its operatives are out. */
export const tellCannotBeKept = async (setting: Setting, visits: readonly DayVisit[], reason: PlanReason, failed: string | null): Promise<Fact[]> => {
  const facts: Fact[] = []
  for (const { appointmentRef, repairRef, orderRef } of visits) {
    if (repairRef === null || orderRef === null) continue
    const slots = await otherTimes(setting, appointmentRef, failed)
    const stream = repairStream(repairRef)
    facts.push(fact('visit-cannot-be-kept', stream, setting.now, { appointmentRef, repairRef, orderRef, reason }))
    if (slots.length > 0) facts.push(fact('slots-offered', stream, setting.now, { repairRef, slots, inCall: false, byResidentOnline: false }))
  }
  return facts
}

const otherTimes = async ({ db, diary: keptDiary, now, rules }: Setting, appointmentRef: string, failed: string | null): Promise<OfferedSlot[]> => {
  const appointment = await appointmentOnRecord(db, appointmentRef)
  const place = appointment && (await placeOfHome(db, appointment.home_ref))
  if (!appointment || !place) return []
  const diary = diaryInForce(rules, londonDate(now))
  const { slotsOffered: limit } = diary.planning
  const { targetAt } = await targetOfAppointment(db, appointment)
  const { trade, expected_minutes: expectedMinutes, priority, access } = appointment
  const found: OfferedSlot[] = []
  for (const contractorRef of failed === null ? [appointment.contractor_ref] : await otherFirms(db, trade, failed)) {
    const work = { trade, expectedMinutes, priority, place, adjustments: access.adjustments, targetAt, contractorRef }
    found.push(...(await searchSlots({ db, diary: keptDiary }, { work, now, diary, limit })).slots.map(({ day, slot, windowStartAt, windowEndAt }) => ({ day, slot, windowStartAt, windowEndAt })))
  }
  const soonestFirst = found.toSorted((a, b) => (a.windowStartAt < b.windowStartAt ? -1 : 1))
  return soonestFirst.filter((one, at) => soonestFirst[at - 1]?.windowStartAt !== one.windowStartAt).slice(0, limit)
}

const otherFirms = async (db: Setting['db'], trade: string, failed: string): Promise<string[]> => {
  const firms = await db
    .selectFrom('operatives')
    .select('contractor_ref')
    .distinct()
    .where((eb) => eb(eb.val(trade), '=', eb.fn.any('trades')))
    .where('contractor_ref', '<>', failed)
    .orderBy('contractor_ref')
    .execute()
  return firms.map((one) => one.contractor_ref)
}
