/** Slots in contractors' own diaries, offered beside ours: a time that both have is ours. */
import { isCivilDate, londonDate, londonInstant, weekday, daysBetween } from '#clocks/london.ts'
import { slotAtFirm, type OwnDiaries, type OwnDiarySlot } from '#door/own-diaries.ts'
import type { Diary } from '#landlord/diary.ts'
import { checkNotBefore, sayNotBefore } from './rules/not-before.ts'
import type { FoundSlot, FoundSlots, SlotSearch } from './slot-search.ts'

/** What a firm says of a day or a slot that is none of ours is passed over. */
export const slotsAtFirms = async (ownDiaries: OwnDiaries | undefined, search: SlotSearch): Promise<FoundSlots> => {
  const { work, now, diary, only } = search
  if (!ownDiaries || only || work.priority === 'emergency' || work.waits?.on === null) return { slots: [], why: [] }
  const { trade, expectedMinutes, priority, adjustments, contractorRef, place, waits } = work
  const told = await ownDiaries.slotsFor({ trade, expectedMinutes, priority, adjustments, contractorRef, postcode: place.postcode, notBeforeOn: waits?.on ?? undefined }, now)
  return { slots: told.slots.flatMap((one) => slotOf(one, search)).filter((one) => new Date(one.windowStartAt) > soonest(now, diary) && !checkNotBefore(waits, { day: one.day, from: new Date(one.windowStartAt) })), why: told.why }
}

const soonest = (now: Date, { shortestNoticeMinutes }: Diary): Date => new Date(now.getTime() + shortestNoticeMinutes * 60_000)

const slotOf = ({ day, slot, contractorRef, contractorName }: OwnDiarySlot, { work, now, diary }: SlotSearch): FoundSlot[] => {
  if (!isCivilDate(day)) return []
  const ahead = daysBetween(londonDate(now), day)
  const known = diary.slots.find(({ key, weekdays }) => key === slot && weekdays.includes(weekday(day)))
  if (!known || ahead < 0 || ahead >= diary.horizonDays) return []
  const windowEndAt = londonInstant(day, known.until)
  return [{
    day,
    slot: slotAtFirm(slot, contractorRef),
    label: known.label,
    windowStartAt: londonInstant(day, known.from).toISOString(),
    windowEndAt: windowEndAt.toISOString(),
    inTarget: work.targetAt === null || windowEndAt <= work.targetAt,
    because: [`In ${contractorName}’s own diary.`, ...(work.waits ? [sayNotBefore(work.waits)] : [])],
  }]
}

export const besideOurs = (ours: FoundSlots, atFirms: FoundSlots, limit: number): FoundSlots => {
  const windows = new Set(ours.slots.map(windowOf))
  const others = distinct(atFirms.slots.filter((one) => !windows.has(windowOf(one))).toSorted(byStart))
  const inTarget = others.filter((one) => one.inTarget)
  // As with ours, times after the target are shown only where there is none before it.
  const offered = inTarget.length > 0 || ours.slots.some((one) => one.inTarget) ? inTarget : others
  const slots = [...ours.slots, ...offered.slice(0, Math.max(0, limit - ours.slots.length))].toSorted(byStart)
  const why = slots.some((one) => one.inTarget) ? [] : ours.why
  return { slots, why: [...why, ...atFirms.why] }
}

const windowOf = ({ windowStartAt, windowEndAt }: FoundSlot): string => `${windowStartAt} ${windowEndAt}`
const distinct = (slots: readonly FoundSlot[]): FoundSlot[] => [...new Map(slots.toReversed().map((one) => [windowOf(one), one])).values()].toReversed()
const byStart = (a: FoundSlot, b: FoundSlot): number => (a.windowStartAt < b.windowStartAt ? -1 : a.windowStartAt > b.windowStartAt ? 1 : 0)
