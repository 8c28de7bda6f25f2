/** A firm comes to nobody any more: every day on which somebody waits for it is planned again, one after the other, each by a command of its own. */
import type { Kysely } from 'kysely'
import { parseCivilDate, type CivilDate } from '#clocks/london.ts'
import { daysWaitedFor } from '#contractors/failure.ts'
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
  const waitedFor = await daysWaitedFor(db, { contractorRef, fromOn: from, untilOn: null })
  const withNobody: string[] = []
  for (const [days, day] of waitedFor.entries()) {
    const answer = await failDay(parseCivilDate(day))
    if (isRefused(answer)) return { days, withNobody, refused: answer }
    withNobody.push(...answer.withNobody)
  }
  return { days: waitedFor.length, withNobody, refused: undefined }
}
