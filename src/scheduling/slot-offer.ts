/** A slot as it is found, and as it is offered to a resident. */
import type { Stop } from '#scheduling/book-shape.ts'
import type { PlannedStop } from '#scheduling/planned-day.ts'
import type { ArrivalWindow, SlotRequest } from '#scheduling/slot-request.ts'

/** One operative's part in a slot. */
export interface SlotPlace {
  readonly operative: number
  readonly operativeId: string
  /** The row's version: the booking must find it unchanged in the record. */
  readonly version: number
  /** Place in the order of the day, from 0. */
  readonly position: number
  readonly travelAddedMinutes: number
  /** The whole day as it would then be planned; the new visit has number 0. */
  readonly stops: readonly PlannedStop[]
}

export interface SlotOffer {
  readonly day: number
  readonly on: string
  readonly window: ArrivalWindow
  /** When the operative would arrive, as promised: the window as far as this request allows it. */
  readonly arriveFrom: number
  readonly arriveBy: number
  readonly plannedStart: number
  readonly plannedEnd: number
  readonly operativeId: string
  readonly travelAddedMinutes: number
  /** Travel added, handicaps and waiting, in minutes: lower is better. */
  readonly cost: number
  /** One place, or two when the work needs two operatives. */
  readonly places: readonly SlotPlace[]
  readonly because: readonly string[]
}

/** A place found for a stop, before it is planned and explained. */
export interface FoundPlace {
  readonly operative: number
  readonly position: number
  readonly travelAdded: number
  readonly stop: Stop
}

export interface FoundSlot {
  readonly day: number
  readonly window: number
  readonly cost: number
  readonly places: readonly FoundPlace[]
}

export const newStop = (request: SlotRequest, earliest: number, latest: number): Stop => ({
  visit: 0, sector: request.sector, minutes: request.minutes, earliest, latest, planned: earliest,
})
