/**
 * Every message Fettle sends, and what each has to fill its words with. Some things are always known when it is said;
 * others only sometimes, and then the line that wants them is left out. What a promise is kept by has to be in the words.
 */

/** What words can be filled with. A name that begins with "when" fills nothing: it only keeps its line in or out. */
export const fillings = [
  'landlord', 'phone', 'out of hours phone', 'reference', 'problem', 'link',
  'order number', 'job', 'trade', 'contractor', 'contractor phone', 'operative', 'priority', 'due',
  'appointment day', 'appointment time', 'cancelled appointment', 'come by', 'visit day', 'contact within', 'call within',
  'reason', 'credit', 'new times', 'address', 'resident', 'resident phone', 'minutes', 'needs for the visit', 'replaced order',
  'when an inspection comes first', 'when we will remind you', 'when we can tell you on the way', 'when there is no appointment', 'when it is an inspection', 'when we moved it', 'when other work is done first',
  'when we cancelled it', 'when you cancelled it', 'when nobody came', 'when the evidence was not enough', 'when nothing was needed',
] as const

export type Filling = (typeof fillings)[number]

/** Who it is for: that decides by which ways it goes, to which number, and whether the call list may have it. */
export type Recipient = 'resident' | 'firm' | 'on-call' | 'builder'

export interface TemplateSpec {
  readonly to: Recipient
  /** Always filled. */
  readonly always: readonly Filling[]
  /** Filled when there is something to say; a line wanting it is otherwise left out. */
  readonly sometimes: readonly Filling[]
  /** What every wording of it has to hold. */
  readonly mustSay: readonly Filling[]
}

/** In every message to a resident. */
const common: readonly Filling[] = ['landlord', 'phone', 'out of hours phone', 'reference', 'problem']
const appointment: readonly Filling[] = ['appointment day', 'appointment time', 'contractor', 'contractor phone']
/** P6: the order's number, "the contractor's name and contact number with a description of the job to be done". */
const order: readonly Filling[] = ['order number', 'contractor', 'contractor phone', 'job']

/** Said only where it will be so: booked in time for a reminder, by a number that can be told. */
const reminding: readonly Filling[] = ['when we will remind you', 'when we can tell you on the way']

/** In every message to a firm about an order it has. */
const toFirm: readonly Filling[] = ['landlord', 'phone', 'reference', 'order number', 'job', 'trade', 'address']
const firmMustRead: readonly Filling[] = ['landlord', 'reference', 'order number', 'address']

const toResident = (always: readonly Filling[], sometimes: readonly Filling[] = [], mustSay: readonly Filling[] = []): TemplateSpec & { readonly to: 'resident' } => ({
  to: 'resident',
  always: [...common, ...always],
  sometimes: ['link', ...sometimes],
  mustSay: ['landlord', 'reference', ...mustSay],
})

export const templateSpecs = {
  'report-received': toResident(['contact within', 'priority'], ['due', 'when an inspection comes first']),
  'report-not-ours': toResident(['reason'], [], ['reason']),
  'works-order-confirmed': toResident(
    [...order, 'priority'],
    ['appointment day', 'appointment time', 'cancelled appointment', 'due', 'when there is no appointment', ...reminding],
    [...order, 'appointment day', 'appointment time'],
  ),
  'works-order-to-contractor': {
    to: 'firm',
    always: ['landlord', 'phone', 'reference', 'order number', 'job', 'trade', 'priority', 'address', 'minutes'],
    sometimes: ['link', 'due', 'appointment day', 'appointment time', 'operative', 'come by', 'needs for the visit', 'replaced order', 'when it is an inspection'],
    mustSay: ['landlord', 'reference', 'order number', 'job', 'address'],
  },
  // The resident's name and number are for who goes there: filled in as it is sent, and kept nowhere.
  'emergency-to-on-call': {
    to: 'on-call',
    always: [...toFirm, 'out of hours phone', 'come by', 'contractor', 'contractor phone', 'operative'],
    sometimes: ['link', 'resident', 'resident phone', 'needs for the visit'],
    mustSay: [...firmMustRead, 'job', 'come by'],
  },
  // A defect of a newly built home is the builder's to put right.
  'report-to-builder': {
    to: 'builder',
    always: ['landlord', 'phone', 'reference', 'problem', 'address'],
    sometimes: ['resident', 'resident phone'],
    mustSay: ['landlord', 'reference', 'problem', 'address'],
  },
  'visit-to-contractor': {
    to: 'firm',
    always: [...toFirm, 'appointment day', 'appointment time'],
    sometimes: ['link', 'operative', 'needs for the visit', 'cancelled appointment', 'when it is an inspection'],
    mustSay: [...firmMustRead, 'appointment day', 'appointment time'],
  },
  'visit-cancelled-to-contractor': {
    to: 'firm',
    always: [...toFirm, 'appointment day', 'appointment time'],
    sometimes: ['link', 'reason', 'operative'],
    mustSay: [...firmMustRead, 'appointment day'],
  },
  'works-order-varied-to-contractor': { to: 'firm', always: [...toFirm, 'minutes'], sometimes: ['link', 'reason'], mustSay: [...firmMustRead, 'job', 'minutes'] },
  'works-order-cancelled-to-contractor': { to: 'firm', always: toFirm, sometimes: ['link', 'reason', 'cancelled appointment'], mustSay: firmMustRead },
  'appointment-booked': toResident(appointment, ['when it is an inspection', ...reminding], ['appointment day', 'appointment time']),
  'appointment-moved': toResident(appointment, ['when we moved it', 'credit', ...reminding], ['appointment day', 'appointment time']),
  'appointment-cancelled': toResident(['appointment day', 'appointment time'], ['when we cancelled it', 'when you cancelled it', 'credit'], ['appointment day']),
  'appointment-cannot-be-kept': toResident(['appointment day', 'appointment time'], ['new times', 'when other work is done first'], ['appointment day', 'appointment time']),
  'appointment-reminder': toResident(appointment, ['when it is an inspection'], ['appointment day', 'appointment time']),
  'on-my-way': toResident(['operative', 'contractor', 'contractor phone'], [], ['contractor']),
  'emergency-coming': toResident([...order, 'operative', 'come by'], [], [...order, 'come by']),
  'no-access-left': toResident(['visit day'], [], ['visit day']),
  'missed-appointment-credit': toResident(['appointment day', 'credit'], ['when nobody came', 'when the evidence was not enough', 'when we moved it'], ['credit']),
  'late-arrival-credit': toResident(['appointment day', 'credit'], [], ['credit']),
  'made-safe': toResident([]),
  'repair-completed': toResident(['call within'], ['when nothing was needed'], ['call within']),
  'repair-cancelled': toResident([], ['when we cancelled it', 'when you cancelled it']),
  'priority-changed': toResident(['priority'], ['due'], ['priority']),
} as const satisfies Record<string, TemplateSpec>

export type TemplateName = keyof typeof templateSpecs
type TemplateTo<To extends Recipient> = { [Name in TemplateName]: (typeof templateSpecs)[Name]['to'] extends To ? Name : never }[TemplateName]
export type ResidentTemplate = TemplateTo<'resident'>
export type OthersTemplate = Exclude<TemplateName, ResidentTemplate>

export const templateNames = Object.keys(templateSpecs) as TemplateName[]

/** A message on record may have a name that is gone; those were all to residents. */
export const recipientOf = (template: string): Recipient => (Object.hasOwn(templateSpecs, template) ? templateSpecs[template as TemplateName].to : 'resident')

/** To somebody who goes there or rings: who lives there is filled in as it is sent, and kept nowhere. */
export const namesResident = (template: TemplateName): boolean => (templateSpecs[template].sometimes as readonly Filling[]).includes('resident')
