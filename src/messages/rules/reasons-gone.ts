/** What takes away the reason for a message that is still waiting: the appointment is off, or they have been told already. */
import type { Fact, FactKind } from '#facts/fact.ts'

export interface ReasonGone {
  readonly repairRef: string
  readonly appointmentRef: string
  readonly templates: readonly string[]
  readonly reason: string
}

const reminder = ['appointment-reminder']
const onMyWay = ['on-my-way']
const all = [...reminder, ...onMyWay, 'emergency-to-on-call']

const gone = ({ repairRef, appointmentRef }: { repairRef: string; appointmentRef: string }, templates: readonly string[], reason: string): ReasonGone =>
  ({ repairRef, appointmentRef, templates, reason })

const takesAway: { readonly [K in FactKind]?: (data: Fact<K>['data']) => ReasonGone | null } = {
  'appointment-cancelled': (data) => gone(data, all, 'the appointment was cancelled'),
  'appointment-booked': ({ repairRef, replaces }) => (replaces === null ? null : gone({ repairRef, appointmentRef: replaces }, all, 'the appointment was moved')),
  'visit-cannot-be-kept': (data) => gone(data, all, 'nobody can come in the window'),
  'appointment-missed': (data) => gone(data, all, 'the appointment is over'),
  'visit-arrived': (data) => gone(data, all, 'they are at the door'),
  'reminder-call-made': (data) => (data.outcome === 'answered' ? gone(data, reminder, 'they were reminded by telephone') : null),
  'on-my-way-said': (data) => (data.means === 'phone' ? gone(data, onMyWay, 'the operative rang them') : null),
}

export const reasonsGone = (facts: readonly Fact[]): ReasonGone[] =>
  facts.flatMap(({ kind, data }) => (takesAway[kind] as ((data: Fact['data']) => ReasonGone | null) | undefined)?.(data) ?? [])
