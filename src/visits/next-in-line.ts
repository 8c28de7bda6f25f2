/** When a visit ends, the operative's next resident that day is told at once that someone is on the way (P9). */
import type { Setting } from '#door/command.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import { appointmentsWith } from './at-the-visit.ts'
import type { VisitOnRecord } from './visit-in-hand.ts'

type Ended = Pick<VisitOnRecord, 'visit_ref' | 'operative_ref' | 'day'> & Partial<Pick<VisitOnRecord, 'second_operative_ref'>>

export const nextInLine = async (setting: Setting, ended: Ended, at: Date): Promise<Fact[]> => {
  const facts = new Map<string, Fact>()
  for (const operativeRef of [ended.operative_ref, ended.second_operative_ref]) {
    const next = operativeRef == null ? undefined : await nextOf(setting, operativeRef, ended)
    // Told already, by the button or before an emergency came between: nobody is told twice, nor the one after them too soon.
    if (!next || next.next_in_line_at !== null || facts.has(next.visit_ref)) continue
    await setting.lock(repairStream(next.repair_ref))
    const about = { visitRef: next.visit_ref, appointmentRef: next.appointment_ref, repairRef: next.repair_ref }
    facts.set(next.visit_ref, fact('visit-next-in-line', repairStream(next.repair_ref), at, { ...about, automatic: true }))
  }
  return [...facts.values()]
}

const nextOf = ({ db }: Setting, operativeRef: string, ended: Ended) =>
  appointmentsWith(db, operativeRef, ended.day)
    .select(['visits.visit_ref', 'visits.appointment_ref', 'visits.repair_ref', 'visits.next_in_line_at'])
    .where('appointments.status', '=', 'booked')
    .where('appointments.planned_start_at', 'is not', null)
    .where('visits.visit_ref', '<>', ended.visit_ref)
    .where('visits.arrived_at', 'is', null)
    .orderBy('appointments.planned_start_at')
    .executeTakeFirst()
