/** What comes of a report, row by row, as a repairs manager would check it: who, what, when, and what must come of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstrationDiagnosisPolicies, demonstrationFaults } from '#demonstration/faults/catalogue.ts'
import { parseCatalogue } from './catalogue.ts'
import { diagnose, STEPS } from './diagnose.ts'
import type { Diagnosis, DiagnosisInput } from './diagnosis.ts'
import { type DiagnosisPolicies, parseDiagnosisPolicies } from './policies.ts'

const catalogue = parseCatalogue(demonstrationFaults)
const policies = parseDiagnosisPolicies(demonstrationDiagnosisPolicies)
const withRightToRepair: DiagnosisPolicies = { ...policies, rightToRepair: { ...policies.rightToRepair, scheme: 'statutory' } }

const SUMMER = '2026-07-14T10:00:00Z'
const WINTER = '2026-12-14T10:00:00Z'
const PHASE_1 = '2026-11-27T10:00:00Z'
const PHASE_2 = '2026-11-30T10:00:00Z'

type Tenure = NonNullable<DiagnosisInput['tenure']>
const TENANT: Tenure = { kind: 'social-rent', awaabScope: true }
const SUPPORTED: Tenure = { kind: 'social-rent', awaabScope: false }
const LEASEHOLDER: Tenure = { kind: 'leaseholder', awaabScope: false }
const SHARED_OWNER: Tenure = { kind: 'shared-ownership', awaabScope: false }

interface Situation {
  readonly fault: string
  readonly answers?: Record<string, string>
  readonly needs?: readonly string[]
  readonly tenure?: Tenure | null
  readonly at?: string
  readonly newUntil?: string
  readonly sharedPart?: true
  readonly policies?: DiagnosisPolicies
}

const found = ({ fault: code, answers = {}, needs = [], tenure = TENANT, at = SUMMER, newUntil, sharedPart, policies: by = policies }: Situation): Diagnosis => {
  const fault = catalogue.faults.get(code)
  assert.ok(fault, code)
  return diagnose({
    catalogue, fault, answers, tenure, policies: by, at: new Date(at), household: { needs },
    home: { kind: sharedPart ? 'shared-part' : 'home', newlyBuiltUntil: newUntil ?? null },
  })
}

/** Only what a row names is looked at; a hazard is 'key level statutory'. */
interface Outcome extends Partial<Omit<Diagnosis, 'hazard'>> {
  readonly hazard?: string | null
}
const check = (situation: Situation, outcome: Outcome) => {
  const diagnosis = found(situation)
  for (const [key, wanted] of Object.entries(outcome)) {
    const got = key === 'hazard' ? said(diagnosis) : diagnosis[key as keyof Diagnosis]
    assert.deepEqual(got, wanted, key)
  }
}
const said = ({ hazard }: Diagnosis) => (hazard ? `${hazard.hazard} ${hazard.level} ${hazard.statutory ? 'statutory' : 'policy'}` : null)

const BOILER_CALM = { 'smell-gas': 'no', 'meter-credit': 'credit' }
const MOULD_CALM = { 'mould-size': 'small', 'mould-making-ill': 'no' }
const LEAK_CALM = { 'leak-amount': 'drips', 'water-near-electrics': 'no' }

const rows: readonly (readonly [string, Situation, Outcome])[] = [
  // Danger to life comes before anything else
  ['a smell of gas stops everything for the gas emergency line', { fault: 'gas-smell' }, { stop: 'gas-emergency', priority: 'emergency', gas: true, hazard: 'fire-and-explosions emergency statutory' }],
  ['a boiler report with a smell of gas is stopped too', { fault: 'no-heating', answers: { 'smell-gas': 'yes' } }, { stop: 'gas-emergency', priority: 'emergency' }],
  ['not being sure about a smell of gas is taken as yes', { fault: 'no-heating', answers: { 'smell-gas': 'not-sure' } }, { stop: 'gas-emergency', priority: 'emergency', confidence: 'unsure' }],
  ['a carbon monoxide alarm sounding is stopped, also for a leaseholder', { fault: 'co-alarm-sounding', tenure: LEASEHOLDER }, { stop: 'gas-emergency', priority: 'emergency', hazard: 'indoor-air-pollutants emergency policy' }],
  ['sparks now: 999 first', { fault: 'sparks-or-burning-smell', answers: { 'sparking-now': 'yes' } }, { stop: 'call-999', priority: 'emergency' }],
  ['a burning smell that has stopped is an emergency without 999', { fault: 'sparks-or-burning-smell', answers: { 'sparking-now': 'no' } }, { stop: null, priority: 'emergency', hazard: 'electrical emergency statutory' }],
  ['someone unwell in the lift: 999', { fault: 'lift-someone-trapped', answers: { 'trapped-unwell': 'yes' } }, { stop: 'call-999' }],

  // Awaab's Law by phase: aware on Friday 27 November or on Monday 30 November 2026
  ['cold from a dead boiler, known on 27 November 2026, is acted on but not yet in law', { fault: 'no-heating', answers: BOILER_CALM, at: PHASE_1 }, { hazard: 'excess-cold significant policy', priority: 'emergency' }],
  ['the same cold known on 30 November 2026 is in law', { fault: 'no-heating', answers: BOILER_CALM, at: PHASE_2 }, { hazard: 'excess-cold significant statutory', priority: 'emergency' }],
  ['the last minute of 29 November in London is still phase 1', { fault: 'banister-loose', at: '2026-11-29T23:59:59Z' }, { hazard: 'falls-on-stairs significant policy' }],
  ['the first minute of 30 November is phase 2', { fault: 'banister-loose', at: '2026-11-30T00:00:00Z' }, { hazard: 'falls-on-stairs significant statutory' }],
  ['any emergency hazard is in law from phase 1', { fault: 'ceiling-down', at: PHASE_1 }, { hazard: 'structural-collapse emergency statutory', twoOperatives: true }],
  ['before 27 October 2025 nothing is in law, and the same is done', { fault: 'ceiling-down', at: '2025-10-26T12:00:00Z' }, { hazard: 'structural-collapse emergency policy', priority: 'emergency' }],
  ['damp and mould has been in law since phase 1', { fault: 'mould-widespread', answers: { 'mould-making-ill': 'no' }, at: PHASE_1 }, { hazard: 'damp-and-mould significant statutory', priority: 'urgent', inspectionFirst: true }],
  ['a significant hazard of phase 3 is not in law yet', { fault: 'hot-water-scalding', at: PHASE_2 }, { hazard: 'flames-and-hot-surfaces significant policy' }],
  ['supported housing is outside the regulations; the work is the same', { fault: 'mould-widespread', answers: { 'mould-making-ill': 'no' }, tenure: SUPPORTED }, { hazard: 'damp-and-mould significant policy', priority: 'urgent' }],

  // Damp and mould: never "wipe it down"
  ['a little mould round a window is the landlord’s to look into', { fault: 'mould-around-window', answers: MOULD_CALM }, { responsible: 'landlord', reason: null, inspectionFirst: true, hazard: null }],
  ['the same mould with a baby at home is a significant hazard', { fault: 'mould-around-window', answers: MOULD_CALM, needs: ['under-5'] }, { hazard: 'damp-and-mould significant statutory', priority: 'emergency' }],
  ['mould that makes someone ill is an emergency, and another fault', { fault: 'mould-around-window', answers: { 'mould-size': 'small', 'mould-making-ill': 'yes', 'struggling-to-breathe': 'no' } }, { faultCode: 'mould-and-breathing', priority: 'emergency', hazard: 'damp-and-mould emergency statutory', inspectionFirst: false }],
  ['not knowing whether anyone is ill from it counts as if they were', { fault: 'mould-around-window', answers: { 'mould-size': 'small', 'mould-making-ill': 'not-sure' } }, { priority: 'emergency', hazard: 'damp-and-mould emergency statutory', confidence: 'unsure' }],
  ['mould in several rooms is the widespread one', { fault: 'mould-in-bathroom', answers: { 'mould-size': 'several-rooms', 'mould-making-ill': 'no' } }, { faultCode: 'mould-widespread', hazard: 'damp-and-mould significant statutory' }],
  ['condensation in a tenant’s home is never turned away', { fault: 'condensation', answers: MOULD_CALM }, { responsible: 'landlord' }],

  // The heating season, 1 November to 30 April
  ['no heating in July is urgent', { fault: 'no-heating', answers: BOILER_CALM }, { priority: 'urgent', hazard: null }],
  ['no heating in December is an emergency', { fault: 'no-heating', answers: BOILER_CALM, at: WINTER }, { priority: 'emergency' }],
  ['31 October is still summer', { fault: 'no-hot-water', answers: BOILER_CALM, at: '2026-10-31T12:00:00Z' }, { priority: 'urgent' }],
  ['1 November is winter', { fault: 'no-hot-water', answers: BOILER_CALM, at: '2026-11-01T12:00:00Z' }, { priority: 'emergency' }],
  ['30 April at 23:30 in London is the last of winter', { fault: 'no-hot-water', answers: BOILER_CALM, at: '2027-04-30T22:30:00Z' }, { priority: 'emergency' }],
  ['half past midnight on 1 May in London is summer, though not yet in Greenwich', { fault: 'no-hot-water', answers: BOILER_CALM, at: '2027-04-30T23:30:00Z' }, { priority: 'urgent' }],
  ['no heating in July with someone over 75 is an emergency', { fault: 'no-heating', answers: BOILER_CALM, needs: ['over-75'] }, { priority: 'emergency' }],
  ['radiators all cold turns out to be no heating', { fault: 'radiators-cold', answers: { 'rooms-still-warm': 'none', ...BOILER_CALM }, at: WINTER }, { faultCode: 'no-heating', priority: 'emergency' }],
  ['a meter out of credit is the supplier’s, said kindly', { fault: 'no-heating', answers: { 'smell-gas': 'no', 'meter-credit': 'run-out' }, at: WINTER }, { faultCode: 'meter-no-credit', responsible: 'resident', confidence: 'sure' }],

  // Right to Repair
  ['where the scheme applies, a leaking roof has seven working days', { fault: 'roof-leak', answers: { 'rain-coming-in': 'no', 'water-near-electrics': 'no', 'ceiling-sagging': 'no' }, policies: withRightToRepair }, { rightToRepairDays: 7, priority: 'urgent' }],
  ['no heating has three in July', { fault: 'no-heating', answers: BOILER_CALM, policies: withRightToRepair }, { rightToRepairDays: 3, priority: 'urgent' }],
  ['and one in December', { fault: 'no-heating', answers: BOILER_CALM, at: WINTER, policies: withRightToRepair }, { rightToRepairDays: 1, priority: 'emergency' }],
  ['a blocked toilet has one only where there is no other', { fault: 'toilet-blocked', answers: { 'other-toilet': 'yes', 'sewage-where': 'no' }, policies: withRightToRepair }, { rightToRepairDays: null, priority: 'urgent' }],
  ['the only toilet blocked has one', { fault: 'toilet-blocked', answers: { 'other-toilet': 'no', 'sewage-where': 'no' }, policies: withRightToRepair }, { rightToRepairDays: 1, priority: 'emergency' }],
  ['a blocked sink is the resident’s where the scheme is not promised', { fault: 'sink-blocked', answers: { 'sewage-where': 'no' } }, { responsible: 'resident', rightToRepairDays: null }],
  ['and the landlord’s where it is', { fault: 'sink-blocked', answers: { 'sewage-where': 'no' }, policies: withRightToRepair }, { responsible: 'landlord', rightToRepairDays: 3 }],
  ['a leaseholder has no Right to Repair', { fault: 'roof-leak', answers: { 'rain-coming-in': 'no', 'water-near-electrics': 'no', 'ceiling-sagging': 'no' }, tenure: LEASEHOLDER, policies: withRightToRepair }, { rightToRepairDays: null }],

  // The resident's own, and what overrides it
  ['a toilet seat is the resident’s own, with the reason', { fault: 'toilet-seat' }, { responsible: 'resident', reason: 'Toilet seats are on the list of small things residents replace themselves.', chargeable: false }],
  ['a toilet seat for someone over 75 is ours', { fault: 'toilet-seat', needs: ['over-75'] }, { responsible: 'landlord', reason: null }],
  ['a chirping alarm is never turned away, battery or not', { fault: 'smoke-alarm-chirping', answers: { 'other-alarm': 'yes' } }, { responsible: 'landlord', priority: 'urgent' }],
  ['the only smoke alarm chirping is an emergency', { fault: 'smoke-alarm-chirping', answers: { 'other-alarm': 'no' }, at: PHASE_2 }, { responsible: 'landlord', priority: 'emergency', hazard: 'fire-and-explosions significant statutory' }],
  ['lost keys are the resident’s own cost', { fault: 'locked-out', answers: { keys: 'lost' } }, { faultCode: 'keys-lost', responsible: 'resident' }],
  ['stolen keys with a crime number are ours', { fault: 'locked-out', answers: { keys: 'stolen', 'crime-number': 'yes' } }, { faultCode: 'keys-stolen', responsible: 'landlord', priority: 'emergency', chargeable: false }],
  ['stolen keys without one are ours, and may be charged until it comes', { fault: 'keys-stolen', answers: { 'crime-number': 'not-yet' } }, { responsible: 'landlord', chargeable: true }],
  ['a broken lock is ours', { fault: 'lock-broken', answers: { 'door-locks': 'yes', 'can-get-in': 'yes', 'how-damaged': 'wore-out' } }, { responsible: 'landlord', priority: 'urgent', chargeable: false }],
  ['a door that will not lock is an emergency', { fault: 'front-door-stiff', answers: { 'door-locks': 'no' } }, { priority: 'emergency', hazard: 'entry-by-intruders significant policy' }],
  ['a pane the household broke is theirs', { fault: 'window-glass-broken', answers: { 'how-damaged': 'household', 'window-reachable': 'no', 'window-may-fall': 'no' } }, { responsible: 'resident', hazard: null }],
  ['a pane broken by a crime the police know of is ours', { fault: 'window-glass-broken', answers: { 'how-damaged': 'crime', 'window-reachable': 'no', 'window-may-fall': 'no' } }, { responsible: 'landlord', chargeable: false }],
  ['a pane the household broke that anyone can climb through is made safe, and may be charged', { fault: 'window-glass-broken', answers: { 'how-damaged': 'household', 'window-reachable': 'yes', 'window-may-fall': 'no' } }, { responsible: 'landlord', priority: 'emergency', chargeable: true }],
  ['damage where there is a risk of domestic abuse is never charged', { fault: 'window-glass-broken', answers: { 'how-damaged': 'household', 'window-reachable': 'yes', 'window-may-fall': 'no' }, needs: ['domestic-abuse'] }, { responsible: 'landlord', chargeable: false }],
  ['fair wear and tear of an inside door is ours', { fault: 'internal-door-broken', answers: { 'how-damaged': 'wore-out' } }, { responsible: 'landlord' }],
  ['an inside door the household broke is theirs', { fault: 'internal-door-broken', answers: { 'how-damaged': 'household' } }, { responsible: 'resident' }],
  ['not knowing how it broke is no ground to turn it away', { fault: 'internal-door-broken', answers: { 'how-damaged': 'not-sure' } }, { responsible: 'landlord', chargeable: false }],
  ['locked out with a child under 5 is put right first', { fault: 'locked-out', answers: { keys: 'not-sure' }, needs: ['under-5'] }, { responsible: 'landlord', priority: 'emergency' }],

  // Owners, new homes and shared parts
  ['a leaseholder’s own boiler is theirs', { fault: 'no-heating', answers: BOILER_CALM, tenure: LEASEHOLDER, at: WINTER }, { responsible: 'leaseholder', hazard: 'excess-cold significant policy' }],
  ['a smell of gas at a leaseholder’s boiler is made safe by us', { fault: 'no-heating', answers: { 'smell-gas': 'yes' }, tenure: LEASEHOLDER }, { responsible: 'landlord', reason: null, stop: 'gas-emergency', priority: 'emergency', hazard: 'fire-and-explosions emergency policy', chargeable: false }],
  ['so it is in a shared owner’s new home', { fault: 'no-heating', answers: { 'smell-gas': 'yes' }, tenure: SHARED_OWNER, newUntil: '2027-01-01' }, { responsible: 'landlord', reason: null, priority: 'emergency' }],
  ['an emergency hazard without a stop at a leaseholder’s too', { fault: 'pipe-leaking', answers: { ...LEAK_CALM, 'water-near-electrics': 'yes' }, tenure: LEASEHOLDER }, { responsible: 'landlord', stop: null, hazard: 'electrical emergency policy' }],
  ['cold that is an emergency because of a baby at a leaseholder’s too', { fault: 'no-heating', answers: BOILER_CALM, tenure: LEASEHOLDER, needs: ['under-5'], at: WINTER }, { responsible: 'landlord', priority: 'emergency', hazard: 'excess-cold significant policy' }],
  ['a shared owner’s dripping tap is theirs', { fault: 'tap-dripping', tenure: SHARED_OWNER }, { responsible: 'leaseholder' }],
  ['a leaseholder’s roof is the landlord’s', { fault: 'roof-tiles-missing', answers: { 'may-fall-on-someone': 'no', 'rain-coming-in': 'no' }, tenure: LEASEHOLDER }, { responsible: 'landlord', reason: null }],
  ['a tenant’s dripping tap in a new home is the builder’s', { fault: 'tap-dripping', newUntil: '2026-07-14' }, { responsible: 'builder' }],
  ['the day after the defects period it is ours', { fault: 'tap-dripping', newUntil: '2026-07-13' }, { responsible: 'landlord' }],
  ['an emergency in a tenant’s new home is made safe by us', { fault: 'burst-pipe', answers: { 'water-near-electrics': 'no', 'ceiling-sagging': 'no' }, newUntil: '2027-01-01' }, { responsible: 'landlord', priority: 'emergency' }],
  ['a hazard in a tenant’s new home stays with us', { fault: 'banister-loose', newUntil: '2027-01-01' }, { responsible: 'landlord' }],
  ['what the household broke is not the builder’s', { fault: 'worktop-damaged', answers: { 'how-damaged': 'household' }, newUntil: '2027-01-01' }, { responsible: 'landlord', chargeable: true }],
  ['lost keys are nobody’s defect, new home or not', { fault: 'keys-lost', newUntil: '2027-01-01' }, { responsible: 'resident' }],
  ['an owner’s leak in a new home is the builder’s', { fault: 'pipe-leaking', answers: LEAK_CALM, tenure: SHARED_OWNER, newUntil: '2027-01-01' }, { responsible: 'builder' }],
  ['a bulb in a shared part is ours', { fault: 'light-bulb', sharedPart: true, tenure: null }, { responsible: 'landlord' }],
  ['a hazard in a shared part nobody rents counts as in law', { fault: 'shared-lights-all-out', sharedPart: true, tenure: null, at: PHASE_1 }, { hazard: 'lighting significant policy', priority: 'emergency' }],

  // Leaks, power, lifts, drains
  ['a leak a bowl can catch is urgent', { fault: 'pipe-leaking', answers: LEAK_CALM }, { priority: 'urgent', minutes: 60, confidence: 'sure' }],
  ['one that it cannot is an emergency, and a longer visit', { fault: 'pipe-leaking', answers: { ...LEAK_CALM, 'leak-amount': 'pouring' } }, { priority: 'emergency', minutes: 90 }],
  ['water near a light is an electrical emergency', { fault: 'pipe-leaking', answers: { ...LEAK_CALM, 'water-near-electrics': 'yes' } }, { priority: 'emergency', hazard: 'electrical emergency statutory' }],
  ['water that comes with rain is the roof', { fault: 'leak-from-above', answers: { 'water-from-where': 'rain', 'rain-coming-in': 'some', 'water-near-electrics': 'no', 'ceiling-sagging': 'no' } }, { faultCode: 'roof-leak', trade: 'roofer', priority: 'urgent' }],
  ['no power while the street is dark is the network’s', { fault: 'no-power', answers: { 'neighbours-power': 'yes' } }, { faultCode: 'power-cut-in-area', responsible: 'resident' }],
  ['the only lift out is an emergency', { fault: 'lift-broken', answers: { 'someone-in-lift': 'no', 'other-lift': 'no' }, sharedPart: true }, { priority: 'emergency' }],
  ['one of two lifts out is urgent', { fault: 'lift-broken', answers: { 'someone-in-lift': 'no', 'other-lift': 'yes' }, sharedPart: true }, { priority: 'urgent' }],
  ['sewage indoors turns a blocked sink into the landlord’s emergency', { fault: 'sink-blocked', answers: { 'sewage-where': 'inside' } }, { faultCode: 'sewage-inside', responsible: 'landlord', priority: 'emergency' }],
  ['an answer nobody offered counts as none', { fault: 'pipe-leaking', answers: { 'leak-amount': 'a lot!!', 'water-near-electrics': 'no' } }, { priority: 'emergency', confidence: 'unsure' }],
  ['needs nobody has heard of are let be', { fault: 'tap-dripping', needs: ['left-handed', ''] }, { priority: 'routine' }],
]

for (const [name, situation, outcome] of rows) test(name, () => check(situation, outcome))

test('there is a line for every step, in the order they are taken, each with its source', () => {
  const { because } = found({ fault: 'toilet-seat' })
  assert.deepEqual(because.map((line) => line.rule), STEPS.map((step) => step.rule))
  assert.deepEqual(because.map((line) => line.rule), ['life-safety', 'awaab-emergency', 'awaab-significant', 'right-to-repair', 'vulnerability', 'landlord-matrix', 'responsibility', 'inspection-first', 'certainty'])
  for (const line of because) assert.ok(line.said.length > 10 && line.source.length > 2, line.rule)
})

test('a stop is said first among the advice', () => {
  assert.equal(found({ fault: 'gas-smell' }).advice[0], policies.scripts['gas-emergency'])
})

test('an owner is told, and it is kept, whose the rest is once a danger is made safe; a tenant is not', () => {
  const smell = { fault: 'no-heating', answers: { 'smell-gas': 'yes' } }
  const lastLine = (more: Partial<Situation>) => found({ ...smell, ...more }).advice.at(-1) ?? ''
  assert.match(lastLine({ tenure: LEASEHOLDER }), /^We come to make it safe\. What remains after that: You own your home/)
  assert.match(lastLine({ tenure: SHARED_OWNER, newUntil: '2027-01-01' }), /What remains after that: Your home is newly built\. Until Friday 1 January 2027 its builder/)
  assert.doesNotMatch(lastLine({}), /What remains/)
  const kept = found({ ...smell, tenure: LEASEHOLDER }).because.find((line) => line.rule === 'responsibility')
  assert.match(kept?.said ?? '', /we make it safe .* repairs inside it are yours/)
})

test('all hazards are kept, the most serious first', () => {
  const { hazards } = found({ fault: 'burst-pipe', answers: { 'water-near-electrics': 'yes', 'ceiling-sagging': 'yes' } })
  assert.deepEqual(hazards.map((one) => one.hazard).toSorted(), ['electrical', 'structural-collapse'])
})

test('what is not known is named in the last line, and apart from what somebody was not sure of', () => {
  const { because } = found({ fault: 'pipe-leaking', answers: { 'water-near-electrics': 'not-sure' } })
  assert.match(because.at(-1)?.said ?? '', /^Not asked or not answered, so .*: How much water is coming out\? Whoever told us was not sure, so .*: Is water getting near lights/)
})

const LEFT_OUT = { 'leak-amount': 'drips' }
const saidBy = (rule: string, situation: Situation) => found(situation).because.find((line) => line.rule === rule)?.said ?? ''

for (const [basis, answers, says] of [
  ['told', { ...LEFT_OUT, 'water-near-electrics': 'yes' }, /^Signs of an emergency hazard: electrical hazards\./],
  ['not-sure', { ...LEFT_OUT, 'water-near-electrics': 'not-sure' }, /^Whoever told us was not sure, so an emergency hazard is not ruled out: electrical hazards\./],
  ['not-answered', LEFT_OUT, /^Not asked or not answered, so an emergency hazard is not ruled out: electrical hazards\./],
] as const)
  test(`a hazard is said to be ${basis}, and acted on alike`, () => {
    const { hazards, priority } = found({ fault: 'pipe-leaking', answers })
    assert.deepEqual(hazards, [{ hazard: 'electrical', level: 'emergency', statutory: true, basis }])
    assert.equal(priority, 'emergency')
    assert.match(saidBy('awaab-emergency', { fault: 'pipe-leaking', answers }), says)
  })

test('nothing that was left unanswered is said to have been found, told or answered', () => {
  for (const fault of catalogue.faults.values()) {
    if (fault.hazard || fault.stop) continue
    for (const { said: line } of found({ fault: fault.code, at: SUMMER }).because) assert.doesNotMatch(line, /Signs of|There is a danger|by what was answered|but a hazard is/, fault.code)
  }
})

test('what is told outweighs what is not answered of the same hazard', () => {
  const answers = { 'mould-size': 'one-room' }
  const { hazards } = found({ fault: 'mould-around-window', answers: { ...answers, 'mould-making-ill': 'no' } })
  assert.deepEqual(hazards.map((one) => one.basis), ['told'])
  const unsaid = found({ fault: 'mould-around-window', answers })
  assert.deepEqual(unsaid.hazards.map((one) => [one.level, one.basis]), [['emergency', 'not-answered']])
  assert.match(saidBy('awaab-significant', { fault: 'mould-around-window', answers }), /^Signs of a significant hazard: damp and mould/)
})

test('a need nobody told of is only not ruled out', () => {
  assert.match(saidBy('vulnerability', { fault: 'toilet-blocked' }), /no other toilet \(not ruled out\)\./)
})
