/**
 * P8: the resident is reminded by text or telephone on the working day before. A text must be delivered, a call
 * answered. Booked too late to remind, the promise is not made, and that is counted.
 */
import { londonDate, londonInstant } from '#clocks/london.ts'
import type { RecordedFact } from '#facts/fact.ts'
import { definePromise, dueOn, type Desk } from './desk.ts'

export const remindedInTime = definePromise({
  number: 'P8',
  on: {
    'appointment-booked': (fact, desk) => {
      if (fact.data.kind === 'emergency' || desk.madeTo === 'nobody') return
      const { appointmentRef, replaces, windowStartAt } = fact.data
      const startsAt = fact.happenedAt
      const dueAt = dueOn(desk, desk.offer.promises.P8.limit, startsAt, new Date(windowStartAt))
      const earlier = replaces === null ? [] : desk.open('P8', { appointmentRef: replaces })
      if (dueAt <= startsAt) {
        for (const promise of earlier) desk.withdraw(promise, fact, 'moved, too late to remind')
        return
      }
      const made = desk.make('P8', fact, { ...fact.data, appointmentRef, startsAt, dueAt })
      for (const promise of earlier) desk.supersede(promise, fact, made)
    },
    'message-delivered': (fact, desk) => {
      if (fact.data.template !== 'appointment-reminder' || fact.data.channel !== 'text') return
      keepFor(fact, fact.data.appointmentRef, desk)
    },
    // From the call list: spoken with, they are reminded.
    'message-told-by-phone': (fact, desk) => {
      if (fact.data.template !== 'appointment-reminder' || fact.data.outcome !== 'spoke') return
      keepFor(fact, fact.data.appointmentRef, desk)
    },
    'reminder-call-made': (fact, desk) => {
      if (fact.data.outcome !== 'answered') return
      keepFor(fact, fact.data.appointmentRef, desk)
    },
    'appointment-cancelled': (fact, desk) => {
      for (const promise of desk.open('P8', { appointmentRef: fact.data.appointmentRef })) {
        desk.withdraw(promise, fact, fact.data.reason)
      }
    },
  },
})

/** A reminder before that day's hours has not been given on the day that was promised. */
const keepFor = (fact: RecordedFact, appointmentRef: string | null, desk: Desk): void => {
  for (const promise of desk.open('P8', { appointmentRef })) {
    if (promise.due_at !== null && fact.happenedAt >= opensAt(promise.due_at, desk)) desk.keep(promise, fact)
  }
}

const opensAt = (dueAt: Date, { offer }: Desk): Date => {
  const { limit } = offer.promises.P8
  return limit.kind === 'working-day-before' ? londonInstant(londonDate(dueAt), limit.from) : new Date(0)
}
