/** P13: within 24 hours of completion someone rings to ensure it was done to the resident's satisfaction. */
import { definePromise, dueOn } from './desk.ts'

export const calledAfterRepair = definePromise({
  number: 'P13',
  on: {
    'repair-completed': (fact, desk) => {
      if (desk.madeTo === 'nobody') return
      const startsAt = fact.happenedAt
      const about = desk.all('P17')[0]
      desk.make('P13', fact, {
        repairRef: fact.data.repairRef,
        residentRef: about?.resident_ref ?? null,
        homeRef: about?.home_ref ?? null,
        priority: null,
        startsAt,
        dueAt: dueOn(desk, desk.offer.promises.P13.limit, startsAt),
      })
    },
    'after-repair-call-made': (fact, desk) => {
      const answered = fact.data.outcome === 'satisfied' || fact.data.outcome === 'not-satisfied'
      if (answered) {
        for (const promise of desk.all('P13')) desk.keepOrStayExcused(promise, fact)
        return
      }
      for (const promise of desk.open('P13')) {
        desk.attempt(promise, fact.happenedAt, 'phone')
        const enough = promise.attempts.length >= desk.offer.promises.P13.attemptsThatExcuse
        if (enough) desk.excuseInTime(promise, fact, `${promise.attempts.length} recorded attempts`)
      }
    },
  },
})
