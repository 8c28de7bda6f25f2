/**
 * Taking a slot for certain. The operative's day is locked, looked at again as it is now, and only then taken; a
 * lost race tries the next operative for the same slot before it troubles the resident. The exclusion constraint on
 * planned times stands behind it.
 */
import type { Setting } from '#door/command.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import type { Diary } from '#landlord/diary.ts'
import type { DiaryBook } from './diary-book.ts'
import { searchSlots, type FoundSlot, type WorkToPlace } from './find-slots.ts'

export interface TakenSlot {
  readonly slot: FoundSlot
  readonly diaryBook: DiaryBook
}

const mostOperativesTried = 5

export const takeSlot = async (
  setting: Setting,
  diary: Diary,
  work: WorkToPlace,
  only: { readonly day: string; readonly slot: string },
): Promise<TakenSlot | Refused> => {
  const lost: string[] = []
  while (lost.length < mostOperativesTried) {
    const search = { work, now: setting.now, diary, limit: 1, only }
    const candidate = (await searchSlots(setting.db, { ...search, withoutOperatives: lost })).slots[0]
    if (!candidate) break
    const { operativeId } = candidate.offer
    const taken = await lookAgainLocked(setting, search, operativeId)
    if (!isRefused(taken)) return taken
    lost.push(operativeId)
  }
  return slotGone
}

const slotGone = refuse('conflict', 'slot-taken', 'That time has just been taken. Choose another.', 'slot')

const lookAgainLocked = async (
  setting: Setting,
  search: { work: WorkToPlace; now: Date; diary: Diary; limit: number; only: { day: string; slot: string } },
  operativeRef: string,
): Promise<TakenSlot | Refused> => {
  await setting.lock(`operative-day/${operativeRef}/${search.only.day}`)
  const { slots, diaryBook } = await searchSlots(setting.db, { ...search, operativeRef })
  return slots[0] && diaryBook ? { slot: slots[0], diaryBook } : slotGone
}
