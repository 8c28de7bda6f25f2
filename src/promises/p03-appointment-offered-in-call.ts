/**
 * P3: whoever reports by phone or in person is offered an appointment during the call. Real slots, recorded;
 * "we'll ring you back" breaks it; declining what was offered keeps it.
 */
import { definePromise } from './desk.ts'
import { isInTime } from './promise.ts'

export const appointmentOfferedInCall = definePromise({
  number: 'P3',
  on: {
    'repair-reported': (fact, desk) => {
      const { channel, responsible, receivedAt } = fact.data
      const spokeWithUs = channel === 'phone' || channel === 'in-person'
      if (!spokeWithUs || responsible !== 'landlord' || desk.madeTo === 'nobody') return
      desk.make('P3', fact, { ...fact.data, startsAt: new Date(receivedAt), dueAt: null })
    },
    'slots-offered': (fact, desk) => {
      if (!fact.data.inCall || fact.data.slots.length === 0) return
      for (const promise of desk.open('P3')) if (isInTime(promise, fact.happenedAt)) desk.keep(promise, fact)
    },
    'appointment-booked': (fact, desk) => {
      for (const promise of desk.open('P3')) if (isInTime(promise, fact.happenedAt)) desk.keep(promise, fact)
    },
    'call-ended': (fact, desk) => {
      // Nobody has to be at home for work in a shared part.
      const needsNoTime = desk.madeTo === 'reporter' && fact.data.outcome === 'not-needed'
      for (const promise of desk.open('P3')) {
        if (needsNoTime) desk.withdraw(promise, fact, 'nobody has to be at home for it')
        else desk.bringForward(promise, fact.happenedAt)
      }
    },
    'repair-cancelled': (fact, desk) => {
      for (const promise of desk.open('P3')) desk.withdraw(promise, fact, fact.data.reason)
    },
  },
})
