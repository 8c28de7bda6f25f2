/** The time of a repair that is still being reported, and whether the one held for it will still do. */
import { slotsForWork, workInHand, type WorkInHand } from '#appointments/work-in-hand.ts'
import type { DiaryReading } from '#appointments/find-slots.ts'
import type { FoundSlots } from '#appointments/slot-search.ts'
import type { HeldSlot } from './draft.ts'
import { finalDiagnosis, type ReportInHand } from './report-in-hand.ts'

export const workOfReport = (report: ReportInHand): WorkInHand | undefined => {
  const { draft, home, household, rules, now } = report
  const diagnosis = finalDiagnosis(report)
  if (!home || !diagnosis) return undefined
  const adjustments = [...(draft.adjustments ?? []), ...household.needs.flatMap((one) => one.adjustments)]
  return workInHand({ home, diagnosis, adjustments, rules, now })
}

export const findReportSlots = async (reading: DiaryReading, report: ReportInHand, limit: number): Promise<FoundSlots> =>
  slotsForWork(reading, workOfReport(report), report, limit)

/** How a chosen time stands: still held, let go by time, or held for other work than it is now. */
export const heldSlotStanding = (report: ReportInHand, slot: HeldSlot): 'held' | 'ran-out' | 'other-work' => {
  if (workOfReport(report)?.signature !== slot.work) return 'other-work'
  return new Date(slot.heldUntil) > report.now ? 'held' : 'ran-out'
}

/** What holds are made for; one draft holds one time. */
export const heldForDraft = (draftId: string): string => `draft/${draftId}`
