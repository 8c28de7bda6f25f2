/**
 * A node of its own that books what it is told to: its diary in memory, its connections, its door. It can be killed at
 * any moment; its parent hears of what was acknowledged and of nothing else.
 */
import { flushCompileCache } from 'node:module'
import { holdSlot } from '#appointments/commands/hold-slot.ts'
import { keepDiary } from '#appointments/diary/keep-diary.ts'
import { londonDate } from '#clocks/london.ts'
import { openDoor } from '#door/door.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { appliers } from '#entry/appliers.ts'
import { isRefused } from '#ground/refusal.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import { rehearseBooking } from '#repairs/rehearse-booking.ts'
import { bookAppointment } from '#repairs/commands/book-appointment.ts'
import { openDatabase, openPool } from '#storage/connect.ts'

export interface BookingAsked {
  readonly repairRef: string
  readonly day: string
  readonly slot: string
  /** Held first, as on the telephone, and confirmed from the hold. */
  readonly hold: boolean
}

export interface BookingAnswered {
  readonly repairRef: string
  /** 'booked', or the code of the refusal. */
  readonly outcome: string
  readonly appointmentRef: string | null
  /** Of the confirmation alone. */
  readonly milliseconds: number
}

const now = new Date('2026-11-24T07:00:00Z')
const request = { actor: { id: 'user/1', role: 'agent' }, door: 'api', now } as const
const work = { homeRef: 'H1', trade: 'plumber', expectedMinutes: 90, priority: 'routine' } as const

const say = (line: string): void => console.error(line)
const connection = { connectionString: process.env['BOOKING_DATABASE'] ?? '' }
const db = openDatabase(openPool({ ...connection, max: 8 }, say))
const diary = await keepDiary({ db, connection, say })
const today = londonDate(now)
// As a start of the product does before it is ready.
const inForce = diaryInForce(await createRulesReader()(db), today)
await diary.from(today, inForce)
const door = openDoor({ db, appliers, consequences: [], reckoning: reckonPromises, diary })
await rehearseBooking(db, door, inForce, now)

const book = async ({ repairRef, day, slot, hold }: BookingAsked): Promise<BookingAnswered> => {
  const heldFor = `call/${repairRef}`
  const held = hold ? await door.perform(holdSlot, { ...work, heldFor, day, slot }, request) : undefined
  if (held && isRefused(held)) return { repairRef, outcome: held.refusal.code, appointmentRef: null, milliseconds: 0 }
  const from = performance.now()
  const booked = await door.perform(bookAppointment, { repairRef, day, slot, ...(held ? { holdRef: held.holdRef, heldFor } : {}) }, request)
  const milliseconds = performance.now() - from
  return isRefused(booked)
    ? { repairRef, outcome: booked.refusal.code, appointmentRef: null, milliseconds }
    : { repairRef, outcome: 'booked', appointmentRef: booked.appointmentRef, milliseconds }
}

/** A node that is killed writes nothing at its end; the product writes down what was compiled while it runs. */
const booksThenKeeps = 300
let books = 0

process.on('message', (asked: BookingAsked) => {
  if (++books === booksThenKeeps) flushCompileCache()
  void book(asked).then(
    (answer) => process.send?.(answer),
    (fault: unknown) => process.send?.({ repairRef: asked.repairRef, outcome: `fault: ${String(fault)}`, appointmentRef: null, milliseconds: 0 }),
  )
})
process.send?.('ready')
