/** When nobody able can come in the window, the times that can be offered instead, held while the resident chooses; with any firm, where its own has failed. */
import { appointmentOnRecord, placeOfHome, targetOfAppointment } from '#appointments/appointments.queries.ts'
import { openOffering, type HeldOffers, type Offering } from '#appointments/hold-offers.ts'
import { waitsOf } from '#appointments/rules/not-before.ts'
import { londonDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import type { PlanReason, WhyNobody } from '#facts/planning.ts'
import type { WaitsFor } from '#facts/works-orders.ts'
import { diaryInForce } from '#landlord/diary.ts'
import type { Day, DayVisit } from './rules/day.ts'
import type { DecidedChange } from './rules/decide-changes.ts'

/** On the board, or in a firm's own diary. */
export type VisitToTell = Pick<DayVisit, 'appointmentRef' | 'repairRef' | 'orderRef' | 'contractorRef'> & {
  readonly operativeRef: string | null
  readonly whyNobody?: WhyNobody
}

export interface Telling {
  readonly day: Pick<Day, 'on'>
  readonly visits: readonly VisitToTell[]
  /** What the same command changes in the day: its time is no longer free. */
  readonly changes: readonly DecidedChange[]
  readonly reason: PlanReason
  /** Where the work cannot be done yet. */
  readonly waitsFor?: WaitsFor
  /** The firm that comes to nobody; null when only some of its operatives are out. */
  readonly failed: string | null
}

export const tellCannotBeKept = async (setting: Setting, { day, visits, changes, reason, waitsFor, failed }: Telling): Promise<Fact[]> => {
  if (visits.length === 0) return []
  const firms = new Set(visits.map(({ contractorRef }) => contractorRef))
  const offering = await openOffering(setting, { day: day.on, moved: changes, lost: visits.flatMap(timeOfOurs), contractorRef: failed === null && firms.size === 1 ? [...firms][0] : undefined })
  const facts: Fact[] = []
  for (const { appointmentRef, repairRef, orderRef, whyNobody } of visits) {
    if (repairRef === null || orderRef === null) continue
    const offers = await otherTimes(setting, offering, { appointmentRef, repairRef, failed })
    const stream = repairStream(repairRef)
    facts.push(...(offers?.facts ?? []), fact('visit-cannot-be-kept', stream, setting.now, { appointmentRef, repairRef, orderRef, reason, ...(waitsFor && { waitsFor }), ...(whyNobody && { whyNobody }) }))
    if (offers && offers.slots.length > 0) facts.push(fact('slots-offered', stream, setting.now, { repairRef, slots: offers.slots, inCall: false, byResidentOnline: false }))
  }
  return facts
}

const timeOfOurs = ({ appointmentRef, operativeRef }: VisitToTell) => (operativeRef === null ? [] : [{ appointmentRef, operativeRef }])

interface Upset {
  readonly appointmentRef: string
  readonly repairRef: string
  readonly failed: string | null
}

const otherTimes = async ({ db, now, rules }: Setting, offering: Offering, { appointmentRef, repairRef, failed }: Upset): Promise<HeldOffers | undefined> => {
  const appointment = await appointmentOnRecord(db, appointmentRef)
  const place = appointment && (await placeOfHome(db, appointment.home_ref))
  if (!appointment || !place) return undefined
  const { targetAt } = await targetOfAppointment(db, appointment)
  const { trade, expected_minutes: expectedMinutes, priority, access, home_ref: homeRef } = appointment
  const work = { trade, expectedMinutes, priority, place, adjustments: access.adjustments, targetAt, waits: waitsOf(appointment) }
  const firms = failed === null ? [appointment.contractor_ref] : await otherFirms(db, trade, failed)
  return offering.hold({ repairRef, homeRef, work, firms, insteadOf: appointment.window_start_at, limit: diaryInForce(rules, londonDate(now)).planning.slotsOffered })
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
