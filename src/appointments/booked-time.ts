/** The fact of booked or held time: whose, when, and the other visits of the day as they would then be planned. */
import { londonInstant, type CivilDate } from '#clocks/london.ts'
import type { AppointmentKind, BookedTime, Replanned, SecondTime } from '#facts/appointments.ts'
import type { IsoInstant } from '#facts/iso-instant.ts'
import { nameOf, type NamedBook, type Postcoded } from '#scheduling/named-book.ts'
import { rowOf, stopsOf } from '#scheduling/book.ts'
import type { SlotPlace } from '#scheduling/slots.ts'
import { workFrom, type Waits } from './rules/not-before.ts'
import type { OwnSlot, WorkToPlace } from './slot-search.ts'
import { timeOf } from './minutes.ts'

export interface TimeToBook {
  readonly work: WorkToPlace
  readonly homeRef: string
  readonly kind: AppointmentKind
  readonly refs: { readonly appointmentRef: string; readonly visitRef: string }
  /** For the second operative's time, where the work takes two. */
  readonly secondRef: string
}

export const bookedTimeFor = (slot: OwnSlot, named: NamedBook, { work, homeRef, kind, refs, secondRef }: TimeToBook): BookedTime => {
  const { offer } = slot
  const [first, second] = offer.places
  const at = instantsOn(slot.day)
  return {
    ...refs,
    kind,
    contractorRef: firmOf(named, offer.operativeId),
    operativeRef: offer.operativeId,
    day: slot.day,
    slot: slot.slot,
    windowStartAt: slot.windowStartAt,
    windowEndAt: slot.windowEndAt,
    plannedStartAt: at(offer.plannedStart),
    plannedEndAt: at(offer.plannedEnd),
    expectedMinutes: work.expectedMinutes,
    ...workFromOn(slot.day, work.waits),
    homeRef,
    postcode: work.place.postcode,
    easting: work.place.easting,
    northing: work.place.northing,
    replanned: first ? replanned(named, slot, first) : [],
    ...(second ? { second: secondTime(named, slot, second, secondRef) } : {}),
  }
}

/** Only on the day itself of what is waited for: on any later one there is nothing more to wait for. */
export const workFromOn = (day: string, waits: Waits | undefined): { readonly workFromAt?: IsoInstant } => {
  const from = waits?.at === undefined || waits.on !== day ? undefined : workFrom(waits)
  return from ? { workFromAt: from.toISOString() } : {}
}

/** Time in a contractor's own diary: whom it sends, and when within the window, is its own. */
export interface FirmTime {
  readonly diaryRef: string
  readonly contractorRef: string
  readonly day: string
  readonly slot: string
  readonly windowStartAt: string
  readonly windowEndAt: string
}

export interface FirmTimeToBook extends Pick<TimeToBook, 'homeRef' | 'kind' | 'refs'> {
  readonly work: Pick<WorkToPlace, 'expectedMinutes'> & { readonly place: Postcoded }
}

export const timeAtFirm = (time: FirmTime, { work, homeRef, kind, refs }: FirmTimeToBook): BookedTime => ({
  ...refs,
  kind,
  ...time,
  operativeRef: null,
  plannedStartAt: null,
  plannedEndAt: null,
  expectedMinutes: work.expectedMinutes,
  homeRef,
  postcode: work.place.postcode,
  easting: work.place.easting,
  northing: work.place.northing,
  replanned: [],
})

const secondTime = (named: NamedBook, slot: OwnSlot, place: SlotPlace, appointmentRef: string): SecondTime => ({
  appointmentRef,
  operativeRef: place.operativeId,
  replanned: replanned(named, slot, place),
})

const firmOf = ({ book, firms }: NamedBook, operativeRef: string): string => {
  const operative = book.operatives[book.indexOf.get(operativeRef) ?? -1]
  return (operative && nameOf(firms, operative.firm)) ?? ''
}

const instantsOn = (day: string) => (minute: number): string => londonInstant(day as CivilDate, timeOf(minute)).toISOString()

const replanned = ({ book, visits }: NamedBook, slot: OwnSlot, place: SlotPlace): Replanned[] => {
  const planned = new Map(stopsOf(book, rowOf(book, place.operative, slot.offer.day)).map((stop) => [stop.visit, stop.planned]))
  const at = instantsOn(slot.day)
  return place.stops.flatMap((stop) => {
    const appointmentRef = stop.visit === 0 ? undefined : visits.refOf(stop.visit)
    if (appointmentRef === undefined || planned.get(stop.visit) === stop.start) return []
    return [{ appointmentRef, plannedStartAt: at(stop.start), plannedEndAt: at(stop.end) }]
  })
}
