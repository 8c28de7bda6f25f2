/** What time has to be found for a problem that is still being told – on the telephone, or typed – and the slots there are for it. */
import { dueBy } from '#clocks/limits.ts'
import { londonDate } from '#clocks/london.ts'
import type { Diagnosis } from '#diagnosis/rules/diagnosis.ts'
import type { Rules } from '#door/rules-in-force.ts'
import { calendarInForce } from '#landlord/calendar-in-force.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { workToPlace } from './booking-subject.ts'
import { searchSlots, type DiaryReading } from './find-slots.ts'
import type { FoundSlots, WorkToPlace } from './slot-search.ts'

export interface ProblemInHand {
  readonly home: WorkToPlace['place'] & { readonly homeRef: string }
  readonly diagnosis: Diagnosis
  /** What was told now and what is on record of the household: a visit has to suit both. */
  readonly adjustments: readonly string[]
  readonly rules: Rules
  readonly now: Date
}

export interface WorkInHand {
  readonly work: WorkToPlace
  readonly homeRef: string
  /** Changes when a time held for the work would no longer do. */
  readonly signature: string
}

export const workInHand = ({ home, diagnosis, adjustments, rules, now }: ProblemInHand): WorkInHand => {
  const today = londonDate(now)
  const { promises } = localOfferInForce(rules, today)
  const { limit } = diagnosis.inspectionFirst ? promises.P5 : promises.P17[diagnosis.priority]
  const { homeRef } = home
  const repair = {
    repairRef: '',
    homeRef,
    residentRef: null,
    priority: diagnosis.priority,
    trade: diagnosis.trade,
    expectedMinutes: diagnosis.minutes,
    inspectionFirst: diagnosis.inspectionFirst,
    description: diagnosis.faultName,
    adjustments: [...new Set([...adjustments, ...(diagnosis.twoOperatives ? ['two-operatives'] : [])])].toSorted(),
  }
  const targetAt = dueBy(limit, now, calendarInForce(rules, today))
  const work = workToPlace({ repair, order: undefined, place: home, targetAt, inTargetOffered: true }, diaryInForce(rules, today))
  return { work, homeRef, signature: [homeRef, work.trade, work.expectedMinutes, ...work.adjustments].join(' ') }
}

/** None where there is no work to find time for. */
export const slotsForWork = (
  reading: DiaryReading, found: WorkInHand | undefined, { rules, now }: { readonly rules: Rules; readonly now: Date }, limit: number,
): Promise<FoundSlots> | FoundSlots =>
  found ? searchSlots(reading, { work: found.work, now, diary: diaryInForce(rules, londonDate(now)), limit }) : { slots: [], why: [] }
