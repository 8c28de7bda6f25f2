/**
 * Taking a slot for certain: a compare-and-swap on the version of each operative's day that the slot was found in. Where
 * somebody was quicker, that one row is read again and the slot looked for once more, with the same operative if it still
 * fits and else with the next, before the resident is troubled. The exclusion constraint on planned times stands behind.
 */
import { sql } from 'kysely'
import type { CivilDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import type { NamedBook } from '#scheduling/named-book.ts'
import type { SlotPlace } from '#scheduling/slots.ts'
import { readInto } from './diary/keep-diary.ts'
import { diaryFor, slotsIn, type FoundSlot, type SlotSearch } from './find-slots.ts'

export interface TakenSlot {
  readonly slot: FoundSlot
  readonly named: NamedBook
}

export interface SlotToTake extends Omit<SlotSearch, 'now' | 'limit'> {
  readonly only: { readonly day: string; readonly slot: string }
}

const mostTries = 12

export const takeSlot = async (setting: Setting, wanted: SlotToTake): Promise<TakenSlot | Refused> => {
  const search = { ...wanted, now: setting.now, limit: 1 }
  const named = await diaryFor(setting, search)
  const swapped = new Set<string>()
  for (let tries = 0; named && tries < mostTries; tries++) {
    const slot = slotsIn(named, search).slots[0]
    if (!slot) break
    const lost = await firstLost(setting, slot, swapped)
    if (lost === undefined) return { slot, named }
    await readInto(setting.db, named, wanted.diary, [lost], [slot.day as CivilDate])
  }
  return slotGone
}

const slotGone = refuse('conflict', 'slot-taken', 'That time has just been taken. Choose another.', 'slot')

/** Swaps each operative's version, in one order whoever asks; the first whose day has changed, if any. */
const firstLost = async (setting: Setting, { day, offer }: FoundSlot, swapped: Set<string>): Promise<string | undefined> => {
  for (const place of offer.places.toSorted((a, b) => a.operative - b.operative)) {
    if (swapped.has(place.operativeId)) continue
    if (!(await swapVersion(setting, day, place))) return place.operativeId
    swapped.add(place.operativeId)
  }
  return undefined
}

/** From here until the transaction ends nobody else can swap it. The version is the day's and the rota's, added. */
const swapVersion = async ({ db }: Setting, day: string, { operativeId, version }: SlotPlace): Promise<boolean> => {
  const swapped = await sql`
    with rota as (select coalesce((select version from operative_rotas where operative_ref = ${operativeId}), 0) as version)
    insert into operative_days as known (operative_ref, day, version)
    select ${operativeId}, ${day}::date, 1 from rota
    where rota.version = ${version}::int or exists (select from operative_days where operative_ref = ${operativeId} and day = ${day}::date)
    on conflict (operative_ref, day) do update set version = known.version + 1
      where known.version + (select version from rota) = ${version}::int
    returning version
  `.execute(db)
  return swapped.rows.length === 1
}
