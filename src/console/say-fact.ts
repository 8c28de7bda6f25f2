/** Every kind of fact as a sentence for people, so that a repair's whole story can be read without knowing any code. */
import { sayFollows, sayNotBefore } from '#appointments/rules/not-before.ts'
import { parseCivilDate, sayDate } from '#clocks/london.ts'
import type { FactKind, FactKinds } from '#facts/fact.ts'
import type { BookedTime } from '#facts/appointments.ts'
import type { PlanReason } from '#facts/planning.ts'
import { HAZARD_BASIS_WORDS, HAZARD_NAMES, type Hazard } from '#diagnosis/rules/hazard.ts'
import { callerWords, callOutcomeWords, channelWords, contactOutcomeWords, hazardOutcomeWords, plainKey, pounds, priorityWords, responsibleWords, sayWindow, shortWindow } from './wording.ts'
import { tradeWords } from './trade-words.ts'

/** How a firm is called; its reference where nobody knows. */
export type NameOfFirm = (contractorRef: string) => string

type Say = { readonly [K in FactKind]: (data: FactKinds[K], firm: NameOfFirm) => string }

const windowOf = ({ windowStartAt, windowEndAt }: Pick<BookedTime, 'windowStartAt' | 'windowEndAt'>): string => sayWindow(new Date(windowStartAt), new Date(windowEndAt))
const whose = (by: 'resident' | 'landlord'): string => (by === 'resident' ? 'the resident’s wish' : 'our wish')
const slotsSaid = (slots: readonly { windowStartAt: string; windowEndAt: string }[]): string => slots.map((one) => shortWindow(new Date(one.windowStartAt), new Date(one.windowEndAt))).join('; ')
const lower = (text: string | undefined): string => (text ?? '').replace(/^./, (first) => first.toLowerCase())
const inside = (isInside: boolean): string => (isInside ? 'inside the window' : 'outside the window')
const message = (data: { template: string; channel: string }): string => `“${plainKey(data.template)}” by ${data.channel === 'email' ? 'e-mail' : data.channel}`
const photos = (count: number): string => (count === 0 ? '' : `, with ${count} ${count === 1 ? 'photo' : 'photos'}`)

const planReasonWords: Readonly<Record<PlanReason, string>> = {
  planned: ' when the day was planned',
  'by-hand': ' by the planner',
  'operative-away': ', as an operative is away',
  'visit-overran': ', as a visit took longer',
  emergency: ', as an emergency came',
  'visit-cancelled': ', as a visit was cancelled',
  'firm-failed': ', as the firm cannot come',
  'out-of-turn': ', as the work before it is not done by then',
}

const notAcknowledgedWords: Readonly<Record<FactKinds['emergency-not-acknowledged']['because'], string>> = {
  'time-ran-out': 'Whoever is on call has not said in time that they are going',
  'no-answer': 'Whoever is on call was rung and did not answer',
  'cannot-go': 'Whoever is on call cannot go',
}

const say: Say = {
  'repair-reported': (data) =>
    `Reported ${lower(channelWords[data.channel])} by ${lower(callerWords[data.caller])}: ${data.faultName}. ${data.responsible === 'landlord' ? priorityWords[data.priority] : responsibleWords[data.responsible]}${data.recallOf === null ? '' : `. A recall of ${data.recallOf}`}`,
  'photos-added': (data) => `${data.photos.length} ${data.photos.length === 1 ? 'photo' : 'photos'} added`,
  'priority-changed': (data) => `Priority changed from ${lower(priorityWords[data.from])} to ${lower(priorityWords[data.to])}${data.reason === '' ? '' : `: ${data.reason}`}${data.askedBy === undefined ? '' : '. Agreed to by a second person'}`,
  'lower-priority-asked': (data) => `A lower priority asked for, ${lower(priorityWords[data.to])}; it stands until somebody else agrees: ${data.reason}`,
  'lower-priority-declined': (data) => `The lower priority, ${lower(priorityWords[data.to])}, was not agreed to: ${data.reason}`,
  'contact-made': (data) => `${contactOutcomeWords[data.outcome] ?? data.outcome} (${data.means})${data.slotsOffered.length === 0 ? '' : `; times offered: ${slotsSaid(data.slotsOffered)}`}`,
  'slots-offered': (data) => `Times put before the resident${data.inCall ? ' in the call' : data.byResidentOnline ? ' online' : ''}: ${slotsSaid(data.slots)}`,
  'call-ended': (data) => `The call ended: ${lower(callOutcomeWords[data.outcome])}`,
  'emergency-handed-over': (data, firm) => `Handed to whoever is on call at ${firm(data.contractorRef)}`,
  'repair-made-safe': () => 'Made safe',
  'repair-completed': () => 'Complete',
  'recall-completed': (data) => `The recall ${data.recallRef} is complete: what was not done now is`,
  'repair-cancelled': (data) => `Cancelled, ${whose(data.by)}: ${data.reason}`,
  'works-order-raised': (data, firm) => `${data.kind === 'inspection' ? 'Inspection' : data.kind === 'follow-on' ? 'Follow-on work' : 'Work'} ordered from ${firm(data.contractorRef)}: ${data.description} (${tradeWords(data.trade)})${data.notBefore ? `. ${sayNotBefore(data.notBefore)}` : ''}${data.follows ? `. ${sayFollows(data.follows)}` : ''}`,
  'works-order-accepted': (data) => `${data.orderRef} accepted by the contractor`,
  'works-order-declined': (data) => `${data.orderRef} declined by the contractor: ${data.reason}`,
  'works-order-varied': (data) => `${data.orderRef} changed: ${data.reason}${data.notBefore ? `. ${sayNotBefore(data.notBefore)}` : data.notBefore === null ? '. There is nothing to wait for any more' : ''}`,
  'works-order-completed': (data) => `${data.orderRef} complete`,
  'works-order-cancelled': (data) => `${data.orderRef} cancelled: ${data.reason}`,
  'inspection-recorded': (data) => (data.finding === 'work-needed' ? 'Inspected: work is needed' : 'Inspected: no work is needed'),
  'slot-held': (data) => `A time held: ${windowOf(data)}`,
  'slot-let-go': () => 'A held time let go',
  'appointment-booked': (data) =>
    data.kind === 'emergency' ? `Someone is sent at once: ${windowOf(data)}` : `${data.replaces === null ? 'Booked' : `Moved, ${whose(data.movedBy ?? 'landlord')}, to`}: ${windowOf(data)}${data.residentChoseLater ? '. The resident chose a time after the target' : ''}`,
  'appointment-cancelled': (data) => `Appointment cancelled, ${whose(data.by)}: ${data.reason}`,
  'appointment-confirmed': () => 'The resident confirmed the appointment',
  'reminder-call-made': (data) => (data.outcome === 'answered' ? 'Reminded by telephone' : 'Rang to remind: no answer'),
  'appointment-moved-after-reminder': () => 'We changed the appointment after the resident had been reminded',
  'emergency-acknowledged': (data) => `Whoever is on call is going: ${data.means === 'text' ? 'they texted back' : 'said by telephone'}`,
  'emergency-not-acknowledged': (data) => notAcknowledgedWords[data.because],
  'appointment-missed': () => 'Nobody came in the window',
  'day-plan-published': (data) => `The plan of ${sayDate(parseCivilDate(data.day))} was published: ${data.changes.length} ${data.changes.length === 1 ? 'visit changes' : 'visits change'}`,
  'visit-changed-hands': (data) => `Planned for another operative of the same firm${planReasonWords[data.reason]}; the window stays`,
  'visit-cannot-be-kept': (data) => `${data.reason === 'out-of-turn' ? 'It cannot be done yet' : 'Nobody able can come in the window'}${planReasonWords[data.reason]}: the resident is told, with other times`,
  'own-diary-asked': (data, firm) => `Time asked for in ${firm(data.contractorRef)}’s own diary: ${windowOf(data)}`,
  'own-diary-confirmed': () => 'Confirmed in the contractor’s own diary',
  'own-diary-refused': () => 'Refused in the contractor’s own diary',
  'own-diary-unanswered': () => 'The contractor’s own diary did not answer',
  'own-diary-told': (data) => `The contractor’s own diary knows of ${data.appointmentRef}`,
  'own-diary-changed': (data) => (data.change === 'cancelled' ? 'Cancelled in the contractor’s own diary' : 'Moved in the contractor’s own diary'),
  'own-diary-ended': () => 'No longer in the contractor’s own diary',
  'visit-next-in-line': () => 'The visit before is finished: this one is next',
  'on-my-way-said': (data) => `On the way, told by ${data.means === 'phone' ? 'telephone' : 'message'}`,
  'visit-arrived': (data) => `At the door, ${inside(data.insideWindow)}`,
  'no-access-recorded': (data) => `Nobody let the operative in, ${inside(data.insideWindow)}${photos(data.photos.length)}`,
  'no-access-rejected': (data) => `The evidence of no access was not accepted: ${data.reason}`,
  'visit-made-safe': (data) => `Made safe at the visit${photos(data.photos.length)}`,
  'visit-finished': (data) => (data.outcome === 'done' ? `The visit ended: the work is done${photos(data.photos.length)}` : `The visit ended with more to do${photos(data.photos.length)}`),
  'hazard-case-opened': (data) => `Hazard case ${data.caseRef} opened: ${HAZARD_NAMES[data.hazard as Hazard] ?? data.hazard} (${data.level}${data.statutory ? ', by law' : ''}${data.basis ? `; ${HAZARD_BASIS_WORDS[data.basis]}` : ''})`,
  'hazard-case-closed': (data) => `Hazard case ${data.caseRef} closed: ${lower(hazardOutcomeWords[data.outcome])}. ${data.reason}`,
  'after-repair-call-made': (data) => `Call after the repair, attempt ${data.attempt}: ${lower(plainKey(data.outcome))}${data.recallRef === null ? '' : `. Recall ${data.recallRef} opened`}`,
  'missed-appointment-credited': (data) => `${pounds(data.amountPence)} credited to the rent account`,
  'message-queued': (data) => `Message written: ${message(data)}`,
  'message-accepted': (data) => `Sent: ${message(data)}`,
  'message-delivered': (data) => `Delivered: ${message(data)}`,
  'message-refused': (data) => `Refused: ${message(data)} (${data.reason})`,
  'message-put-back': (data) => `To be tried again: ${message(data)}`,
  'message-uncertain': (data) => `Not known whether it went: ${message(data)}`,
  'message-given-up': (data) => `Gave up: ${message(data)} (${data.reason})`,
  'message-called-off': (data) => `Not needed any more: ${message(data)}`,
  'message-told-by-phone': (data) => (data.outcome === 'spoke' ? `Told by telephone: “${plainKey(data.template)}”` : `Rang about “${plainKey(data.template)}”: no answer`),
  'answer-received': (data) => `${data.from === 'on-call' ? 'Whoever is on call' : 'The resident'} answered: ${lower(plainKey(data.meaning))}`,
  'answer-dealt-with': () => 'The answer was dealt with',
  'key-safe-code-changed': (data) => (data.code === null ? 'The code of the key safe was cleared' : 'The code of the key safe was changed'),
  'rules-adopted': (data) => `Adopted: ${data.what}, version ${data.version}`,
  'records-imported': (data) => `Imported: ${data.rows} ${data.what}`,
  'repair-words-erased': (data) => `Erased: ${data.erases.length} ${data.erases.length === 1 ? 'note or photo' : 'notes and photos'} (${lower(plainKey(data.reason))})`,
  'resident-erased': (data) => `A resident’s details were erased (${lower(plainKey(data.reason))})`,
  'import-rewritten': () => 'Somebody’s rows were taken out of an imported file',
  'user-added': () => 'A person was added',
  'user-removed': () => 'A person was removed',
  'token-added': (data) => `A token was added: ${data.name}`,
  'token-revoked': () => 'A token was revoked',
  'absence-recorded': (data) => `Absent from ${sayDate(parseCivilDate(data.fromOn))}`,
  'absence-ended': (data) => `Back from ${sayDate(parseCivilDate(data.backOn))}`,
  'absence-taken-back': () => 'An absence was taken back',
  'contractor-failed': (data, firm) => `${firm(data.contractorRef)} comes to nobody from ${sayDate(parseCivilDate(data.fromOn))}`,
  'contractor-failure-taken-back': (data, firm) => `${firm(data.contractorRef)} comes again`,
  'due-work-settled': (data) => (data.outcome === 'done' ? 'What fell due was done' : `What fell due was no longer needed: ${data.reason ?? ''}`),
}

/** A kind this version does not know, from a newer journal, is still readable. */
export const sayFact = (kind: string, data: unknown, firm: NameOfFirm = (ref) => ref): string => {
  const sentence = Object.hasOwn(say, kind) ? say[kind as FactKind] : undefined
  return sentence ? (sentence as (one: unknown, firm: NameOfFirm) => string)(data, firm) : plainKey(kind)
}

const trouble = new Set<string>(['appointment-missed', 'emergency-not-acknowledged', 'visit-cannot-be-kept', 'no-access-recorded', 'no-access-rejected', 'works-order-declined', 'message-refused', 'message-given-up', 'message-uncertain', 'appointment-moved-after-reminder', 'hazard-case-opened', 'repair-cancelled'])

export const isTrouble = (kind: string): boolean => trouble.has(kind)

/** What says nothing to a reader that another line does not. */
const backstage = new Set<string>(['due-work-settled', 'slot-held', 'slot-let-go', 'message-accepted'])

export const isBackstage = (kind: string): boolean => backstage.has(kind)
