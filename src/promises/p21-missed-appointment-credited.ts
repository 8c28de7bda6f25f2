/**
 * P21: when the window ends and nobody has come, or the landlord moves the appointment after the reminder, £10 is credited to the rent
 * account, unasked. Nothing excuses it.
 */
import type { RecordedFact } from '#facts/fact.ts'
import { definePromise, dueOn, type Desk } from './desk.ts'

export const missedAppointmentCredited = definePromise({
  number: 'P21',
  on: {
    'appointment-missed': (fact, desk) => owe(fact, fact.data, new Date(fact.data.windowEndAt), desk),
    'visit-arrived': (fact, desk) => {
      const { windowEndedAt } = fact.data
      if (windowEndedAt) owe(fact, fact.data, new Date(windowEndedAt), desk)
    },
    'no-access-rejected': (fact, desk) => owe(fact, fact.data, fact.happenedAt, desk),
    'appointment-moved-after-reminder': (fact, desk) => owe(fact, fact.data, fact.happenedAt, desk),
    'missed-appointment-credited': (fact, desk) => {
      for (const promise of desk.open('P21', { appointmentRef: fact.data.appointmentRef })) desk.keep(promise, fact)
    },
  },
})

const owe = (fact: RecordedFact, about: { repairRef: string; appointmentRef: string }, startsAt: Date, desk: Desk): void => {
  // Nobody's rent account waited at home for work in a shared part.
  if (desk.madeTo !== 'household' || desk.all('P21', { appointmentRef: about.appointmentRef }).length > 0) return
  desk.make('P21', fact, {
    repairRef: about.repairRef,
    appointmentRef: about.appointmentRef,
    startsAt,
    dueAt: dueOn(desk, desk.offer.promises.P21.limit, startsAt),
  })
}
