/**
 * P8: the resident is reminded by text or telephone on the working day before. A text must be delivered, a call
 * answered. Booked too late to remind, the promise is not made, and that is counted.
 */
import { definePromise, dueOn } from './desk.ts'

export const remindedInTime = definePromise({
  number: 'P8',
  on: {
    'appointment-booked': (fact, desk) => {
      if (fact.data.kind === 'emergency') return
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
      for (const promise of desk.open('P8', { appointmentRef: fact.data.appointmentRef })) desk.keep(promise, fact)
    },
    // From the call list: spoken with, they are reminded.
    'message-told-by-phone': (fact, desk) => {
      if (fact.data.template !== 'appointment-reminder' || fact.data.outcome !== 'spoke') return
      for (const promise of desk.open('P8', { appointmentRef: fact.data.appointmentRef })) desk.keep(promise, fact)
    },
    'reminder-call-made': (fact, desk) => {
      if (fact.data.outcome !== 'answered') return
      for (const promise of desk.open('P8', { appointmentRef: fact.data.appointmentRef })) desk.keep(promise, fact)
    },
    'appointment-cancelled': (fact, desk) => {
      for (const promise of desk.open('P8', { appointmentRef: fact.data.appointmentRef })) {
        desk.withdraw(promise, fact, fact.data.reason)
      }
    },
  },
})
