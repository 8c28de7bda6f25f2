/** One repair's whole story as a document: what was said, promised, sent, done and seen, and the journal behind it. */
import { z } from 'zod'
import { waitsFor } from '#appointments/rules/not-before.ts'

const instant = z.string()
const instantOrNull = instant.nullable()

/** Something a person typed. The digest is the one in the journal; with the salt anybody can work it out again. */
export const keptWords = z.object({
  id: z.string(),
  /** Null once erased. */
  text: z.string().nullable(),
  erasedAt: instantOrNull,
  digest: z.string(),
  salt: z.string().nullable(),
  /** Whether the words still give the digest in the journal; null once erased. */
  unaltered: z.boolean().nullable(),
})
export type KeptWords = z.infer<typeof keptWords>

export const keptPhoto = z.object({
  id: z.string(),
  /** 'Photograph 3': the same in the document, in order of the journal. */
  number: z.int(),
  href: z.string(),
  width: z.int(),
  height: z.int(),
  keptAt: instant,
  erasedAt: instantOrNull,
  digest: z.string(),
  salt: z.string().nullable(),
  /** Of the picture itself, without the salt. */
  sha256: z.string().nullable(),
  unaltered: z.boolean().nullable(),
})
export type KeptPhoto = z.infer<typeof keptPhoto>

const words = keptWords.nullable()
const photos = z.array(keptPhoto)
const slot = z.object({ day: z.string(), slot: z.string(), windowStartAt: instant, windowEndAt: instant })

const home = z.object({ homeRef: z.string(), kind: z.string(), address: z.string(), town: z.string(), postcode: z.string(), patch: z.string(), alerts: z.string() })

const person = z.object({ id: z.string(), name: z.string().nullable(), part: z.string() })

const report = z.object({
  channel: z.string(),
  caller: z.string(),
  receivedAt: instant,
  recordedAt: instant,
  /** When the promises’ clocks started; earlier where this repeats a cancelled report. */
  clockFromAt: instant,
  outOfHours: z.boolean(),
  contactBy: z.string(),
  room: z.string().nullable(),
  words,
  answers: z.record(z.string(), z.string()),
  access: z.object({ under18Alone: z.boolean(), interpreter: z.string().nullable(), adjustments: z.array(z.string()), notes: words }),
  photos,
  recallOf: z.string().nullable(),
  inheritsFrom: z.string().nullable(),
})

const hazardBasis = z.enum(['told', 'not-sure', 'not-answered'])

const diagnosis = z.object({
  faultCode: z.string(),
  faultName: z.string(),
  responsible: z.string(),
  turnedAwayReason: z.string().nullable(),
  priorityNow: z.string(),
  trade: z.string(),
  expectedMinutes: z.int(),
  inspectionFirst: z.boolean(),
  gas: z.boolean(),
  hazard: z.object({ hazard: z.string(), level: z.string(), statutory: z.boolean(), basis: hazardBasis.optional() }).nullable(),
  because: z.array(z.object({ rule: z.string(), said: z.string(), source: z.string() })),
  priorityHistory: z.array(z.object({ from: z.string(), to: z.string(), reason: z.string(), changedBy: z.string(), secondPerson: z.string().nullable(), at: instant })),
})

const promise = z.object({
  promiseId: z.string(),
  number: z.string(),
  /** In the words of the Local Offer in force when it was made. */
  promised: z.string(),
  limit: z.string(),
  source: z.string(),
  policyVersion: z.int(),
  orderRef: z.string().nullable(),
  appointmentRef: z.string().nullable(),
  priority: z.string().nullable(),
  madeAt: instant,
  startsAt: instant,
  dueAt: instantOrNull,
  firstDueAt: instantOrNull,
  standing: z.enum(['open', 'kept', 'kept-late', 'broken', 'excused', 'superseded', 'withdrawn']),
  settledAt: instantOrNull,
  settledBy: z.string().nullable(),
  reason: z.string().nullable(),
  evidence: z.string().nullable(),
  replacedBy: z.string().nullable(),
  attempts: z.array(z.object({ at: instant, means: z.string() })),
  overturned: z.array(z.object({ at: instant, keptAt: instant, why: z.string() })),
})

const message = z.object({
  messageRef: z.string(),
  template: z.string(),
  templateVersion: z.int(),
  channel: z.string(),
  toResident: z.string().nullable(),
  toContractor: z.string().nullable(),
  words,
  status: z.string(),
  queuedAt: instant,
  tries: z.int(),
  acceptedAt: instantOrNull,
  deliveredAt: instantOrNull,
  failedAt: instantOrNull,
  whatFailed: z.string().nullable(),
  /** The provider’s own reference: what it can be asked about. */
  providerId: z.string().nullable(),
})

const reply = z.object({ answerRef: z.string(), receivedAt: instant, meaning: z.string(), words, dealtWithAt: instantOrNull })
const contact = z.object({ contactRef: z.string(), madeAt: instant, madeBy: z.string(), means: z.string(), outcome: z.string(), slotsOffered: z.array(slot), words })
const slotOffer = z.object({ offeredAt: instant, inCall: z.boolean(), byResidentOnline: z.boolean(), slots: z.array(slot) })

const order = z.object({
  orderRef: z.string(),
  kind: z.string(),
  contractorRef: z.string(),
  contractorName: z.string(),
  trade: z.string(),
  priority: z.string(),
  description: z.string(),
  valuePence: z.int(),
  status: z.string(),
  raisedAt: instant,
  acceptedAt: instantOrNull,
  declinedAt: instantOrNull,
  completedAt: instantOrNull,
  cancelledAt: instantOrNull,
  reason: z.string().nullable(),
  notBefore: z.object({ on: z.string(), because: z.enum(waitsFor) }).nullable(),
  /** The order that is done first, and the days between. */
  follows: z.object({ orderRef: z.string(), daysBetween: z.int() }).nullable(),
  variations: z.array(z.object({ at: instant, reason: z.string(), description: z.string().nullable(), expectedMinutes: z.int().nullable(), valuePence: z.int().nullable() })),
})

const appointment = z.object({
  appointmentRef: z.string(),
  visitRef: z.string(),
  orderRef: z.string().nullable(),
  kind: z.string(),
  status: z.string(),
  operativeName: z.string(),
  windowStartAt: instant,
  windowEndAt: instant,
  bookedAt: instantOrNull,
  bookedBy: z.string().nullable(),
  confirmedAt: instantOrNull,
  remindedAt: instantOrNull,
  replaces: z.string().nullable(),
  endedAt: instantOrNull,
  endReason: z.string().nullable(),
})

const visit = z.object({
  visitRef: z.string(),
  appointmentRef: z.string(),
  orderRef: z.string(),
  operativeName: z.string(),
  nextInLineAt: instantOrNull,
  onMyWayAt: instantOrNull,
  arrivedAt: instantOrNull,
  madeSafeAt: instantOrNull,
  finishedAt: instantOrNull,
  outcome: z.string().nullable(),
  evidenceRejectedAt: instantOrNull,
  /** What was noted at each step of it. */
  notes: z.array(keptWords),
  photos,
})

const call = z.object({ callRef: z.string(), madeAt: instant, madeBy: z.string(), attempt: z.int(), outcome: z.string(), survey: z.record(z.string(), z.int()), words, recallRef: z.string().nullable() })
const credit = z.object({ creditRef: z.string(), appointmentRef: z.string(), amountPence: z.int(), reason: z.string(), postedAt: instant })
const hazardCase = z.object({
  caseRef: z.string(), hazard: z.string(), level: z.string(), statutory: z.boolean(), basis: hazardBasis.nullable(), awareAt: instant, status: z.string(), closedAt: instantOrNull, closedBy: z.string().nullable(), outcome: z.string().nullable(), closeReason: z.string().nullable(),
  clocks: z.array(z.object({ duty: z.string(), startsAt: instant, dueAt: instant, source: z.string(), metAt: instantOrNull, endedAt: instantOrNull })),
})

const event = z.object({
  version: z.int(),
  kind: z.string(),
  happenedAt: instant,
  recordedAt: instant,
  by: z.string(),
  role: z.string(),
  door: z.string(),
  command: z.string(),
  commandId: z.string(),
  data: z.unknown(),
  previousHash: z.string(),
  hash: z.string(),
})

export const caseFileSchema = z.object({
  madeAt: instant,
  repairRef: z.string(),
  stage: z.string(),
  madeSafeAt: instantOrNull,
  completedAt: instantOrNull,
  cancelledAt: instantOrNull,
  cancelReason: z.string().nullable(),
  landlord: z.string().nullable(),
  home,
  tenancy: z.object({ tenancyRef: z.string(), tenure: z.string(), startedOn: z.string(), awaabScope: z.boolean() }).nullable(),
  people: z.array(person),
  report,
  diagnosis,
  hazardCases: z.array(hazardCase),
  promises: z.array(promise),
  contacts: z.array(contact),
  slotOffers: z.array(slotOffer),
  worksOrders: z.array(order),
  appointments: z.array(appointment),
  visits: z.array(visit),
  messages: z.array(message),
  replies: z.array(reply),
  calls: z.array(call),
  credits: z.array(credit),
  related: z.array(z.object({ repairRef: z.string(), how: z.string() })),
  journal: z.object({
    stream: z.string(),
    /** Whether every event hashes to what it says and follows the one before it. */
    unaltered: z.boolean(),
    problem: z.string().nullable(),
    events: z.array(event),
  }),
})

export type CaseFile = z.infer<typeof caseFileSchema>
