/** Repairs' whole lives as facts, told in the order they happen: for tests and for measuring. */
import type { AppointmentFacts } from '#facts/appointments.ts'
import { repairStream, fact, type Fact } from '#facts/fact.ts'
import type { MessageChannel } from '#facts/messages.ts'
import type { Channel, Priority, RepairFacts } from '#facts/repairs.ts'
import type { TestJournal } from './test-journal.ts'

const minuteMs = 60_000
export const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * minuteMs)
export const hoursAfter = (at: Date, hours: number): Date => minutesAfter(at, hours * 60)
export const daysAfter = (at: Date, days: number): Date => hoursAfter(at, days * 24)

export interface RepairTold {
  readonly n: number
  readonly at: Date
  readonly channel?: Channel
  readonly priority?: Priority
  readonly more?: Partial<RepairFacts['repair-reported']>
}

export const refsOf = (n: number) => ({
  repairRef: `R${n}`, orderRef: `W${n}`, appointmentRef: `A${n}`, visitRef: `V${n}`, stream: repairStream(`R${n}`), homeRef: `H${(n % 40) + 1}`, residentRef: `P${(n % 40) + 1}`,
})

export const reported = ({ n, at, channel = 'phone', priority = 'routine', more = {} }: RepairTold): Fact => {
  const { repairRef, homeRef, residentRef, stream } = refsOf(n)
  return fact('repair-reported', stream, at, {
    repairRef, homeRef, residentRef, tenancyRef: `T${homeRef.slice(1)}`, channel, caller: 'resident',
    receivedAt: at.toISOString(), clockFromAt: at.toISOString(),
    faultCode: 'tap-dripping', faultName: 'Dripping tap', room: 'Kitchen', words: null, answers: { 'which-tap': 'kitchen' },
    responsible: 'landlord', turnedAwayReason: null, priority, trade: 'plumber', expectedMinutes: 60, inspectionFirst: false, gas: false, hazard: null,
    because: [{ rule: 'matrix', said: 'A dripping tap is routine.', source: 'Handbook' }], outOfHours: false, contactBy: 'text',
    access: { under18Alone: false, interpreter: null, adjustments: [], notes: null }, photos: [], recallOf: null, inheritsFrom: null, ...more,
  })
}

export const ordered = (n: number, at: Date, priority: Priority = 'routine'): Fact => {
  const { repairRef, orderRef, stream, residentRef } = refsOf(n)
  return fact('works-order-raised', stream, at, {
    orderRef, repairRef, kind: 'repair', contractorRef: 'C1', trade: 'plumber', priority, description: 'Dripping tap (Kitchen)', expectedMinutes: 60, valuePence: 4500, replaces: null, residentRef,
  })
}

/** A morning, four hours from `windowAt`; planned time is left out unless given, so that nothing overlaps. */
export const booked = (n: number, at: Date, windowAt: Date, more: Partial<AppointmentFacts['appointment-booked']> = {}): Fact => {
  const { repairRef, orderRef, appointmentRef, visitRef, stream, residentRef, homeRef } = refsOf(n)
  return fact('appointment-booked', stream, at, {
    appointmentRef, visitRef, repairRef, orderRef, residentRef, kind: 'repair', contractorRef: 'C1', operativeRef: `O${(n % 8) + 1}`,
    day: windowAt.toISOString().slice(0, 10), slot: 'morning', windowStartAt: windowAt.toISOString(), windowEndAt: hoursAfter(windowAt, 4).toISOString(),
    plannedStartAt: null, plannedEndAt: null, expectedMinutes: 60, homeRef, postcode: 'SE23 2NE', easting: 535000, northing: 173000, replanned: [],
    bookedBy: 'resident', replaces: null, movedBy: null, residentChoseLater: false, remindAt: hoursAfter(windowAt, -22).toISOString(), fromHold: null, noticeMissedAt: hoursAfter(windowAt, 6).toISOString(), ...more,
  })
}

/** Queued, accepted and delivered, a command each, within seconds. */
export const tellMessage = async (journal: TestJournal, n: number, at: Date, template: string, channel: MessageChannel = 'text'): Promise<void> => {
  const { repairRef, orderRef, appointmentRef, stream, residentRef } = refsOf(n)
  const about = { messageRef: `M${n}-${template}`, template, channel, repairRef, orderRef, appointmentRef }
  const words = await journal.keepWords(`Repair ${repairRef}: ${template}`)
  await journal.record(at, [fact('message-queued', stream, at, { ...about, templateVersion: 1, residentRef, contractorRef: null, words })])
  await journal.record(at, [fact('message-accepted', stream, at, { ...about, providerId: `p-${n}-${template}` })])
  const delivered = new Date(at.getTime() + 5000)
  await journal.record(delivered, [fact('message-delivered', stream, delivered, about)])
}

const aboutVisit = (n: number) => {
  const { visitRef, appointmentRef, repairRef, orderRef } = refsOf(n)
  return { visitRef, appointmentRef, repairRef, orderRef }
}

export const nextInLine = (n: number, at: Date): Fact => {
  const { orderRef: _, ...about } = aboutVisit(n)
  return fact('visit-next-in-line', refsOf(n).stream, at, { ...about, automatic: true })
}
export const arrived = (n: number, at: Date): Fact => {
  const { orderRef: _, ...about } = aboutVisit(n)
  return fact('visit-arrived', refsOf(n).stream, at, { ...about, insideWindow: true })
}
export const finished = (n: number, at: Date): Fact[] => {
  const about = aboutVisit(n)
  const { repairRef, orderRef, visitRef } = about
  const { stream } = refsOf(n)
  return [
    fact('visit-finished', stream, at, { ...about, outcome: 'done', words: null, photos: [] }),
    fact('works-order-completed', stream, at, { orderRef, repairRef, visitRef }),
    fact('repair-completed', stream, at, { repairRef, orderRef, visitRef }),
  ]
}
export const missed = (n: number, at: Date, windowEndAt: Date): Fact[] => {
  const { appointmentRef, repairRef, stream } = refsOf(n)
  return [
    fact('appointment-missed', stream, at, { appointmentRef, repairRef, windowEndAt: windowEndAt.toISOString() }),
    fact('missed-appointment-credited', stream, at, { creditRef: `P${n}`, appointmentRef, repairRef, tenancyRef: 'T1', amountPence: 1000, reason: 'nobody-came' }),
  ]
}
export const noAccess = async (journal: TestJournal, n: number, at: Date): Promise<Fact> => {
  const words = await journal.keepWords('Rang twice, nobody came to the door.')
  const photo = await journal.keepPhoto(Buffer.from(`photo ${n}`))
  return fact('no-access-recorded', refsOf(n).stream, at, { ...aboutVisit(n), insideWindow: true, words, photos: [photo] })
}
export const cancelled = (n: number, at: Date): Fact =>
  fact('repair-cancelled', refsOf(n).stream, at, { repairRef: refsOf(n).repairRef, reason: 'no longer needed', by: 'resident' })

export const rang = (n: number, at: Date, outcome: 'satisfied' | 'not-satisfied' | 'no-answer' = 'satisfied', attempt = 1): Fact =>
  fact('after-repair-call-made', refsOf(n).stream, at, {
    callRef: `F${n}-${attempt}`, repairRef: refsOf(n).repairRef, attempt, outcome, words: null, recallRef: null,
    survey: outcome === 'no-answer' ? {} : { speed: 4, quality: outcome === 'satisfied' ? 5 : 2, overall: outcome === 'satisfied' ? 4 : 1 },
  })

/** One repair from report to the call afterwards: some twenty events. Every so many go another way. */
export const liveRepair = async (journal: TestJournal, n: number, at: Date): Promise<void> => {
  const priority: Priority = n % 10 === 0 ? 'emergency' : n % 3 === 0 ? 'urgent' : 'routine'
  const channel = (['phone', 'internet', 'phone', 'writing', 'in-person'] as const)[n % 5] ?? 'phone'
  const visitAt = daysAfter(at, n % 10 === 0 ? 0.2 : n % 3 === 0 ? 3 + (n % 7) : 5 + (n % 30))
  const words = await journal.keepWords(`The tap in the kitchen drips, number ${n}.`)
  await journal.record(at, [reported({ n, at, priority, channel, more: { words } }), ordered(n, at, priority), booked(n, at, visitAt)])
  await tellMessage(journal, n, minutesAfter(at, n % 50 === 1 ? 3000 : 1), 'works-order-confirmed')
  if (n % 25 === 2) return journal.record(hoursAfter(at, 3), [cancelled(n, hoursAfter(at, 3))])
  if (n % 40 === 7) return journal.record(hoursAfter(visitAt, 6), missed(n, hoursAfter(visitAt, 6), hoursAfter(visitAt, 4)))
  await tellMessage(journal, n, hoursAfter(visitAt, -22), 'appointment-reminder')
  await journal.record(hoursAfter(visitAt, 1), [nextInLine(n, hoursAfter(visitAt, 1))])
  await tellMessage(journal, n, minutesAfter(visitAt, 61), 'on-my-way')
  const doorAt = minutesAfter(visitAt, 80 + (n % 30))
  await journal.record(doorAt, [arrived(n, doorAt)])
  if (n % 30 === 4) return journal.record(minutesAfter(doorAt, 10), [await noAccess(journal, n, minutesAfter(doorAt, 10))])
  await journal.record(hoursAfter(doorAt, 1), finished(n, hoursAfter(doorAt, 1)))
  await journal.record(hoursAfter(doorAt, 20), [rang(n, hoursAfter(doorAt, 20), n % 20 === 3 ? 'not-satisfied' : 'satisfied')])
}
