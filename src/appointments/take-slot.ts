/**
 * Taking a slot for certain: a compare-and-swap on the version of each operative's day that the slot was found in. Where
 * somebody was quicker, that one row is read again and the slot looked for once more, with the same operative if it still
 * fits and else with the next, before the resident is troubled. The exclusion constraint on planned times stands behind.
 */
import { sql } from 'kysely'
import type { CivilDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import { rowOf } from '#scheduling/book.ts'
import type { NamedBook } from '#scheduling/named-book.ts'
import type { SlotPlace } from '#scheduling/slots.ts'
import { readInto } from './diary/keep-diary.ts'
import { diaryFor, slotsIn } from './find-slots.ts'
import type { OwnSlot, SlotSearch } from './slot-search.ts'

export interface TakenSlot {
  readonly slot: OwnSlot
  readonly named: NamedBook
}

export interface SlotToTake extends Omit<SlotSearch, 'now' | 'limit'> {
  readonly only: { readonly day: string; readonly slot: string }
}

const mostTries = 20

export const takeSlot = async (setting: Setting, wanted: SlotToTake): Promise<TakenSlot | Refused> => {
  const search = { ...wanted, now: setting.now, limit: 1 }
  const named = await diaryFor(setting, search)
  const swapped = new Set<string>()
  // Somebody else is booking with them this moment: the next will do, and they are waited for only if nobody else can come.
  let busy: string[] = []
  for (let tries = 0; named && tries < mostTries; tries++) {
    const slot = slotsIn(named, { ...search, withoutOperatives: busy }).slots[0] ?? slotsIn(named, search).slots[0]
    if (!slot) break
    const lost = await firstLost(setting, slot, swapped, busy)
    if (lost === undefined) return { slot, named }
    await readInto(setting.db, named, wanted.diary, [lost.operativeId], [slot.day as CivilDate])
    const isAsBefore = named.book.row.version[rowOf(named.book, lost.operative, slot.offer.day)] === lost.version
    busy = isAsBefore ? [...busy, lost.operativeId] : busy.filter((one) => one !== lost.operativeId)
  }
  return slotGone
}

const slotGone = refuse('conflict', 'slot-taken', 'That time has just been taken. Choose another.', 'slot')

/** Swaps each operative's version, in one order whoever asks; the first place whose day has changed or is being changed, if any. */
const firstLost = async (setting: Setting, { day, offer }: OwnSlot, swapped: Set<string>, busy: readonly string[]): Promise<SlotPlace | undefined> => {
  for (const place of offer.places.toSorted((a, b) => a.operative - b.operative)) {
    if (swapped.has(place.operativeId)) continue
    if (!(await swapVersion(setting, day, place, busy.includes(place.operativeId)))) return place
    swapped.add(place.operativeId)
  }
  return undefined
}

/** The same for one of several slots in a command: `swapped` names the days taken so far, 'O1 2026-12-01'. False where somebody was quicker. */
export const swapDays = async (setting: Setting, { day, offer }: OwnSlot, swapped: Set<string>): Promise<boolean> => {
  for (const place of offer.places.toSorted((a, b) => a.operative - b.operative)) {
    const taken = `${place.operativeId} ${day}`
    if (swapped.has(taken)) continue
    if (!(await swapVersion(setting, day, place, false))) return false
    swapped.add(taken)
  }
  return true
}

/** From here until the transaction ends nobody else can swap it. The version is the day's and the rota's, added. */
const swapVersion = async ({ db }: Setting, day: string, { operativeId, version }: SlotPlace, wait: boolean): Promise<boolean> => {
  const swapped = await sql`
    with rota as (
      select coalesce((select version from operative_rotas where operative_ref = ${operativeId}), 0) as version
    ), unlocked as (
      select operative_ref, day from operative_days where operative_ref = ${operativeId} and day = ${day}::date for update ${wait ? sql`` : sql`skip locked`}
    ), known as (
      update operative_days set version = operative_days.version + 1 from unlocked, rota
      where operative_days.operative_ref = unlocked.operative_ref and operative_days.day = unlocked.day and operative_days.version + rota.version = ${version}::int
      returning operative_days.version
    ), fresh as (
      insert into operative_days (operative_ref, day, version) select ${operativeId}, ${day}::date, 1 from rota
      where rota.version = ${version}::int and not exists (select from operative_days where operative_ref = ${operativeId} and day = ${day}::date)
      on conflict do nothing returning version
    )
    select version from known union all select version from fresh
  `.execute(db)
  return swapped.rows.length === 1
}
