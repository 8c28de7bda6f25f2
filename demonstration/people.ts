/** The people whom tests, documents and pictures rely on: always there, under these references and names. All invented. */
import type { Role } from '#door/permissions.ts'

/** A resident of the demonstration landlord, with what makes them worth knowing. */
export interface KnownPerson {
  readonly homeRef: string
  readonly address: string
  readonly tenancyRef: string
  readonly tenure: 'social-rent' | 'shared-ownership' | 'leaseholder'
  readonly residentRef: string
  readonly role: 'tenant' | 'joint-tenant' | 'leaseholder' | 'household'
  readonly name: string
  readonly age: number
  readonly phone: string | null
  readonly email: string | null
  readonly contactBy: 'text' | 'email' | 'letter' | 'telephone'
  readonly language: string
  readonly interpreter: string | null
  readonly adjustments: readonly string[]
  readonly vulnerabilities: readonly string[]
  readonly adjustmentNotes: string | null
}

const usual = {
  tenure: 'social-rent', role: 'tenant', phone: null, email: null, language: 'English', interpreter: null, adjustments: [], vulnerabilities: [], adjustmentNotes: null,
} as const

/** A tenant with a mobile and e-mail, in a flat with gas. */
const amara: KnownPerson = {
  ...usual, homeRef: 'HM0012', address: 'Flat 12, Alder House', tenancyRef: 'TN0012', residentRef: 'RS0012', name: 'Amara Okafor', age: 38,
  phone: '07700 900001', email: 'amara.okafor@example.org', contactBy: 'text',
}

/** Eighty-four, rather rung up, needs time to reach the door. In a street house with gas. */
const winifred: KnownPerson = {
  ...usual, homeRef: 'HM0044', address: '4 Thorn Street', tenancyRef: 'TN0044', residentRef: 'RS0044', name: 'Winifred Clarke', age: 84,
  phone: '020 7946 0101', contactBy: 'telephone', adjustments: ['time-to-reach-door', 'no-early-calls', 'large-print'],
  vulnerabilities: ['over-75', 'over-65', 'mobility', 'hearing-loss'], adjustmentNotes: 'Ring the bell and wait: it takes her three minutes.',
}

/** Owns his flat on a long lease. */
const tomasz: KnownPerson = {
  ...usual, homeRef: 'HM0003', address: 'Flat 3, Alder House', tenancyRef: 'TN0003', tenure: 'leaseholder', residentRef: 'RS0003', role: 'leaseholder',
  name: 'Tomasz Zieliński', age: 45, phone: '07700 900002', email: 'tomasz.zielinski@example.org', contactBy: 'email', language: 'Polish',
}

/** Grace and Kwame Mensah hold one tenancy together. */
const grace: KnownPerson = {
  ...usual, homeRef: 'HM0007', address: 'Flat 7, Alder House', tenancyRef: 'TN0007', residentRef: 'RS0007', name: 'Grace Mensah', age: 52,
  phone: '07700 900003', email: 'grace.mensah@example.org', contactBy: 'text',
}
const kwame: KnownPerson = { ...grace, residentRef: 'RS0007b', role: 'joint-tenant', name: 'Kwame Mensah', age: 55, email: 'kwame.mensah@example.org', contactBy: 'email', language: 'Twi' }

/** Her son has asthma and her daughter is two; she would rather have an interpreter. */
const farhana: KnownPerson = {
  ...usual, homeRef: 'HM0018', address: 'Flat 18, Alder House', tenancyRef: 'TN0018', residentRef: 'RS0018', name: 'Farhana Begum', age: 34,
  phone: '07700 900004', contactBy: 'text', language: 'Bengali', interpreter: 'Bengali', vulnerabilities: ['under-5'],
}
const ayaan: KnownPerson = {
  ...farhana, residentRef: 'RS0018b', role: 'household', name: 'Ayaan Begum', age: 8, phone: null, contactBy: 'letter', language: 'English', interpreter: null, vulnerabilities: ['breathing'],
}

/** A newly built home: for a while its builder puts right what was not built well. */
const linh: KnownPerson = {
  ...usual, homeRef: 'HM0028', address: 'Flat 4, Lapwing Court', tenancyRef: 'TN0028', residentRef: 'RS0028', name: 'Linh Tran', age: 29,
  phone: '07700 900005', email: 'linh.tran@example.org', contactBy: 'text', language: 'Vietnamese',
}

/** Owns a share of a newly built flat. */
const priya: KnownPerson = {
  ...usual, homeRef: 'HM0030', address: 'Flat 6, Lapwing Court', tenancyRef: 'TN0030', tenure: 'shared-ownership', residentRef: 'RS0030', role: 'leaseholder',
  name: 'Priya Rajan', age: 31, phone: '07700 900006', email: 'priya.rajan@example.org', contactBy: 'email',
}

/** Two people must visit this home; the reason is not on record. */
const derek: KnownPerson = {
  ...usual, homeRef: 'HM0005', address: 'Flat 5, Alder House', tenancyRef: 'TN0005', residentRef: 'RS0005', name: 'Derek Pike', age: 61,
  phone: '07700 900007', contactBy: 'text', adjustments: ['two-operatives'],
}

/** A woman should come; the reason is hers. */
const sahra: KnownPerson = {
  ...usual, homeRef: 'HM0021', address: 'Flat 21, Alder House', tenancyRef: 'TN0021', residentRef: 'RS0021', name: 'Sahra Warsame', age: 41,
  phone: '07700 900008', contactBy: 'text', language: 'Somali', adjustments: ['female-operative', 'ring-before-coming'],
}

/** No telephone and no e-mail: everything goes by letter. */
const stanley: KnownPerson = {
  ...usual, homeRef: 'HM0047', address: '10 Thorn Street', tenancyRef: 'TN0047', residentRef: 'RS0047', name: 'Stanley Moss', age: 77, contactBy: 'letter',
  vulnerabilities: ['over-75', 'over-65'],
}

/** Deaf: texts, never calls, and a British Sign Language interpreter. */
const rhiannon: KnownPerson = {
  ...usual, homeRef: 'HM0050', address: '16 Thorn Street', tenancyRef: 'TN0050', residentRef: 'RS0050', name: 'Rhiannon Evans', age: 47,
  phone: '07700 900009', email: 'rhiannon.evans@example.org', contactBy: 'text', interpreter: 'BSL', adjustments: ['written-only', 'sign-language'], vulnerabilities: ['hearing-loss'],
}

export const people = { amara, winifred, tomasz, grace, kwame, farhana, ayaan, linh, priya, derek, sahra, stanley, rhiannon } as const

/** Nobody lives here at present. */
export const emptyHome = { homeRef: 'HM0009', address: 'Flat 9, Alder House' } as const

/** Shared parts of a block. */
export const alderHouse = { stairwell: 'SP0001', entryDoor: 'SP0002', lift: 'SP0003', roof: 'SP0004', binStore: 'SP0005', postcode: 'SE23 3DS' } as const

export const firms = {
  tallowBridge: 'tallow-bridge',
  marlpit: 'marlpit',
  /** Gas heating and hot water. */
  emberline: 'emberline',
  /** The landlord's own surveyors. */
  surveyors: 'surveying-team',
} as const

/** Operatives always there. Each firm's are numbered in one row. */
export const knownOperatives = { plumber: 'OP01', electrician: 'OP05', carpenter: 'OP08', gasEngineer: 'OP31', surveyor: 'OP37' } as const

export interface StaffMember {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly contractorRef: string | null
  readonly operativeRef: string | null
}

/** Everybody's password here, and nowhere else. */
export const demonstrationPassword = 'kettle-orchard-thimble'

const ofLandlord = (name: string, mailbox: string, role: Role, operativeRef: string | null = null): StaffMember =>
  ({ name, email: `${mailbox}@ravensvale.example`, role, contractorRef: null, operativeRef })
const ofFirm = (name: string, mailbox: string, role: Role, contractorRef: string, operativeRef: string | null = null): StaffMember =>
  ({ name, email: `${mailbox}@${contractorRef}.example`, role, contractorRef, operativeRef })

/** Somebody in every role. */
export const staff = {
  agent: ofLandlord('Josie Palmer', 'agent', 'agent'),
  secondAgent: ofLandlord('Devon Reid', 'agent2', 'agent'),
  thirdAgent: ofLandlord('Marisol Vargas', 'agent3', 'agent'),
  outOfHours: ofLandlord('Femi Balogun', 'nights', 'out-of-hours'),
  teamLeader: ofLandlord('Ruth Saunders', 'leader', 'team-leader'),
  planner: ofLandlord('Hakan Demir', 'planner', 'planner'),
  surveyor: ofLandlord('Claire Webb', 'surveyor', 'surveyor', knownOperatives.surveyor),
  manager: ofLandlord('Yaw Asante', 'manager', 'manager'),
  reviewer: ofLandlord('Maureen Doyle', 'reviewer', 'performance-reviewer'),
  administrator: ofLandlord('Sam Fletcher', 'admin', 'administrator'),
  tallowBridgeOffice: ofFirm('Paula Gibson', 'office', 'contractor-office', firms.tallowBridge),
  marlpitOffice: ofFirm('Nuno Tavares', 'office', 'contractor-office', firms.marlpit),
  emberlineOffice: ofFirm('Siobhan Kelly', 'office', 'contractor-office', firms.emberline),
  plumber: ofFirm('Dele Ogunleye', 'plumber', 'operative', firms.tallowBridge, knownOperatives.plumber),
  electrician: ofFirm('Joanna Mazur', 'electrician', 'operative', firms.tallowBridge, knownOperatives.electrician),
  gasEngineer: ofFirm('Errol Grant', 'gas', 'operative', firms.emberline, knownOperatives.gasEngineer),
} as const satisfies Record<string, StaffMember>
