/**
 * P5: an inspection needed before an order is completed within ten working days of the report, or of the visit that
 * found the need. Ordering the work without one does not take the promise back: not inspected in time, it is broken.
 * What has become an emergency is made safe first, so that target takes its place.
 */
import { definePromise, dueOn, type Desk } from './desk.ts'
import type { PromiseRow } from './promise.ts'

export const inspectedInTime = definePromise({
  number: 'P5',
  on: {
    'repair-reported': (fact, desk) => {
      if (!fact.data.inspectionFirst || fact.data.responsible !== 'landlord') return
      const startsAt = new Date(fact.data.clockFromAt)
      desk.make('P5', fact, { ...fact.data, startsAt, dueAt: dueOn(desk, desk.offer.promises.P5.limit, startsAt) })
    },
    'works-order-raised': (fact, desk) => {
      if (fact.data.kind !== 'inspection') {
        const emergency = fact.data.priority === 'emergency' ? desk.open('P17').find((one) => one.priority === 'emergency') : undefined
        if (emergency) for (const promise of desk.open('P5')) desk.supersede(promise, fact, emergency)
        return
      }
      // The order of an inspection that is promised already starts no second clock.
      if (running(desk).length > 0) return
      const startsAt = fact.happenedAt
      desk.make('P5', fact, { ...fact.data, startsAt, dueAt: dueOn(desk, desk.offer.promises.P5.limit, startsAt) })
    },
    'inspection-recorded': (fact, desk) => {
      for (const promise of desk.all('P5')) desk.keepOrStayExcused(promise, fact)
    },
    'no-access-recorded': (fact, desk) => {
      if (!fact.data.insideWindow || fact.data.photos.length === 0) return
      for (const promise of running(desk)) desk.excuseInTime(promise, fact, 'no access at the appointment', fact.data.visitRef)
    },
    'no-access-rejected': (fact, desk) => {
      for (const promise of desk.all('P5')) desk.rejectExcuse(promise, fact, fact.data.visitRef, fact.data.reason)
    },
    'repair-cancelled': (fact, desk) => {
      for (const promise of desk.open('P5')) desk.withdraw(promise, fact, fact.data.reason)
    },
  },
})

const running = (desk: Desk): PromiseRow[] => desk.all('P5').filter(({ settled }) => settled === 'open' || settled === 'excused')
