/** Who could do the work at all, and what it costs to send someone off their patch or a stranger to a follow-on. */
import type { Book, Operative } from '#scheduling/book-shape.ts'
import type { SlotRequest } from '#scheduling/slot-request.ts'

export interface AbleOperative {
  readonly operative: number
  /** Minutes of travel this choice has to be better by. */
  readonly handicapMinutes: number
}

export const hasTrades = (operative: Operative, trades: readonly number[]): boolean => trades.every((trade) => operative.trades.has(trade))

export const isOfFirm = (operative: Operative, request: SlotRequest): boolean => request.firm === undefined || operative.firm === request.firm

export const hasQualities = (operative: Operative, request: SlotRequest): boolean =>
  (operative.qualities & (request.qualities ?? 0)) === (request.qualities ?? 0)

export const isOffPatch = (operative: Operative, request: SlotRequest): boolean =>
  request.patch !== undefined && !operative.patches.includes(request.patch)

const isStranger = (operative: Operative, request: SlotRequest): boolean =>
  request.preferredOperative !== undefined && operative.id !== request.preferredOperative

/** What would suit the resident better; true where nothing is wished. */
export const hasWished = (operative: Operative, { wishedQualities = 0 }: SlotRequest): boolean => (operative.qualities & wishedQualities) === wishedQualities

/** Infinity when the operative may not be sent. */
export const handicapOf = (operative: Operative, request: SlotRequest): number => {
  if (!hasQualities(operative, request)) return Infinity
  const offPatch = isOffPatch(operative, request) ? (request.patchMinutes === undefined ? 0 : (request.patchMinutes ?? Infinity)) : 0
  const stranger = isStranger(operative, request)
    ? (request.preferredMinutes === undefined ? 0 : (request.preferredMinutes ?? Infinity))
    : 0
  return offPatch + stranger + (hasWished(operative, request) ? 0 : (request.wishedMinutes ?? 0))
}

export const ableOperatives = (book: Book, request: SlotRequest, trades: readonly number[]): AbleOperative[] => {
  const able: AbleOperative[] = []
  book.operatives.forEach((operative, index) => {
    if (!isOfFirm(operative, request) || !hasTrades(operative, trades) || request.withoutOperatives?.includes(operative.id)) return
    const handicapMinutes = handicapOf(operative, request)
    if (handicapMinutes < Infinity) able.push({ operative: index, handicapMinutes })
  })
  return able
}
