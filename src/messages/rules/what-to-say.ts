/**
 * What fills the gaps in a message: what happened, to which repair, who comes and when, in the words a resident or a firm
 * would use. Nothing here is in a message that its template did not ask for.
 */
import type { WorkingCalendar } from '#clocks/calendar.ts'
import { dueBy, sayLimit, type Limit } from '#clocks/limits.ts'
import { londonDate, londonTime, sayDate, sayDueBy, sayInstant, sayTime } from '#clocks/london.ts'
import type { AppointmentKind } from '#facts/appointments.ts'
import type { Fact } from '#facts/fact.ts'
import type { AccessNeeds, Channel, Priority } from '#facts/repairs.ts'
import type { WaitsFor } from '#facts/works-orders.ts'
import { sayMoney } from '#ground/money.ts'
import { isRefused } from '#ground/refusal.ts'
import { parsePhoneNumber, sayPhoneNumber } from '#ground/phone-number.ts'
import { ADJUSTMENT_NAMES, type Adjustment } from '#residents/rules/adjustments.ts'
import type { Fillings } from './said.ts'
import { recipientOf, templateSpecs, type Filling, type TemplateName } from './template-names.ts'
import { lastOf, type Telling } from './who-is-told.ts'

export interface RepairToTellOf {
  readonly faultName: string
  readonly room: string | null
  readonly priority: Priority
  readonly channel: Channel
  readonly gas: boolean
  readonly clockFromAt: Date
  readonly access: Pick<AccessNeeds, 'adjustments' | 'interpreter'>
}

/** Who comes. Null: not on record under that reference. */
export interface WhoComes {
  readonly contractor: { readonly name: string; readonly phone: string; readonly outOfHoursPhone: string } | null
  readonly operative: string | null
}

export interface TimeToTellOf extends WhoComes {
  readonly kind: AppointmentKind
  readonly orderRef: string | null
  readonly windowStartAt: Date
  readonly windowEndAt: Date
}

/** An order as it stands before the act. */
export interface OrderToTellOf {
  readonly orderRef: string
  readonly contractorRef: string
  readonly description: string
  readonly trade: string
  readonly priority: Priority
  readonly expectedMinutes: number
  readonly replaces: string | null
}

export interface LandlordsVoice {
  readonly phones: { readonly repairs: string; readonly gas: string; readonly emergency: string }
  readonly officeOpen: boolean
  readonly limits: { readonly contact: Limit; readonly callAfterwards: Limit; readonly completion: Readonly<Record<Priority, Limit>> }
  readonly calendar: WorkingCalendar
  readonly now: Date
}

export interface ToTellOf {
  readonly repair: RepairToTellOf
  /** Of the order raised or the appointment booked in this act. */
  readonly whoComes: WhoComes
  /** Appointments the act is about that were already on record. */
  readonly appointments: ReadonlyMap<string, TimeToTellOf>
  /** Orders of the repair that were already on record, where a firm is told of one. */
  readonly orders: ReadonlyMap<string, OrderToTellOf>
  readonly address: string | null
}

export const fillingsFor = (telling: Telling, about: ToTellOf, voice: LandlordsVoice): Fillings => {
  const time = timeOf(telling, about)
  return { ...ofRepair(telling, about, voice), ...ofOrder(telling, about), ...ofTime(telling, time, about, voice), ...ofReasons(telling, about, time) }
}

const flag = (when: boolean): string | null => (when ? '' : null)

const ofRepair = (telling: Telling, about: ToTellOf, voice: LandlordsVoice): Fillings => {
  const { facts } = telling
  const { repair } = about
  const priority = orderOf(telling, about)?.priority ?? lastOf(facts, 'priority-changed')?.data.to ?? repair.priority
  const dueAt = dueBy(voice.limits.completion[priority], repair.clockFromAt, voice.calendar)
  return {
    reference: telling.repairRef,
    problem: problemOf(repair),
    phone: sayNumber(repair.gas ? voice.phones.gas : voice.phones.repairs),
    'out of hours phone': sayNumber(voice.phones.emergency),
    priority,
    // An aim already missed is no news to anyone; the promise shows it as broken.
    due: dueAt > voice.now ? sayDueBy(dueAt) : null,
    'contact within': contactWithin(repair, voice.limits.contact),
    'call within': sayLimit(voice.limits.callAfterwards),
  }
}

const problemOf = ({ faultName, room }: RepairToTellOf): string => (room === null ? faultName : `${faultName} (${room})`)

/** P4 sets a time for those who wrote; whoever spoke with us was offered one then (P3). */
const contactWithin = ({ channel, priority }: RepairToTellOf, limit: Limit): string => {
  if (priority === 'emergency') return 'straight away'
  return channel === 'internet' || channel === 'writing' ? sayLimit(limit) : 'soon'
}

/** Raised in this act, or on record and perhaps varied in it. */
const orderOf = ({ facts, orderRef }: Telling, { orders }: ToTellOf): Omit<OrderToTellOf, 'contractorRef'> | undefined => {
  const raised = facts.findLast((one) => one.kind === 'works-order-raised' && one.data.orderRef === orderRef)
  if (raised?.kind === 'works-order-raised') return raised.data
  const known = orders.get(orderRef ?? '')
  const varied = lastOf(facts, 'works-order-varied')?.data
  if (!known || varied?.orderRef !== orderRef) return known
  return { ...known, description: varied?.description ?? known.description, expectedMinutes: varied?.expectedMinutes ?? known.expectedMinutes }
}

const ofOrder = (telling: Telling, about: ToTellOf): Fillings => {
  const { repair, address } = about
  const order = orderOf(telling, about)
  return {
    'order number': telling.orderRef,
    job: order?.description ?? problemOf(repair),
    trade: order?.trade ?? null,
    minutes: order ? String(order.expectedMinutes) : null,
    'replaced order': order?.replaces ?? null,
    address,
    'needs for the visit': needsForVisit(repair.access),
  }
}

/** Large print and the like are for what we write, not for whoever comes. */
const ofWriting: ReadonlySet<string> = new Set(['large-print', 'easy-read', 'braille', 'written-only', 'text-relay'] satisfies Adjustment[])

const needsForVisit = ({ adjustments, interpreter }: RepairToTellOf['access']): string | null => {
  const names: Readonly<Partial<Record<string, string>>> = ADJUSTMENT_NAMES
  const needs = adjustments.filter((one) => !ofWriting.has(one)).map((one) => names[one] ?? one.replaceAll('-', ' '))
  if (interpreter !== null) needs.push(`Interpreter: ${interpreter}`)
  return needs.length > 0 ? needs.join('; ') : null
}

/** The appointment a message is about: booked in this act, or on record from before. */
const timeOf = ({ facts, appointmentRef }: Telling, about: ToTellOf): TimeToTellOf | undefined => {
  const booked = lastOf(facts, 'appointment-booked')?.data
  if (booked && booked.appointmentRef === appointmentRef) {
    const { kind, orderRef, windowStartAt, windowEndAt } = booked
    return { ...about.whoComes, kind, orderRef, windowStartAt: new Date(windowStartAt), windowEndAt: new Date(windowEndAt) }
  }
  return about.appointments.get(appointmentRef ?? '')
}

const ofTime = ({ template }: Telling, time: TimeToTellOf | undefined, { whoComes }: ToTellOf, voice: LandlordsVoice): Fillings => {
  const who = time ?? whoComes
  // A firm is told by when to attend an emergency, and a window for anything else; never both.
  const window = time?.kind === 'emergency' && template === 'works-order-to-contractor' ? undefined : time
  return {
    contractor: who.contractor?.name ?? 'our contractor',
    'contractor phone': contractorNumber(who, time, voice),
    // A firm sends whom it likes: with nobody named, its line is left out.
    operative: who.operative ?? (mustBeSaid(template, 'operative') ? 'someone' : null),
    'appointment day': window ? dayOf(window) : null,
    'appointment time': window ? sayWindow(window) : null,
    'come by': time?.kind === 'emergency' ? sayInstant(time.windowEndAt) : null,
    'visit day': time ? dayOf(time) : null,
    'when it is an inspection': flag(time?.kind === 'inspection'),
    'when there is no appointment': flag(time === undefined),
  }
}

const mustBeSaid = (template: TemplateName, one: Filling): boolean => (templateSpecs[template].always as readonly Filling[]).includes(one)

/** An emergency may run past midnight; what counts is by when someone comes. */
const dayOf = ({ kind, windowStartAt, windowEndAt }: TimeToTellOf): string =>
  sayDate(londonDate(kind === 'emergency' ? windowEndAt : windowStartAt))

/** "8am to 1pm", "by 2.37pm" */
const sayWindow = ({ kind, windowStartAt, windowEndAt }: TimeToTellOf): string => {
  const until = sayTime(londonTime(windowEndAt))
  return kind === 'emergency' ? `by ${until}` : `${sayTime(londonTime(windowStartAt))} to ${until}`
}

/** In an emergency at night another number is answered. */
const contractorNumber = ({ contractor }: WhoComes, time: TimeToTellOf | undefined, { phones, officeOpen }: LandlordsVoice): string => {
  const atNight = time?.kind === 'emergency' && !officeOpen
  if (contractor === null) return sayNumber(atNight ? phones.emergency : phones.repairs)
  return sayNumber(atNight ? contractor.outOfHoursPhone : contractor.phone)
}

export const sayNumber = (kept: string): string => {
  const number = parsePhoneNumber(kept)
  return isRefused(number) ? kept : sayPhoneNumber(number)
}

/** Times found in the same act: "Tuesday 1 December, 8am to midday; …" */
const newTimes = (facts: Telling['facts']): string | null => {
  const slots = lastOf(facts, 'slots-offered')?.data.slots ?? []
  const said = slots.map(({ windowStartAt, windowEndAt }) => ({ kind: 'repair' as const, windowStartAt: new Date(windowStartAt), windowEndAt: new Date(windowEndAt), contractor: null, operative: null, orderRef: null }))
  return said.length === 0 ? null : said.map((one) => `${dayOf(one)}, ${sayWindow(one)}`).join('; ')
}

const ofReasons = ({ facts, template, orderRef }: Telling, about: ToTellOf, time: TimeToTellOf | undefined): Fillings => {
  const reported = lastOf(facts, 'repair-reported')?.data
  const booked = lastOf(facts, 'appointment-booked')?.data
  const cancelled = lastOf(facts, 'appointment-cancelled')?.data
  const lost = lastOf(facts, 'visit-cannot-be-kept')?.data
  const credited = lastOf(facts, 'missed-appointment-credited')?.data
  const cancelledBy = lastOf(facts, 'repair-cancelled')?.data.by ?? cancelled?.by
  const fell = facts.flatMap((one) => (one.kind === 'appointment-cancelled' ? (about.appointments.get(one.data.appointmentRef) ?? []) : []))
  const earlier = booked?.replaces ? about.appointments.get(booked.replaces) : fell.findLast((one) => recipientOf(template) === 'resident' || one.orderRef === orderRef)
  return {
    reason: (recipientOf(template) === 'firm' ? whyChanged(facts) : (reported?.turnedAwayReason ?? 'it is not one of the repairs that are ours'))?.replace(/[.\s]+$/, '') ?? null,
    'new times': newTimes(facts),
    credit: credited ? sayMoney(credited.amountPence) : null,
    'cancelled appointment': earlier && earlier !== time ? `${dayOf(earlier)}, ${sayWindow(earlier)}` : null,
    'when an inspection comes first': flag(reported?.inspectionFirst ?? false),
    'when we moved it': flag(booked?.movedBy === 'landlord' || credited?.reason === 'moved-after-reminder'),
    'when other work is done first': flag(lost?.reason === 'out-of-turn' && lost.waitsFor !== 'part'),
    'when we cancelled it': flag(cancelledBy === 'landlord'),
    'when you cancelled it': flag(cancelledBy === 'resident'),
    'when nobody came': flag(credited?.reason === 'nobody-came'),
    'when the evidence was not enough': flag(credited?.reason === 'no-access-rejected'),
    'when nothing was needed': flag(lastOf(facts, 'inspection-recorded')?.data.finding === 'no-work-needed'),
  }
}

const whyChanged = (facts: readonly Fact[]): string | null =>
  (lastOf(facts, 'works-order-varied') ?? lastOf(facts, 'works-order-cancelled') ?? lastOf(facts, 'appointment-cancelled'))?.data.reason ?? whyNotYet(lastOf(facts, 'visit-cannot-be-kept')?.data.waitsFor)

const whyNotYet = (waitsFor: WaitsFor | undefined): string | null => {
  if (waitsFor === undefined) return null
  return waitsFor === 'part' ? 'a part that it needs will not be there by then' : 'other work has to be done before it, and will not be done by then'
}
