/** What time has to be found for a repair that is still being reported, and the slots there are for it. */
import type { Kysely } from 'kysely'
import { workToPlace } from '#appointments/booking.ts'
import { searchSlots, type FoundSlots, type WorkToPlace } from '#appointments/find-slots.ts'
import { dueBy } from '#clocks/limits.ts'
import { calendarInForce } from '#landlord/calendar-in-force.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import type { Database } from '#storage/schema.ts'
import type { HeldSlot } from './draft.ts'
import { finalDiagnosis, type ReportInHand } from './report-in-hand.ts'

export interface WorkInHand {
  readonly work: WorkToPlace
  readonly homeRef: string
  /** Changes when a time held for the work would no longer do. */
  readonly signature: string
}

export const workOfReport = (report: ReportInHand): WorkInHand | undefined => {
  const { home, rules, today, now } = report
  const diagnosis = finalDiagnosis(report)
  if (!home || !diagnosis) return undefined
  const { promises } = localOfferInForce(rules, today)
  const { limit } = diagnosis.inspectionFirst ? promises.P5 : promises.P17[diagnosis.priority]
  const repair = {
    repairRef: '',
    homeRef: home.homeRef,
    residentRef: null,
    priority: diagnosis.priority,
    trade: diagnosis.trade,
    expectedMinutes: diagnosis.minutes,
    inspectionFirst: diagnosis.inspectionFirst,
    description: diagnosis.faultName,
    adjustments: adjustmentsFor(report),
  }
  const targetAt = dueBy(limit, now, calendarInForce(rules, today))
  const work = workToPlace({ repair, order: undefined, place: home, targetAt, inTargetOffered: true }, diaryInForce(rules, today))
  return { work, homeRef: home.homeRef, signature: [home.homeRef, work.trade, work.expectedMinutes, ...work.adjustments].join(' ') }
}

/** What was told now and what is on record of the household: a visit has to suit both. */
const adjustmentsFor = ({ draft, household, diagnosis }: ReportInHand): string[] =>
  [
    ...new Set([
      ...(draft.adjustments ?? []),
      ...household.needs.flatMap((one) => one.adjustments),
      ...(diagnosis?.twoOperatives ? ['two-operatives'] : []),
    ]),
  ].toSorted()

export const findReportSlots = async (db: Kysely<Database>, report: ReportInHand, limit: number): Promise<FoundSlots> => {
  const found = workOfReport(report)
  if (!found) return { slots: [], why: [] }
  return searchSlots(db, { work: found.work, now: report.now, diary: diaryInForce(report.rules, report.today), limit })
}

/** How a chosen time stands: still held, let go by time, or held for other work than it is now. */
export const heldSlotStanding = (report: ReportInHand, slot: HeldSlot): 'held' | 'ran-out' | 'other-work' => {
  if (workOfReport(report)?.signature !== slot.work) return 'other-work'
  return new Date(slot.heldUntil) > report.now ? 'held' : 'ran-out'
}

/** What holds are made for; one draft holds one time. */
export const heldForDraft = (draftId: string): string => `draft/${draftId}`
