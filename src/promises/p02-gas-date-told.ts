/** P2: the gas contractor tells the resident when a gas heating or hot water repair will be done. */
import type { RecordedFact } from '#facts/fact.ts'
import { definePromise, dueOn, type Desk } from './desk.ts'

export const gasDateTold = definePromise({
  number: 'P2',
  on: {
    'repair-reported': (fact, desk) => {
      if (!fact.data.gas || fact.data.responsible !== 'landlord') return
      const startsAt = new Date(fact.data.receivedAt)
      desk.make('P2', fact, { ...fact.data, startsAt, dueAt: dueOn(desk, desk.offer.promises.P2.limit, startsAt) })
    },
    // Booked while speaking with the resident, or by the resident: they know the date and time.
    'appointment-booked': (fact, desk) => {
      if (fact.data.bookedBy === 'resident') keepAll(fact, desk)
    },
    'message-delivered': (fact, desk) => {
      if (tellsADate(fact.data.template)) keepAll(fact, desk)
    },
    'message-accepted': (fact, desk) => {
      if (tellsADate(fact.data.template) && fact.data.channel !== 'text') keepAll(fact, desk)
    },
    'message-told-by-phone': (fact, desk) => {
      if (tellsADate(fact.data.template) && fact.data.outcome === 'spoke') keepAll(fact, desk)
    },
    'repair-cancelled': (fact, desk) => {
      for (const promise of desk.open('P2')) desk.withdraw(promise, fact, fact.data.reason)
    },
  },
})

const tellsADate = (template: string): boolean => template === 'appointment-booked' || template === 'emergency-coming'

const keepAll = (fact: RecordedFact, desk: Desk): void => {
  for (const promise of desk.open('P2')) desk.keep(promise, fact)
}
