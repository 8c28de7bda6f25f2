import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AppointmentStatus } from '#facts/appointments.ts'
import { isOverAt, tryAgainAt, whatToDo, type BookingSoFar } from './what-to-do.ts'

const askedAt = new Date('2026-11-30T09:00:00Z')
const later = (seconds: number): Date => new Date(askedAt.getTime() + seconds * 1000)
const booking = (changes: Partial<BookingSoFar>): BookingSoFar => ({ status: 'confirmed', askedAt, toldOf: null, appointment: null, ...changes })
const with_ = (status: AppointmentStatus, appointmentRef = 'A1') => ({ appointment: { appointmentRef, status } })

test('what each time in a firm’s diary needs', () => {
  const table: [Partial<BookingSoFar>, number, string][] = [
    [{ status: 'asked' }, 5, 'nothing'],
    [{ status: 'asked' }, 60, 'give-up'],
    [{ status: 'unanswered' }, 1, 'cancel-there'],
    [{ status: 'refused' }, 600, 'nothing'],
    [{ status: 'ended' }, 600, 'nothing'],
    [{}, 5, 'cancel-there'],
    [with_('held'), 600, 'nothing'],
    [with_('booked'), 5, 'tell'],
    [{ ...with_('booked'), toldOf: 'A1' }, 5, 'look'],
    [{ ...with_('booked', 'A2'), toldOf: 'A1' }, 5, 'tell'],
    [{ ...with_('attended'), toldOf: 'A1' }, 5, 'nothing'],
    [{ ...with_('missed'), toldOf: 'A1' }, 5, 'nothing'],
  ]
  for (const [changes, seconds, wanted] of table) assert.equal(whatToDo(booking(changes), later(seconds)), wanted, JSON.stringify(changes))
})

test('what was never answered is cancelled until nothing of it can still be on its way', () => {
  assert.deepEqual(isOverAt(booking({ status: 'unanswered' })), later(600))
  assert.deepEqual(isOverAt(booking({ status: 'confirmed' })), askedAt)
})

test('what does not work is tried ever more seldom, and never given up', () => {
  const waits = [0, 1, 2, 10, 1000].map((tries) => (tryAgainAt(tries, askedAt).getTime() - askedAt.getTime()) / 1000)
  assert.deepEqual(waits, [30, 60, 120, 3600, 3600])
})
