/** When no slot can be kept before the deadline: who was able, what stood in the way, and what would give one. */
import { handicapOf, hasQualities, hasTrades, isOffPatch, isOfFirm } from '#scheduling/able-operatives.ts'
import { type Book, rowOf } from '#scheduling/book.ts'
import { parseCivilDate, sayDate, sayTime } from '#clocks/london.ts'
import { clockTime } from '#scheduling/slot-reasons.ts'
import type { SlotRequest } from '#scheduling/slot-request.ts'
import { findSlots, type SlotOffer } from '#scheduling/slots.ts'

export interface NoSlots {
  /** Operatives, of the contractor asked for if one was; each counted within the one before. */
  readonly operatives: number
  readonly withTheTrade: number
  readonly suitedToTheResident: number
  readonly onThePatch: number
  /** Of those suited: not at work on any day asked for, because of leave, or because they are off. */
  readonly onLeave: number
  readonly notOnTheRota: number
  /** Of those suited: at work on some day, but with no place that fits. */
  readonly full: number
  /** Changes to the request that would give a slot, each with the best one. */
  readonly wouldGiveOne: readonly Remedy[]
  readonly sentences: readonly string[]
}

export const remedies = [
  'any-window', 'another-patch', 'another-operative', 'without-adjustments', 'one-operative', 'kept-free-time', 'after-deadline',
] as const
export type RemedyKind = (typeof remedies)[number]

export interface Remedy {
  readonly kind: RemedyKind
  readonly slot: SlotOffer
}

export const explainNoSlots = (book: Book, request: SlotRequest): NoSlots => {
  const asked = book.operatives.filter((operative) => isOfFirm(operative, request))
  const skilled = asked.filter((operative) => hasTrades(operative, request.trades))
  const suited = skilled.filter((operative) => hasQualities(operative, request))
  const days = suited.map((operative) => attendance(book, request, book.indexOf.get(operative.id)!))
  const counts = {
    operatives: asked.length,
    withTheTrade: skilled.length,
    suitedToTheResident: suited.length,
    onThePatch: suited.filter((operative) => !isOffPatch(operative, request)).length,
    onLeave: days.filter((kind) => kind === 'leave').length,
    notOnTheRota: days.filter((kind) => kind === 'off').length,
    full: suited.filter((operative, i) => days[i] === 'working' && handicapOf(operative, request) < Infinity).length,
  }
  const wouldGiveOne = remedies.flatMap((kind) => remedy(book, request, kind))
  return { ...counts, wouldGiveOne, sentences: [...sayAble(counts, request), ...sayInTheWay(counts), ...wouldGiveOne.map(sayRemedy)] }
}

/** At work on some day asked for; else on leave on one; else off throughout. */
const attendance = (book: Book, request: SlotRequest, operative: number): 'working' | 'leave' | 'off' => {
  let kind: 'leave' | 'off' = 'off'
  const last = Math.min(request.deadline.day, book.dates.length - 1)
  for (let day = Math.max(0, request.earliest.day); day <= last; day++) {
    const state = book.row.state[rowOf(book, operative, day)]
    if (state === 1) return 'working'
    if (state === 2) kind = 'leave'
  }
  return kind
}

const allDay = { key: 'all-day', label: 'Any time', earliest: 0, latest: 1440, weekdays: [1, 2, 3, 4, 5, 6, 7] }

const relaxed = (book: Book, request: SlotRequest, kind: RemedyKind): SlotRequest | null => {
  switch (kind) {
    case 'any-window': return { ...request, windows: [allDay] }
    case 'another-patch': return request.patchMinutes === null ? { ...request, patchMinutes: 0 } : null
    case 'another-operative': return request.preferredMinutes === null ? { ...request, preferredMinutes: 0 } : null
    case 'without-adjustments':
      return request.qualities || request.notBeforeMinute ? { ...request, qualities: 0, notBeforeMinute: 0 } : null
    case 'one-operative': return request.secondTrades === undefined ? null : withoutSecond(request)
    case 'kept-free-time': return request.mayUseKeptFree === true ? null : { ...request, mayUseKeptFree: true }
    case 'after-deadline': return { ...request, deadline: { day: book.dates.length - 1, minute: 1440 } }
  }
}

const withoutSecond = ({ secondTrades: _, ...request }: SlotRequest): SlotRequest => request

const remedy = (book: Book, request: SlotRequest, kind: RemedyKind): Remedy[] => {
  const changed = relaxed(book, request, kind)
  const slot = changed === null ? undefined : findSlots(book, { ...changed, limit: 1 })[0]
  return slot === undefined ? [] : [{ kind, slot }]
}

const remedyWords: Readonly<Record<RemedyKind, string>> = {
  'any-window': 'Any time of day would give',
  'another-patch': 'An operative from another patch could come',
  'another-operative': 'Another operative could come',
  'without-adjustments': 'Without the adjustments asked for there is',
  'one-operative': 'With one operative in place of two there is',
  'kept-free-time': 'Time kept free for emergencies would give',
  'after-deadline': 'The first after the deadline is',
}

type Counts = Omit<NoSlots, 'sentences' | 'wouldGiveOne'>

/** "1 suits", "none suits", "2 suit" */
const agreed = (count: number, one: string, many: string): string => (count === 0 ? `none ${one}` : `${String(count)} ${count === 1 ? one : many}`)

const sayAble = ({ operatives, withTheTrade, suitedToTheResident: suited, onThePatch }: Counts, { firm }: SlotRequest): string[] => {
  if (withTheTrade === 0) return [firm === undefined ? 'Nobody in the diary can do this work.' : 'Nobody of this contractor’s can do this work.']
  const whose = firm === undefined ? '' : 'this contractor’s '
  const able = `${String(withTheTrade)} of ${whose}${agreed(operatives, 'operative', 'operatives')} can do this work`
  if (suited === 0) return [`${able}; none of them suits the resident.`]
  return [`${able}; ${agreed(suited, 'of them suits', 'of them suit')} the resident and ${agreed(onThePatch, 'of those works', 'of those work')} this patch.`]
}

const inARow = new Intl.ListFormat('en-GB')

const sayInTheWay = ({ onLeave, notOnTheRota, full }: Counts): string[] => {
  const parts = [
    onLeave > 0 && agreed(onLeave, 'is on leave', 'are on leave'),
    notOnTheRota > 0 && agreed(notOnTheRota, 'is not on the rota', 'are not on the rota'),
    full > 0 && `${agreed(full, 'has', 'have')} no room that fits before the deadline`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? [] : [`${inARow.format(parts)}.`]
}

const sayRemedy = ({ kind, slot }: Remedy): string => `${remedyWords[kind]}: ${sayDate(parseCivilDate(slot.on))}, planned for ${sayTime(clockTime(slot.plannedStart))}.`
