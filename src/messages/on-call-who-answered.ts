/** Which emergency somebody on call texts back about: the one they were texted that nobody has said they are going to. */
import { sql, type Kysely } from 'kysely'
import { waitsForAnswer } from '#appointments/on-call-answers.ts'
import type { Database } from '#storage/schema.ts'
import { waysOfWriting } from './who-answered.ts'

export interface OnCallWhoAnswered {
  readonly repairRef: string
  readonly appointmentRef: string
  readonly stream: string
  readonly toldAt: Date
  /** Just this one waits for them, so that their answer can mean no other. */
  readonly isTheOnlyOne: boolean
}

/** Undefined for a number that no emergency was texted to. With none waiting, or several, it is about the last. */
export const onCallWhoAnswered = async (db: Kysely<Database>, from: string, text: string): Promise<OnCallWhoAnswered | undefined> => {
  const { rows } = await sql<OnCallWhoAnswered & { readonly waits: boolean }>`
    select m.repair_ref as "repairRef", m.appointment_ref as "appointmentRef", m.stream, coalesce(m.accepted_at, m.queued_at) as "toldAt", ${waitsForAnswer} as waits
    from messages m join appointments a on a.appointment_ref = m.appointment_ref
    join contractors c on c.contractor_ref = m.contractor_ref left join operatives o on o.operative_ref = a.operative_ref
    where m.template = 'emergency-to-on-call' and m.channel = 'text' and m.status in ('accepted', 'delivered', 'uncertain')
      and (o.phone = any(${waysOfWriting(from)}::text[]) or c.out_of_hours_phone = any(${waysOfWriting(from)}::text[]))
    order by waits desc, "toldAt" desc, m.message_ref limit ${mostLookedAt}
  `.execute(db)
  const waiting = rows.filter((one) => one.waits)
  const named = waiting.filter((one) => text.toUpperCase().includes(one.repairRef))
  const [meant] = named.length === 1 ? named : waiting.length > 0 ? waiting : rows
  return meant && { ...meant, isTheOnlyOne: named.length === 1 || waiting.length === 1 }
}

const mostLookedAt = 20
