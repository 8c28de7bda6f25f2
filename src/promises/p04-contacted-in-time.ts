/**
 * P4: whoever reports in writing or by internet is contacted within 24 hours, Sundays too, to arrange an
 * appointment. An automatic reply is not contact. Three recorded attempts by two means excuse it.
 */
import { definePromise, dueOn } from './desk.ts'
import { isKeptByArrivalAt } from './promise.ts'

export const contactedInTime = definePromise({
  number: 'P4',
  on: {
    'repair-reported': (fact, desk) => {
      const { channel, responsible, receivedAt } = fact.data
      const wrote = channel === 'writing' || channel === 'internet'
      if (!wrote || responsible !== 'landlord' || desk.madeTo === 'nobody') return
      const startsAt = new Date(receivedAt)
      desk.make('P4', fact, { ...fact.data, startsAt, dueAt: dueOn(desk, desk.offer.promises.P4.limit, startsAt) })
    },
    'appointment-booked': (fact, desk) => {
      if (fact.data.bookedBy !== 'resident') return
      for (const promise of desk.all('P4')) desk.keepOrStayExcused(promise, fact)
    },
    // An emergency reported online: whoever comes to the door is in contact, if somebody opens it.
    'visit-arrived': (fact, desk) => {
      for (const promise of desk.all('P4')) desk.keepOrStayExcused(promise, fact)
    },
    // Rung because no message would reach them in time, they heard who comes and by when.
    'message-told-by-phone': (fact, desk) => {
      if (fact.data.template !== 'emergency-coming' || fact.data.outcome !== 'spoke') return
      for (const promise of desk.all('P4')) desk.keepOrStayExcused(promise, fact)
    },
    'no-access-recorded': (fact, desk) => {
      for (const promise of desk.all('P4')) if (isKeptByArrivalAt(promise, fact.data.visitRef)) desk.overturn(promise, fact, 'nobody came to the door')
    },
    'contact-made': (fact, desk) => {
      const { outcome, means, slotsOffered } = fact.data
      const { attemptsThatExcuse, meansThatExcuse } = desk.offer.promises.P4
      if (outcome === 'spoke') {
        if (slotsOffered.length > 0) for (const promise of desk.all('P4')) desk.keepOrStayExcused(promise, fact)
        return
      }
      for (const promise of desk.open('P4')) {
        desk.attempt(promise, fact.happenedAt, means)
        const byMeans = new Set(promise.attempts.map((attempt) => attempt.means))
        const enough = promise.attempts.length >= attemptsThatExcuse && byMeans.size >= meansThatExcuse
        if (enough) desk.excuseInTime(promise, fact, `${promise.attempts.length} attempts by ${byMeans.size} means`)
      }
    },
    'repair-cancelled': (fact, desk) => {
      for (const promise of desk.open('P4')) desk.withdraw(promise, fact, fact.data.reason)
    },
  },
})
