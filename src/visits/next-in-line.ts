/** When a visit ends, the operative's next resident that day is told at once that someone is on the way (P9). */
import type { Setting } from '#door/command.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import type { VisitOnRecord } from './visit-in-hand.ts'

export const nextInLine = async (setting: Setting, ended: Pick<VisitOnRecord, 'visit_ref' | 'operative_ref' | 'day'>, at: Date): Promise<Fact[]> => {
  const next = await setting.db
    .selectFrom('appointments')
    .innerJoin('visits', 'visits.visit_ref', 'appointments.visit_ref')
    .select(['visits.visit_ref', 'visits.appointment_ref', 'visits.repair_ref', 'visits.next_in_line_at'])
    .where('appointments.operative_ref', '=', ended.operative_ref)
    .where('appointments.day', '=', ended.day)
    .where('appointments.status', '=', 'booked')
    .where('appointments.planned_start_at', 'is not', null)
    .where('visits.visit_ref', '<>', ended.visit_ref)
    .where('visits.arrived_at', 'is', null)
    .orderBy('appointments.planned_start_at')
    .executeTakeFirst()
  // Told already, by the button or before an emergency came between: nobody is told twice, nor the one after them too soon.
  if (!next || next.next_in_line_at !== null) return []
  await setting.lock(repairStream(next.repair_ref))
  const about = { visitRef: next.visit_ref, appointmentRef: next.appointment_ref, repairRef: next.repair_ref }
  return [fact('visit-next-in-line', repairStream(next.repair_ref), at, { ...about, automatic: true })]
}
