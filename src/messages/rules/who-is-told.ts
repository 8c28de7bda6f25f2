/**
 * Which fact tells whom, and with which words. When one act brings several facts about a repair – reported, ordered,
 * booked – its people get one message that holds everything, not three.
 */
import type { Fact, FactKind } from '#facts/fact.ts'
import type { OthersTemplate, ResidentTemplate } from './template-names.ts'

type Tells<Template> = { readonly [K in FactKind]?: (data: Fact<K>['data'], facts: readonly Fact[]) => Template | null }

const tellsResident: Tells<ResidentTemplate> = {
  'repair-reported': ({ responsible }) => (responsible === 'landlord' ? 'report-received' : 'report-not-ours'),
  // An inspection's order is between us and the surveyor; the resident is told of the appointment (P6 is of repairs).
  'works-order-raised': ({ kind }) => (kind === 'inspection' ? null : 'works-order-confirmed'),
  'appointment-booked': ({ kind, replaces }) =>
    kind === 'emergency' ? 'emergency-coming' : replaces === null ? 'appointment-booked' : 'appointment-moved',
  'appointment-cancelled': () => 'appointment-cancelled',
  'visit-cannot-be-kept': () => 'appointment-cannot-be-kept',
  // Whether the visit before ended or the button was pressed; what the button says after that tells nobody twice.
  'visit-next-in-line': () => 'on-my-way',
  'no-access-recorded': () => 'no-access-left',
  // For work in a shared part there is no rent account to tell of.
  'missed-appointment-credited': ({ tenancyRef, reason }) => {
    if (tenancyRef === null) return null
    return reason === 'came-late' ? 'late-arrival-credit' : 'missed-appointment-credit'
  },
  'repair-made-safe': () => 'made-safe',
  'repair-completed': () => 'repair-completed',
  'repair-cancelled': () => 'repair-cancelled',
  'priority-changed': () => 'priority-changed',
}

/** Each holds everything that those after it would say. */
const fullestFirst: readonly ResidentTemplate[] = [
  'repair-cancelled',
  'report-not-ours',
  'emergency-coming',
  'works-order-confirmed',
  'appointment-moved',
  'appointment-booked',
  'appointment-cancelled',
  'appointment-cannot-be-kept',
  'missed-appointment-credit',
  'late-arrival-credit',
  'no-access-left',
  'repair-completed',
  'made-safe',
  'priority-changed',
  'report-received',
]

export interface Telling {
  readonly repairRef: string
  readonly template: ResidentTemplate | OthersTemplate
  readonly orderRef: string | null
  readonly appointmentRef: string | null
  /** The firm told, when it is a firm; null where only the record says which has the order. */
  readonly contractorRef: string | null
  /** Everything that happened to this repair in the same act. */
  readonly facts: readonly Fact[]
}

/** Cheap for the many commands that tell nobody anything. */
export const tellingsOf = (facts: readonly Fact[]): Telling[] => {
  if (!facts.some((one) => one.kind in tellsResident || one.kind in tellsOthers)) return []
  return [...Map.groupBy(facts, repairOf)].flatMap(([repairRef, about]) => (repairRef === null ? [] : tellingsAbout(repairRef, about)))
}

const repairOf = (fact: Fact): string | null => ('repairRef' in fact.data ? fact.data.repairRef : null)

const tellingsAbout = (repairRef: string, facts: readonly Fact[]): Telling[] => {
  const told = facts.flatMap((fact) => {
    const template = templateFor(fact)
    return template === null || saidByPhone(fact, facts) ? [] : [{ template, fact }]
  })
  const fullest = fullestFirst.flatMap((template) => told.find((one) => one.template === template) ?? []).slice(0, 1)
  const onTheWay = told.filter((one) => one.template === 'on-my-way')
  return [
    ...[...fullest, ...onTheWay].map(({ template, fact }): Telling => ({ repairRef, template, contractorRef: null, facts, ...refsOf(fact, facts) })),
    ...facts.flatMap((fact) => toOthers(repairRef, fact, facts)),
  ]
}

/** A firm is told of each order it is given, and of whatever changes under it; a builder of what is theirs to put right. */
const tellsOthers: Tells<OthersTemplate> = {
  'repair-reported': ({ responsible }) => (responsible === 'builder' ? 'report-to-builder' : null),
  'works-order-raised': () => 'works-order-to-contractor',
  // An e-mail is read in the morning: whoever is on call is told at once, besides.
  'emergency-handed-over': (_, facts) => (lastOf(facts, 'appointment-booked')?.data.kind === 'emergency' ? 'emergency-to-on-call' : null),
  'works-order-varied': () => 'works-order-varied-to-contractor',
  'works-order-cancelled': () => 'works-order-cancelled-to-contractor',
  // Booked with its order, it is in what the order says.
  'appointment-booked': ({ orderRef }, facts) => (isRaisedIn(facts, orderRef) ? null : 'visit-to-contractor'),
  // An order that ends takes its appointment with it, and says so.
  'appointment-cancelled': (_, facts) => (facts.some(endsAnOrder) ? null : 'visit-cancelled-to-contractor'),
  // Whoever would come knows why nobody can; not that the work cannot be done yet.
  'visit-cannot-be-kept': ({ reason }) => (reason === 'out-of-turn' ? 'visit-cancelled-to-contractor' : null),
}

const isRaisedIn = (facts: readonly Fact[], orderRef: string): boolean => facts.some((one) => one.kind === 'works-order-raised' && one.data.orderRef === orderRef)
const endsAnOrder = ({ kind }: Fact): boolean => kind === 'works-order-cancelled' || kind === 'works-order-declined'

const toOthers = (repairRef: string, fact: Fact, facts: readonly Fact[]): Telling[] => {
  const template = tellsOthers[fact.kind]?.(fact.data as never, facts) ?? null
  if (template === null) return []
  return [{ repairRef, template, contractorRef: 'contractorRef' in fact.data ? fact.data.contractorRef : null, facts, ...refsOf(fact, facts) }]
}

/** An order that is booked in the same act is told with its appointment. */
const refsOf = ({ kind, data }: Fact, facts: readonly Fact[]) => {
  const booked = lastOf(facts, 'appointment-booked')?.data
  const orderRef = 'orderRef' in data ? data.orderRef : null
  if (kind === 'emergency-handed-over') return { orderRef: booked?.orderRef ?? null, appointmentRef: booked?.appointmentRef ?? null }
  if ('appointmentRef' in data) return { orderRef, appointmentRef: data.appointmentRef }
  return { orderRef, appointmentRef: kind === 'works-order-raised' && booked?.orderRef === orderRef ? booked.appointmentRef : null }
}

const templateFor = (fact: Fact): ResidentTemplate | null => {
  const tells = tellsResident[fact.kind] as ((data: Fact['data']) => ResidentTemplate | null) | undefined
  return tells?.(fact.data) ?? null
}

/** The operative rang instead of leaving it to a message. */
const saidByPhone = (fact: Fact, facts: readonly Fact[]): boolean =>
  facts.some(
    (other) => other.kind === 'on-my-way-said' && other.data.means === 'phone' && fact.kind === 'visit-next-in-line' && other.data.visitRef === fact.data.visitRef,
  )

/** The facts of one kind among those of an act; the last is the one that stands. */
export const lastOf = <K extends FactKind>(facts: readonly Fact[], kind: K): Fact<K> | undefined =>
  facts.findLast((one) => one.kind === kind) as Fact<K> | undefined
