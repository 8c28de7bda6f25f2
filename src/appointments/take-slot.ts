/**
 * Taking a slot for certain: a compare-and-swap on the version of each operative's day that the slot was found in. Where
 * somebody was quicker, that one row is read again and the slot looked for once more, with the same operative if it still
 * fits and else with the next, before the resident is troubled. The exclusion constraint on planned times stands behind.
 */
import { londonDate, weekday, type CivilDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import { rowOf } from '#scheduling/book.ts'
import { diaryInForce } from '#landlord/diary.ts'
import type { NamedBook } from '#scheduling/named-book.ts'
import type { SlotPlace } from '#scheduling/slots.ts'
import { statement } from '#storage/statement.ts'
import { readInto } from './diary/keep-diary.ts'
import { diaryFor, slotsIn, usesTwo } from './find-slots.ts'
import type { OwnSlot, SlotSearch } from './slot-search.ts'

export interface TakenSlot {
  readonly slot: OwnSlot
  readonly named: NamedBook
}

export interface SlotToTake extends Omit<SlotSearch, 'now' | 'limit'> {
  readonly only: { readonly day: string; readonly slot: string }
  /** With `catchUp` in this transaction. */
  readonly caughtUp?: boolean
}

const mostTries = 20

/** So many operatives are tried in one turn to the database: when many book at once, the first is often somebody else's by then. */
const mostChoices = 4

export const takeSlot = async (setting: Setting, wanted: SlotToTake): Promise<TakenSlot | Refused> => {
  const search = { ...wanted, now: setting.now, limit: 1 }
  if (!isPartOfDay(wanted)) return noSuchSlot
  const named = await diaryFor(setting, search)
  if (!named) return outsideTheDiary
  if (!wanted.caughtUp) await readAgain(setting, named, wanted, [])
  const swapped = new Set<string>()
  // Somebody else is booking with them this moment: the next will do, and they are waited for only if nobody else can come.
  let busy: readonly string[] = []
  for (let tries = 0; tries < mostTries; tries++) {
    const free = choicesIn(named, search, busy)
    const choices = free.length > 0 ? free : slotsIn(named, search).slots
    if (choices.length === 0) break
    const taken = await takeFirst(setting, choices, swapped, free.length === 0 ? 'waiting' : tries === 0 ? 'the-best' : 'any')
    if (taken) return { slot: taken, named }
    busy = await readChoicesAgain(setting, named, wanted, { choices, busy })
  }
  return slotGone
}

/** The best is chosen by what is known, not by what was known a moment ago: reads what this node has heard of the day and not yet read. */
export const catchUp = async (setting: Setting, day: string): Promise<void> => {
  const today = londonDate(setting.now)
  const diary = diaryInForce(setting.rules, today)
  const named = await setting.diary?.from(today, diary)
  if (named) await readAgain(setting, named, { diary, only: { day } }, [])
}

const isPartOfDay = ({ diary, only }: SlotToTake): boolean =>
  diary.slots.some(({ key, weekdays }) => key === only.slot && weekdays.includes(weekday(only.day as CivilDate)))

const noSuchSlot = refuse('invalid', 'no-such-slot', 'That day has no such part. Choose one of those offered.', 'slot')
const outsideTheDiary = refuse('invalid', 'outside-the-diary', 'That day is in the past, or further ahead than the diary goes. Choose another.', 'day')
const slotGone = refuse('conflict', 'slot-taken', 'That time has just been taken. Choose another.', 'slot')

/** The same slot with one operative after another, the best first; with two who come together, only with the best two. */
const choicesIn = (named: NamedBook, search: SlotSearch, busy: readonly string[]): OwnSlot[] => {
  const choices: OwnSlot[] = []
  for (let without = busy; choices.length < (usesTwo(search.work) ? 1 : mostChoices); ) {
    const slot = slotsIn(named, { ...search, withoutOperatives: without }).slots[0]
    if (!slot) break
    choices.push(slot)
    without = [...without, ...slot.offer.places.map((place) => place.operativeId)]
  }
  return choices
}

/** Undefined where somebody was quicker. */
const takeFirst = async (setting: Setting, choices: readonly OwnSlot[], swapped: Set<string>, manner: Manner): Promise<OwnSlot | undefined> => {
  const [first] = choices
  if (!first) return undefined
  if (first.offer.places.length > 1) return (await swapBoth(setting, first, swapped, manner)) ? first : undefined
  const operativeRef = await swapOne(setting, first.day, choices.map((one) => one.offer.places[0]!), manner)
  return choices.find((one) => one.offer.places[0]?.operativeId === operativeRef)
}

interface DayToRead extends Pick<SlotSearch, 'diary'> {
  readonly only: { readonly day: string }
}

/** Brings those operatives' day up to date, and what else this node has heard of it and not yet read. */
const readAgain = (setting: Setting, named: NamedBook, { diary, only }: DayToRead, operatives: readonly string[]): Promise<boolean> =>
  readInto(setting.db, named, diary, [...new Set([...operatives, ...(setting.diary?.unreadOn(only.day) ?? [])])], [only.day as CivilDate])

/** Whose day is as it was is being booked by somebody else this moment. */
const readChoicesAgain = async (
  setting: Setting, named: NamedBook, wanted: SlotToTake, { choices, busy }: { readonly choices: readonly OwnSlot[]; readonly busy: readonly string[] },
): Promise<readonly string[]> => {
  const places = choices.flatMap((one) => one.offer.places.map((place) => ({ ...place, row: rowOf(named.book, place.operative, one.offer.day) })))
  const tried = places.map((place) => place.operativeId)
  await readAgain(setting, named, wanted, tried)
  const asBefore = places.filter((place) => named.book.row.version[place.row] === place.version).map((place) => place.operativeId)
  return [...busy.filter((one) => !tried.includes(one)), ...asBefore]
}

/** Swaps each operative's version, in one order whoever asks; false where one's day has changed or is being changed. */
const swapBoth = async (setting: Setting, { day, offer }: OwnSlot, swapped: Set<string>, manner: Manner): Promise<boolean> => {
  for (const place of offer.places.toSorted((a, b) => a.operative - b.operative)) {
    const taken = `${place.operativeId} ${day}`
    if (swapped.has(taken)) continue
    if ((await swapOne(setting, day, [place], manner)) === undefined) return false
    swapped.add(taken)
  }
  return true
}

/** The same for one of several slots in a command: `swapped` names the days taken so far, 'O1 2026-12-01'. False where somebody was quicker. */
export const swapDays = (setting: Setting, slot: OwnSlot, swapped: Set<string>): Promise<boolean> => swapBoth(setting, slot, swapped, 'the-best')

/**
 * Of the operatives' days that nobody else is changing: the first, if it is as it was found, as otherwise another may be
 * better; or, when others were quicker before, the first that is. Or whoever else is changing the first is waited for.
 */
type Manner = 'the-best' | 'any' | 'waiting'

/** Swaps one version; undefined when none may be. Nobody else can swap it until the transaction ends. The version is the day's and the rota's, added. */
const swapOne = async ({ db }: Setting, day: string, places: readonly SlotPlace[], manner: Manner): Promise<string | undefined> => {
  const swap = manner === 'waiting' ? swapWaiting : swapPassingOver
  const [swapped] = await swap(db, [day, places.map((place) => place.operativeId), places.map((place) => place.version), manner === 'any'])
  return swapped?.operative_ref
}

const swapStatement = (whenLocked: '' | 'skip locked') => statement<{ operative_ref: string }>(`
  with wanted as (
    select place.operative_ref, place.version - coalesce(rota.version, 0) as version, place.nth
    from unnest($2::text[], $3::int[]) with ordinality as place (operative_ref, version, nth)
    left join operative_rotas rota on rota.operative_ref = place.operative_ref
  ), unlocked as (
    select d.operative_ref, wanted.nth, wanted.version from wanted join operative_days d on d.operative_ref = wanted.operative_ref and d.day = $1::date
    where not $4::boolean or d.version = wanted.version
    order by wanted.nth limit 1 for update of d ${whenLocked}
  ), absent as (
    select operative_ref, nth, version from wanted
    where not exists (select from operative_days d where d.operative_ref = wanted.operative_ref and d.day = $1::date) and (not $4::boolean or version = 0)
    order by nth limit 1
  ), known as (
    update operative_days d set version = d.version + 1 from unlocked
    where d.operative_ref = unlocked.operative_ref and d.day = $1::date and d.version = unlocked.version
      and not exists (select from absent where absent.nth < unlocked.nth)
    returning d.operative_ref
  ), fresh as (
    insert into operative_days (operative_ref, day, version)
    select operative_ref, $1::date, 1 from absent
    where version = 0 and not exists (select from unlocked where unlocked.nth < absent.nth)
    on conflict do nothing returning operative_ref
  )
  select operative_ref from known union all select operative_ref from fresh`)

const swapPassingOver = swapStatement('skip locked')
const swapWaiting = swapStatement('')
