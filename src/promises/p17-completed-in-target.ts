/**
 * P17: repairs are completed in target: emergency 24 hours, urgent 7 days, routine 28 days, from the earliest
 * contact on any channel. An emergency is kept by making it safe; what remains is a follow-on dated from the
 * original report. Only no access with evidence (P19) and the resident's own later choice excuse it.
 */
import type { RecordedFact } from '#facts/fact.ts'
import type { Priority } from '#facts/repairs.ts'
import { definePromise, dueOn, type Desk } from './desk.ts'
import type { PromiseRow } from './promise.ts'

export const completedInTarget = definePromise({
  number: 'P17',
  on: {
    'repair-reported': (fact, desk) => {
      if (fact.data.responsible !== 'landlord') return
      const startsAt = new Date(fact.data.clockFromAt)
      desk.make('P17', fact, { ...fact.data, startsAt, dueAt: dueFor(desk, fact.data.priority, startsAt) })
    },
    'priority-changed': (fact, desk) => {
      for (const promise of running(desk)) replaceWith(desk, promise, fact, fact.data.to)
    },
    'works-order-raised': (fact, desk) => {
      if (fact.data.priority === 'emergency') return
      promiseWhatRemains(desk, fact, fact.data.priority)
    },
    // What was ordered to be done after the emergency.
    'works-order-completed': (fact, desk) => {
      if (fact.data.moreToCome) promiseWhatRemains(desk, fact, 'urgent')
    },
    'repair-made-safe': (fact, desk) => {
      for (const promise of running(desk)) if (promise.priority === 'emergency') desk.keep(promise, fact)
    },
    'repair-completed': (fact, desk) => {
      for (const promise of running(desk)) desk.keepOrStayExcused(promise, fact)
    },
    'recall-completed': (fact, desk) => {
      for (const promise of running(desk)) desk.keepOrStayExcused(promise, fact)
    },
    'no-access-recorded': (fact, desk) => {
      if (!fact.data.insideWindow || fact.data.photos.length === 0) return
      for (const promise of running(desk)) desk.excuseInTime(promise, fact, 'no access at the appointment', fact.data.visitRef)
    },
    'no-access-rejected': (fact, desk) => {
      for (const promise of desk.all('P17')) desk.rejectExcuse(promise, fact, fact.data.visitRef, fact.data.reason)
    },
    'appointment-booked': (fact, desk) => {
      if (!fact.data.residentChoseLater) return
      for (const promise of running(desk)) {
        desk.excuse(promise, fact, 'the resident chose a later time than was offered', fact.data.appointmentRef)
      }
    },
    'after-repair-call-made': (fact, desk) => {
      if (fact.data.outcome !== 'not-satisfied') return
      const latest = desk.all('P17').filter((one) => one.settled === 'kept').at(-1)
      if (latest) desk.overturn(latest, fact, 'the resident says it is not done')
    },
    'repair-cancelled': (fact, desk) => {
      for (const promise of running(desk)) desk.withdraw(promise, fact, fact.data.reason)
    },
  },
})

const dueFor = (desk: Desk, priority: Priority, startsAt: Date): Date =>
  dueOn(desk, desk.offer.promises.P17[priority].limit, startsAt)

/** An excuse does not end the work: an excused promise can still be kept, superseded or withdrawn. */
const running = (desk: Desk): PromiseRow[] =>
  desk.all('P17').filter((one) => one.settled === 'open' || one.settled === 'excused')

/** With the emergency made safe, from the original report. */
const promiseWhatRemains = (desk: Desk, fact: RecordedFact<'works-order-raised' | 'works-order-completed'>, priority: Priority): void => {
  const emergency = desk.all('P17').find((one) => one.priority === 'emergency' && one.settled === 'kept')
  if (!emergency || running(desk).length > 0) return
  const { starts_at: startsAt, resident_ref: residentRef, home_ref: homeRef } = emergency
  desk.make('P17', fact, { repairRef: fact.data.repairRef, residentRef, priority, homeRef, startsAt, dueAt: dueFor(desk, priority, startsAt) })
}

const replaceWith = (desk: Desk, promise: PromiseRow, fact: RecordedFact, priority: Priority): void => {
  const made = desk.make('P17', fact, {
    repairRef: promise.repair_ref ?? '',
    residentRef: promise.resident_ref,
    homeRef: promise.home_ref,
    priority,
    startsAt: promise.starts_at,
    dueAt: dueFor(desk, priority, promise.starts_at),
  })
  desk.supersede(promise, fact, made)
}
