/** When no slot can be kept before the deadline: who was able, what stood in the way, and what would give one. */
import { handicapOf, hasQualities, hasTrades, isOffPatch, isOfFirm } from '#scheduling/able-operatives.ts'
import { type Book, rowOf } from '#scheduling/book.ts'
import { parseCivilDate, sayDate, sayTime } from '#clocks/london.ts'
import { clockTime } from '#scheduling/slot-reasons.ts'
import type { SlotRequest } from '#scheduling/slot-request.ts'
import { findSlots, type SlotOffer } from '#scheduling/slots.ts'

export interface NoSlots {
  /** Operatives, each counted within the one before. */
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
  const skilled = book.operatives.filter((operative) => isOfFirm(operative, request) && hasTrades(operative, request.trades))
  const suited = skilled.filter((operative) => hasQualities(operative, request))
  const days = suited.map((operative) => attendance(book, request, book.indexOf.get(operative.id)!))
  const counts = {
    operatives: book.operatives.length,
    withTheTrade: skilled.length,
    suitedToTheResident: suited.length,
    onThePatch: suited.filter((operative) => !isOffPatch(operative, request)).length,
    onLeave: days.filter((kind) => kind === 'leave').length,
    notOnTheRota: days.filter((kind) => kind === 'off').length,
    full: suited.filter((operative, i) => days[i] === 'working' && handicapOf(operative, request) < Infinity).length,
  }
  const wouldGiveOne = remedies.flatMap((kind) => remedy(book, request, kind))
  return { ...counts, wouldGiveOne, sentences: sentencesOf(counts, wouldGiveOne) }
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

const sentencesOf = (counts: Omit<NoSlots, 'sentences' | 'wouldGiveOne'>, given: readonly Remedy[]): string[] => [
  `${String(counts.withTheTrade)} of ${String(counts.operatives)} operatives can do this work; ` +
    `${String(counts.suitedToTheResident)} of them suit the resident and ${String(counts.onThePatch)} of those work this patch.`,
  `${String(counts.onLeave)} are on leave, ${String(counts.notOnTheRota)} are not on the rota and ` +
    `${String(counts.full)} have no room that fits before the deadline.`,
  ...given.map(({ kind, slot }) => `${remedyWords[kind]}: ${sayDate(parseCivilDate(slot.on))}, planned for ${sayTime(clockTime(slot.plannedStart))}.`),
]
