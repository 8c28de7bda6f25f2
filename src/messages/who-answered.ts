/** Whose number a text came from, and what we last texted them about. */
import { sql, type Kysely } from 'kysely'
import { isRefused } from '#ground/refusal.ts'
import { parsePhoneNumber, sayPhoneNumber } from '#ground/phone-number.ts'
import type { Database } from '#storage/schema.ts'

export interface WhoAnswered {
  readonly residentRef: string
  /** What the last text to them was about; null when it was about nothing, or we never texted them. */
  readonly repairRef: string | null
  readonly appointmentRef: string | null
  readonly stream: string | null
  readonly toldAt: Date | null
}

/** Undefined for a number nobody on record has. Where two share one, it is whoever was texted last. */
export const whoAnswered = async (db: Kysely<Database>, from: string): Promise<WhoAnswered | undefined> => {
  const found = await sql<WhoAnswered>`
    select d.resident_ref as "residentRef", m.repair_ref as "repairRef", m.appointment_ref as "appointmentRef", m.stream,
      coalesce(m.accepted_at, m.queued_at) as "toldAt"
    from resident_details d
    left join messages m on m.resident_ref = d.resident_ref and m.channel = 'text' and m.status in ('accepted', 'delivered', 'uncertain')
    where d.phone = any(${waysOfWriting(from)}::text[])
    order by coalesce(m.accepted_at, m.queued_at) desc nulls last, length(m.message_ref) desc, m.message_ref desc, d.resident_ref
    limit 1
  `.execute(db)
  return found.rows[0]
}

/** As records that came from elsewhere may hold it. */
export const waysOfWriting = (from: string): string[] => {
  const number = parsePhoneNumber(from)
  return isRefused(number) ? [from] : [number, `0${number.slice(3)}`, sayPhoneNumber(number)]
}
