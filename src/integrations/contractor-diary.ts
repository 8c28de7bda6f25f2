/**
 * A contractor's own diary over HTTP, as our small protocol has it (docs/decisions/0051-a-contractors-own-diary.md). Every
 * booking carries our reference, so that asking twice is asking once. What is not understood counts as no answer.
 */
import { z } from 'zod'
import { askGateway } from './gateway-request.ts'

export interface DiarySlotAsked {
  readonly slot: string
  readonly from: string
  readonly until: string
  readonly weekdays: readonly number[]
}

export interface SlotsAsked {
  readonly trade: string
  readonly expectedMinutes: number
  readonly priority: string
  readonly postcode: string
  readonly needs: readonly string[]
  readonly firstOn: string
  readonly lastOn: string
  readonly slots: readonly DiarySlotAsked[]
}

export interface BookingAsked {
  readonly day: string
  readonly slot: string
  readonly arriveFrom: string
  readonly arriveUntil: string
  readonly trade: string
  readonly expectedMinutes: number
  readonly priority: string
  readonly address: string
  readonly postcode: string
  /** Known once it is booked here, and told with a second asking. */
  readonly appointment?: { readonly appointmentRef: string; readonly visitRef: string; readonly orderRef: string; readonly description: string }
}

export interface TheirTime {
  readonly day: string
  readonly slot: string
}

export type BookingAnswer =
  | { readonly said: 'confirmed'; readonly version: number }
  | { readonly said: 'refused' }
  /** Silence, an error, nonsense: they may have it or not. */
  | { readonly said: 'unclear'; readonly why: string }

export type LookAnswer =
  | { readonly said: 'confirmed'; readonly version: number; readonly time: TheirTime }
  | { readonly said: 'not-there' }
  | { readonly said: 'unclear'; readonly why: string }

export interface ContractorDiary {
  /** Undefined: no answer in time, which offers nothing. */
  slots(asked: SlotsAsked): Promise<readonly TheirTime[] | undefined>
  book(reference: string, asked: BookingAsked, patience: Patience): Promise<BookingAnswer>
  look(reference: string): Promise<LookAnswer>
  /** True once they say that they have no such booking, or not any more. */
  cancel(reference: string): Promise<boolean>
}

/** Whether a resident is waiting for the answer. */
export type Patience = 'on-the-line' | 'in-the-background'

export interface ContractorDiarySettings {
  readonly url: string
  readonly token: string | undefined
  readonly limitsMs?: Partial<typeof limitsMs>
}

const limitsMs = { slots: 1500, booking: 2500, background: 10_000 }
const mostSlots = 500

const Time = { day: z.iso.date(), slot: z.string().min(1).max(40) }
const Slots = z.object({ slots: z.array(z.unknown()).max(mostSlots) })
const Slot = z.object(Time)
const Version = z.int().min(1).max(1_000_000_000)
const Booked = z.discriminatedUnion('status', [z.object({ status: z.literal('confirmed'), version: Version }), z.object({ status: z.literal('refused') })])
const Looked = z.discriminatedUnion('status', [z.object({ status: z.literal('confirmed'), version: Version, ...Time }), z.object({ status: z.literal('cancelled') })])

export const contractorDiaryByHttp = (settings: ContractorDiarySettings): ContractorDiary => {
  const limits = { ...limitsMs, ...settings.limitsMs }
  const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, limitMs: number, body?: unknown) =>
    askGateway(new URL(`${settings.url.replace(/\/$/, '')}${path}`), { method, headers: headersOf(settings), ...(body === undefined ? {} : { body: JSON.stringify(body) }) }, limitMs)
  const bookingPath = (reference: string): string => `/bookings/${encodeURIComponent(reference)}`
  return {
    async slots(asked) {
      const answer = await ask('POST', '/slots', limits.slots, asked)
      const told = answer.answered && answer.status === 200 ? Slots.safeParse(answer.body) : undefined
      return told?.success ? distinct(told.data.slots) : undefined
    },
    async book(reference, asked, patience) {
      const answer = await ask('PUT', bookingPath(reference), patience === 'on-the-line' ? limits.booking : limits.background, asked)
      if (!answer.answered) return { said: 'unclear', why: 'it did not answer' }
      const told = answer.status === 200 || answer.status === 201 ? Booked.safeParse(answer.body) : undefined
      if (!told?.success) return { said: 'unclear', why: `it answered ${String(answer.status)}` }
      return told.data.status === 'confirmed' ? { said: 'confirmed', version: told.data.version } : { said: 'refused' }
    },
    async look(reference) {
      const answer = await ask('GET', bookingPath(reference), limits.background)
      if (!answer.answered) return { said: 'unclear', why: 'it did not answer' }
      if (answer.status === 404) return { said: 'not-there' }
      const told = answer.status === 200 ? Looked.safeParse(answer.body) : undefined
      if (!told?.success) return { said: 'unclear', why: `it answered ${String(answer.status)}` }
      return told.data.status === 'cancelled' ? { said: 'not-there' } : { said: 'confirmed', version: told.data.version, time: { day: told.data.day, slot: told.data.slot } }
    },
    async cancel(reference) {
      const answer = await ask('DELETE', bookingPath(reference), limits.background)
      return answer.answered && (answer.status === 200 || answer.status === 204 || answer.status === 404)
    },
  }
}

const headersOf = ({ token }: ContractorDiarySettings): Record<string, string> => ({
  'content-type': 'application/json',
  accept: 'application/json',
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
})

/** Slots offered twice are one; what is no slot is passed over. */
const distinct = (told: readonly unknown[]): TheirTime[] => {
  const found = told.flatMap((one) => {
    const slot = Slot.safeParse(one)
    return slot.success ? [slot.data] : []
  })
  return [...new Map(found.map((one) => [`${one.day} ${one.slot}`, one])).values()]
}
