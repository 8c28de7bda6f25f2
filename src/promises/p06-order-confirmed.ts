/**
 * P6: the works order is confirmed to the resident within 24 hours: its number, the contractor's name and number,
 * the job. Delivered, not just sent: a bounce does not keep it. A change of contractor starts a new one.
 */
import type { MessageAbout } from '#facts/messages.ts'
import type { RecordedFact } from '#facts/fact.ts'
import { definePromise, dueOn, type Desk } from './desk.ts'
import { isKeptBy } from './promise.ts'

/** In an emergency one message says both that someone is coming and under which order. */
const isConfirmation = ({ template, orderRef }: MessageAbout): boolean =>
  (template === 'works-order-confirmed' || template === 'emergency-coming') && orderRef !== null

export const orderConfirmed = definePromise({
  number: 'P6',
  on: {
    'works-order-raised': (fact, desk) => {
      if (fact.data.kind === 'inspection' || desk.madeTo === 'nobody') return
      const startsAt = fact.happenedAt
      const made = desk.make('P6', fact, { ...fact.data, startsAt, dueAt: dueOn(desk, desk.offer.promises.P6.limit, startsAt) })
      if (fact.data.replaces === null) return
      for (const earlier of desk.open('P6', { orderRef: fact.data.replaces })) desk.supersede(earlier, fact, made)
    },
    'message-delivered': (fact, desk) => keepFor(fact, fact.data, desk),
    // E-mail and letters give no receipt: accepted and not bounced is the best proof there is.
    'message-accepted': (fact, desk) => {
      if (fact.data.channel !== 'text') keepFor(fact, fact.data, desk)
    },
    'message-told-by-phone': (fact, desk) => {
      if (fact.data.outcome === 'spoke') keepFor(fact, fact.data, desk)
    },
    'message-refused': (fact, desk) => {
      if (!isConfirmation(fact.data)) return
      for (const promise of desk.all('P6', { orderRef: fact.data.orderRef })) {
        // Delivered, or told by telephone as well, it stays kept.
        if (isKeptBy(promise, 'message-accepted')) desk.overturn(promise, fact, 'the confirmation came back')
      }
    },
    'works-order-cancelled': (fact, desk) => {
      for (const promise of desk.open('P6', { orderRef: fact.data.orderRef })) desk.withdraw(promise, fact, fact.data.reason)
    },
  },
})

const keepFor = (fact: RecordedFact, about: MessageAbout, desk: Desk): void => {
  if (!isConfirmation(about)) return
  for (const promise of desk.open('P6', { orderRef: about.orderRef })) desk.keep(promise, fact)
}
