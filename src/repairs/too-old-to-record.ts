/** How long ago a report may have reached the landlord when it is recorded: further back, somebody most likely mistook the year. */
import { addDays, londonDate, sayDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import { localOfferInForce } from '#promises/local-offer.ts'

export const whyTooOld = (receivedAt: Date, { rules, now }: Pick<Setting, 'rules' | 'now'>): Refused | undefined => {
  const today = londonDate(now)
  const { recordedWithin } = localOfferInForce(rules, today)
  if (recordedWithin === undefined) return undefined
  const earliest = addDays(today, -recordedWithin.days)
  if (londonDate(receivedAt) >= earliest) return undefined
  return refuse(
    'invalid', 'too-long-ago',
    `It cannot have been received before ${sayDate(earliest)}, ${String(recordedWithin.days)} days ago. Check the year. If it did come earlier, give today and say in the words when it first came.`,
    'receivedAt',
  )
}
