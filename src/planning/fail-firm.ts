/** A firm comes to nobody any more: every day on which somebody waits for it is planned again, one after the other, each by a command of its own. */
import type { Kysely } from 'kysely'
import { parseCivilDate, type CivilDate } from '#clocks/london.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import type { PublishedAnswer } from './publish.ts'

export interface FirmFailed {
  readonly days: number
  readonly withNobody: readonly string[]
  /** Why it ended before the last day. */
  readonly refused: Refused | undefined
}

export interface FirmToFail {
  readonly contractorRef: string
  readonly from: CivilDate
  readonly failDay: (day: CivilDate) => Promise<PublishedAnswer | Refused>
}

export const failFirm = async (db: Kysely<Database>, { contractorRef, from, failDay }: FirmToFail): Promise<FirmFailed> => {
  const rows = await db
    .selectFrom('appointments')
    .select('day')
    .distinct()
    .where('contractor_ref', '=', contractorRef)
    .where('status', '=', 'booked')
    .where('cannot_be_kept_at', 'is', null)
    .where('operative_ref', 'is not', null)
    .where('day', '>=', from)
    .orderBy('day')
    .execute()
  const withNobody: string[] = []
  for (const [days, row] of rows.entries()) {
    const answer = await failDay(parseCivilDate(row.day))
    if (isRefused(answer)) return { days, withNobody, refused: answer }
    withNobody.push(...answer.withNobody)
  }
  return { days: rows.length, withNobody, refused: undefined }
}
