/**
 * What can be done to a repair from its page: which command each form performs, with what of it, and what is said when
 * it is done. A form's fields are named `<key>.<field>`, so that several of a kind stand on one page.
 */
import type { Actor } from '#door/actor.ts'
import type { Command } from '#door/command.ts'
import type { Permission } from '#door/permissions.ts'
import { recordAfterRepairCall, surveyAspects } from '#aftercare/commands/record-after-repair-call.ts'
import { cancelAppointment } from '#appointments/commands/cancel-appointment.ts'
import { moveAppointment } from '#appointments/commands/move-appointment.ts'
import { recordReminderCall } from '#appointments/commands/record-reminder-call.ts'
import { agreeLowerPriority } from '#repairs/commands/agree-lower-priority.ts'
import { closeHazardCase } from '#hazards/commands/close-hazard-case.ts'
import { bookAppointment } from '#repairs/commands/book-appointment.ts'
import { cancelRepair } from '#repairs/commands/cancel-repair.ts'
import { changePriority } from '#repairs/commands/change-priority.ts'
import { declineLowerPriority } from '#repairs/commands/decline-lower-priority.ts'
import { endCall } from '#repairs/commands/end-call.ts'
import { eraseRepair } from '#repairs/commands/erase-repair.ts'
import { raiseWorksOrder } from '#repairs/commands/raise-works-order.ts'
import { recordOnCallAnswer } from '#repairs/commands/record-on-call-answer.ts'
import { recordContact } from '#repairs/commands/record-contact.ts'
import { recordInspection } from '#visits/commands/record-inspection.ts'
import { rejectNoAccess } from '#visits/commands/reject-no-access.ts'
import { answerWorksOrder } from '#works-orders/commands/answer-works-order.ts'
import { cancelWorksOrder } from '#works-orders/commands/cancel-works-order.ts'
import { completeWorksOrder } from '#works-orders/commands/complete-works-order.ts'
import { varyWorksOrder } from '#works-orders/commands/vary-works-order.ts'
import type { Done } from '../pages/done-words.ts'

/** A form's fields, without their key. */
export interface ActFields {
  one(name: string): string
  all(name: string): readonly string[]
}

export interface Act {
  readonly command: Command
  readonly permission: Permission
  /** What of the form the command takes. */
  readonly input: (fields: ActFields, repairRef: string, actor: Actor) => Record<string, unknown>
  readonly done: Done | ((answer: unknown) => Done)
  /** Fields of the command that are called otherwise on the form. */
  readonly fieldNames?: Readonly<Record<string, string>>
}

const act = (command: Command<never, never> | Command, input: Act['input'], done: Act['done'], fieldNames: Act['fieldNames'] = {}): Act => {
  const known = command as unknown as Command
  return { command: known, permission: known.permission, input, done, fieldNames }
}

const chosenSlot = (fields: ActFields): Record<string, string> => {
  const [day = '', slot = ''] = fields.one('slot').split(' ')
  return { day, slot }
}

const slotsOf = (fields: ActFields) =>
  fields.all('slotsOffered').map((value) => {
    const [day = '', slot = ''] = value.split(' ')
    return { day, slot }
  })

const optional = (name: string, value: string): Record<string, string> => (value === '' ? {} : { [name]: value })
const optionalNumber = (name: string, value: string, times = 1): Record<string, number> => (value === '' ? {} : { [name]: Math.round(Number(value) * times) })

/** Nothing of it is known from the repair. */
const otherWork = (fields: ActFields) => ({
  follows: fields.one('follows'),
  ...optionalNumber('daysBetween', fields.one('daysBetween')),
  trade: fields.one('trade'),
  description: fields.one('description'),
})

const survey = (fields: ActFields) =>
  Object.fromEntries(surveyAspects.flatMap((aspect) => (fields.one(`survey.${aspect}`) === '' ? [] : [[aspect, Number(fields.one(`survey.${aspect}`))]])))

const saidOnCall = ({ outcome, isHandedOn }: { readonly outcome: string; readonly isHandedOn: boolean }): Done => (outcome === 'going' ? 'on-call-going' : isHandedOn ? 'handed-on' : 'nobody-else-on-call')

export const acts = {
  contact: act(recordContact, (fields, repairRef) => ({ repairRef, means: fields.one('means') || undefined, outcome: fields.one('outcome') || undefined, slotsOffered: slotsOf(fields), words: fields.one('words') }), 'contact'),
  'end-call': act(endCall, (fields, repairRef) => ({ repairRef, outcome: fields.one('outcome') || undefined, slotsOffered: slotsOf(fields) }), 'call-ended'),
  book: act(bookAppointment, (fields, repairRef) => ({ repairRef, ...optional('orderRef', fields.one('orderRef')), ...chosenSlot(fields), chosenBy: fields.one('chosenBy') || 'resident' }), 'booked', { day: 'slot' }),
  move: act(moveAppointment, (fields) => ({ appointmentRef: fields.one('appointmentRef'), ...chosenSlot(fields), by: fields.one('by') || undefined }), 'moved', { day: 'slot' }),
  'cancel-appointment': act(cancelAppointment, (fields) => ({ appointmentRef: fields.one('appointmentRef'), reason: fields.one('reason'), by: fields.one('by') || undefined }), 'appointment-cancelled'),
  remind: act(recordReminderCall, (fields) => ({ appointmentRef: fields.one('appointmentRef'), outcome: fields.one('outcome') || undefined }), 'reminded'),
  'on-call': act(recordOnCallAnswer, (fields) => ({ appointmentRef: fields.one('appointmentRef'), outcome: fields.one('outcome') || undefined }), (answer) => saidOnCall(answer as { outcome: string; isHandedOn: boolean })),
  order: act(
    raiseWorksOrder,
    (fields, repairRef) => ({
      repairRef,
      kind: fields.one('kind') || 'repair',
      ...optional('contractorRef', fields.one('contractorRef')),
      ...optionalNumber('expectedMinutes', fields.one('expectedMinutes')),
      ...optional('replaces', fields.one('replaces')),
      ...(fields.one('follows') === '' ? { ...optional('trade', fields.one('trade')), ...optional('description', fields.one('description')) } : otherWork(fields)),
      ...optional('notBeforeOn', fields.one('notBeforeOn')),
      ...optional('notBeforeBecause', fields.one('notBeforeBecause')),
    }),
    'ordered',
  ),
  accept: act(answerWorksOrder, (fields) => ({ orderRef: fields.one('orderRef'), answer: 'accept' }), 'accepted'),
  decline: act(answerWorksOrder, (fields) => ({ orderRef: fields.one('orderRef'), answer: 'decline', reason: fields.one('reason') }), 'declined'),
  vary: act(
    varyWorksOrder,
    (fields) => ({
      orderRef: fields.one('orderRef'),
      reason: fields.one('reason'),
      ...optional('description', fields.one('description')),
      ...optionalNumber('expectedMinutes', fields.one('expectedMinutes')),
      ...optionalNumber('valuePence', fields.one('value').replace(/^£/, ''), 100),
      ...optional('notBeforeOn', fields.one('notBeforeOn')),
      ...optional('notBeforeBecause', fields.one('notBeforeBecause')),
      ...(fields.one('waitsNoMore') === '' ? {} : { waitsNoMore: true }),
    }),
    'varied',
    { valuePence: 'value' },
  ),
  'complete-order': act(completeWorksOrder, (fields) => ({ orderRef: fields.one('orderRef') }), 'order-completed'),
  'cancel-order': act(cancelWorksOrder, (fields) => ({ orderRef: fields.one('orderRef'), reason: fields.one('reason') }), 'order-cancelled'),
  inspection: act(
    recordInspection,
    (fields, repairRef) => ({
      repairRef,
      finding: fields.one('finding') || undefined,
      ...optional('trade', fields.one('trade')),
      ...optionalNumber('expectedMinutes', fields.one('expectedMinutes')),
      ...optional('description', fields.one('description')),
      ...optional('notBeforeOn', fields.one('notBeforeOn')),
      ...optional('notBeforeBecause', fields.one('notBeforeBecause')),
    }),
    'inspection',
  ),
  priority: act(changePriority, (fields, repairRef) => ({ repairRef, to: fields.one('to') || undefined, reason: fields.one('reason') }), (answer) => ((answer as { toBeAgreed: string | null }).toBeAgreed === null ? 'priority' : 'lower-asked')),
  'agree-lower': act(agreeLowerPriority, (_fields, repairRef) => ({ repairRef }), 'priority'),
  'decline-lower': act(declineLowerPriority, (fields, repairRef) => ({ repairRef, reason: fields.one('reason') }), 'lower-declined'),
  cancel: act(cancelRepair, (fields, repairRef) => ({ repairRef, reason: fields.one('reason'), by: fields.one('by') || undefined }), 'cancelled'),
  'after-repair': act(
    recordAfterRepairCall,
    (fields, repairRef) => ({ repairRef, outcome: fields.one('outcome') || undefined, survey: survey(fields), words: fields.one('words') }),
    (answer) => ((answer as { recallRef: string | null }).recallRef === null ? 'called' : 'recalled'),
  ),
  'close-hazard': act(closeHazardCase, (fields) => ({ caseRef: fields.one('caseRef'), outcome: fields.one('outcome') || undefined, reason: fields.one('reason') }), 'hazard-closed'),
  erase: act(eraseRepair, (fields, repairRef) => ({ repairRef, reason: fields.one('reason') || undefined }), 'erased'),
  'reject-no-access': act(rejectNoAccess, (fields) => ({ visitRef: fields.one('visitRef'), reason: fields.one('reason') }), 'rejected'),
} as const satisfies Record<string, Act>

export type ActName = keyof typeof acts
export const actNames = Object.keys(acts) as ActName[]
