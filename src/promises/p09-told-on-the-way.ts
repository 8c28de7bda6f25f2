/**
 * P9: when the previous job is finished the resident is told that the operative is on the way: within ten minutes
 * of that, and before they are at the door. For the day's first visit it runs from the operative's button.
 */
import type { MessageAbout } from '#facts/messages.ts'
import type { RecordedFact } from '#facts/fact.ts'
import { definePromise, dueOn, type Desk } from './desk.ts'

export const toldOnTheWay = definePromise({
  number: 'P9',
  on: {
    'visit-next-in-line': (fact, desk) => {
      if (desk.madeTo === 'nobody' || desk.all('P9', { appointmentRef: fact.data.appointmentRef }).length > 0) return
      const startsAt = fact.happenedAt
      desk.make('P9', fact, { ...fact.data, startsAt, dueAt: dueOn(desk, desk.offer.promises.P9.limit, startsAt) })
    },
    'on-my-way-said': (fact, desk) => {
      if (fact.data.means === 'phone') keepFor(fact, fact.data.appointmentRef, desk)
    },
    'message-delivered': (fact, desk) => keepByMessage(fact, fact.data, desk),
    'message-accepted': (fact, desk) => {
      if (fact.data.channel === 'email') keepByMessage(fact, fact.data, desk)
    },
    'message-told-by-phone': (fact, desk) => {
      if (fact.data.outcome === 'spoke') keepByMessage(fact, fact.data, desk)
    },
    // Knocking before telling: from now on it can only be late.
    'visit-arrived': (fact, desk) => {
      for (const promise of desk.open('P9', { appointmentRef: fact.data.appointmentRef })) {
        desk.bringForward(promise, fact.happenedAt)
      }
    },
    'appointment-booked': (fact, desk) => {
      if (fact.data.replaces === null) return
      for (const promise of desk.open('P9', { appointmentRef: fact.data.replaces })) desk.withdraw(promise, fact, 'the appointment was moved')
    },
    'appointment-cancelled': (fact, desk) => {
      for (const promise of desk.open('P9', { appointmentRef: fact.data.appointmentRef })) {
        desk.withdraw(promise, fact, fact.data.reason)
      }
    },
  },
})

const keepByMessage = (fact: RecordedFact, about: MessageAbout, desk: Desk): void => {
  if (about.template === 'on-my-way' && about.appointmentRef !== null) keepFor(fact, about.appointmentRef, desk)
}

const keepFor = (fact: RecordedFact, appointmentRef: string, desk: Desk): void => {
  for (const promise of desk.open('P9', { appointmentRef })) desk.keep(promise, fact)
}
