/**
 * Which fact tells whom, and with which words. When one act brings several facts about a repair – reported, ordered,
 * booked – its people get one message that holds everything, not three.
 */
import type { Fact, FactKind } from '#facts/fact.ts'
import type { FirmTemplate, ResidentTemplate } from './template-names.ts'

type Tells = { readonly [K in FactKind]?: (data: Fact<K>['data']) => ResidentTemplate | null }

const tellsResident: Tells = {
  'repair-reported': ({ responsible }) => (responsible === 'landlord' ? 'report-received' : 'report-not-ours'),
  // An inspection's order is between us and the surveyor; the resident is told of the appointment (P6 is of repairs).
  'works-order-raised': ({ kind }) => (kind === 'inspection' ? null : 'works-order-confirmed'),
  'appointment-booked': ({ kind, replaces }) =>
    kind === 'emergency' ? 'emergency-coming' : replaces === null ? 'appointment-booked' : 'appointment-moved',
  'appointment-cancelled': () => 'appointment-cancelled',
  // Whether the visit before ended or the button was pressed; what the button says after that tells nobody twice.
  'visit-next-in-line': () => 'on-my-way',
  'no-access-recorded': () => 'no-access-left',
  'missed-appointment-credited': () => 'missed-appointment-credit',
  'repair-made-safe': () => 'made-safe',
  'repair-completed': () => 'repair-completed',
  'repair-cancelled': () => 'repair-cancelled',
  'priority-changed': () => 'priority-changed',
}

const tellsFirm: FactKind = 'works-order-raised'

/** Each holds everything that those after it would say. */
const fullestFirst: readonly ResidentTemplate[] = [
  'repair-cancelled',
  'report-not-ours',
  'emergency-coming',
  'works-order-confirmed',
  'appointment-moved',
  'appointment-booked',
  'appointment-cancelled',
  'missed-appointment-credit',
  'no-access-left',
  'repair-completed',
  'made-safe',
  'priority-changed',
  'report-received',
]

export interface Telling {
  readonly repairRef: string
  readonly to: 'resident' | 'contractor'
  readonly template: ResidentTemplate | FirmTemplate
  readonly fact: Fact
  /** Everything that happened to this repair in the same act. */
  readonly facts: readonly Fact[]
}

/** Cheap for the many commands that tell nobody anything. */
export const tellingsOf = (facts: readonly Fact[]): Telling[] => {
  if (!facts.some((one) => one.kind in tellsResident)) return []
  return [...Map.groupBy(facts, repairOf)].flatMap(([repairRef, about]) => (repairRef === null ? [] : tellingsAbout(repairRef, about)))
}

const repairOf = (fact: Fact): string | null => ('repairRef' in fact.data ? fact.data.repairRef : null)

const tellingsAbout = (repairRef: string, facts: readonly Fact[]): Telling[] => {
  const all = facts.flatMap((fact): Telling[] => {
    const template = templateFor(fact)
    return template === null ? [] : [{ repairRef, to: 'resident', template, fact, facts }]
  })
  const fullest = fullestFirst.flatMap((template) => all.find((one) => one.template === template) ?? [])[0]
  const onTheWay = all.filter((one) => one.template === 'on-my-way' && !saidByPhone(one.fact, facts))
  const toFirms = facts.filter((one) => one.kind === tellsFirm).map((fact): Telling => ({ repairRef, to: 'contractor', template: 'works-order-to-contractor', fact, facts }))
  return [...(fullest ? [fullest] : []), ...onTheWay, ...toFirms]
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
