/** P2: the gas contractor tells the resident when a gas heating or hot water repair will be done. */
import type { RecordedFact } from '#facts/fact.ts'
import type { MessageAbout } from '#facts/messages.ts'
import { definePromise, dueOn, type Desk } from './desk.ts'
import { isKeptBy, isKeptByArrivalAt } from './promise.ts'

export const gasDateTold = definePromise({
  number: 'P2',
  on: {
    'repair-reported': (fact, desk) => {
      if (!fact.data.gas || fact.data.responsible !== 'landlord' || desk.madeTo === 'nobody') return
      const startsAt = new Date(fact.data.receivedAt)
      desk.make('P2', fact, { ...fact.data, startsAt, dueAt: dueOn(desk, desk.offer.promises.P2.limit, startsAt) })
    },
    // Booked while speaking with the resident, or by the resident: they know the date and time.
    'appointment-booked': (fact, desk) => {
      if (fact.data.bookedBy === 'resident') keepAll(fact, desk)
    },
    'message-delivered': (fact, desk) => {
      if (tellsADate(fact.data)) keepAll(fact, desk)
    },
    'message-accepted': (fact, desk) => {
      if (tellsADate(fact.data) && fact.data.channel !== 'text') keepAll(fact, desk)
    },
    'message-told-by-phone': (fact, desk) => {
      if (tellsADate(fact.data) && fact.data.outcome === 'spoke') keepAll(fact, desk)
    },
    'message-refused': (fact, desk) => {
      if (!tellsADate(fact.data)) return
      for (const promise of desk.all('P2')) {
        // Only what an accepted message kept: a date told in the call, or delivered, stays told.
        if (isKeptBy(promise, 'message-accepted')) desk.overturn(promise, fact, 'the message with the date came back')
      }
    },
    // Whoever opens the door is told there and then; nobody did, after all, where it ends without access.
    'visit-arrived': (fact, desk) => keepAll(fact, desk),
    'no-access-recorded': (fact, desk) => {
      for (const promise of desk.all('P2')) if (isKeptByArrivalAt(promise, fact.data.visitRef)) desk.overturn(promise, fact, 'nobody came to the door')
    },
    'repair-cancelled': (fact, desk) => {
      for (const promise of desk.open('P2')) desk.withdraw(promise, fact, fact.data.reason)
    },
  },
})

const sayWhen: ReadonlySet<string> = new Set(['appointment-booked', 'appointment-moved', 'emergency-coming'])

/** A works order is confirmed with its appointment where there is one. */
const tellsADate = ({ template, appointmentRef }: MessageAbout): boolean =>
  sayWhen.has(template) || (template === 'works-order-confirmed' && appointmentRef !== null)

const keepAll = (fact: RecordedFact, desk: Desk): void => {
  for (const promise of desk.open('P2')) desk.keep(promise, fact)
}
