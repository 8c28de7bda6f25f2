/** Puts one repair's whole story together. */
import type { Kysely } from 'kysely'
import { followsOf, notBeforeSaid } from '#appointments/rules/not-before.ts'
import { sayLimit } from '#clocks/limits.ts'
import { localOfferSchema, type LocalOffer } from '#promises/local-offer.ts'
import { standingAt, type PromiseRow } from '#promises/promise.ts'
import type { Database } from '#storage/schema.ts'
import { openChain } from '#verify/chain.ts'
import { keptIn } from '#facts/kept-apart.ts'
import type { CaseFile } from './case-file.ts'
import { readKept, type KeptForRepair } from './kept-apart.queries.ts'
import { readRecords, type Records } from './records.queries.ts'

export interface CaseFileWithPhotos {
  readonly caseFile: CaseFile
  readonly jpeg: (photoId: string) => Buffer | undefined
}

/** Undefined when there is no such repair. */
export const caseFile = async (db: Kysely<Database>, repairRef: string, now: Date): Promise<CaseFile | undefined> =>
  (await caseFileWithPhotos(db, repairRef, now))?.caseFile

export const caseFileWithPhotos = async (db: Kysely<Database>, repairRef: string, now: Date): Promise<CaseFileWithPhotos | undefined> => {
  // One snapshot: a fact recorded meanwhile is in all of it or in none.
  const read = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      const records = await readRecords(snapshot, repairRef)
      return records && { records, kept: await readKept(snapshot, records.events.flatMap(({ data }) => keptIn(data))) }
    })
  return read && { caseFile: { ...aboutRepair(read.records, now), ...asItHappened(read.records, read.kept, now) }, jpeg: read.kept.jpeg }
}

const iso = (at: Date): string => at.toISOString()
const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null

const aboutRepair = ({ repair, people, related, landlord, events }: Records, now: Date) => ({
  madeAt: iso(now),
  repairRef: repair.repair_ref,
  stage: repair.stage,
  madeSafeAt: isoOrNull(repair.made_safe_at),
  completedAt: isoOrNull(repair.completed_at),
  cancelledAt: isoOrNull(repair.cancelled_at),
  cancelReason: repair.cancel_reason,
  landlord: (landlord?.content as { name?: string } | undefined)?.name ?? null,
  home: {
    homeRef: repair.home_ref, kind: repair.home_kind, address: repair.address_line, town: repair.town, postcode: repair.postcode, patch: repair.patch, alerts: repair.alerts,
  },
  tenancy:
    repair.tenancy_ref === null || repair.tenure === null || repair.started_on === null
      ? null
      : { tenancyRef: repair.tenancy_ref, tenure: repair.tenure, startedOn: repair.started_on, awaabScope: repair.awaab_scope ?? false },
  people: [...(repair.resident_ref === null ? [] : [{ id: repair.resident_ref, name: repair.resident_name, part: 'resident' }]), ...people],
  related,
  journal: journalOf(events, repair.repair_ref),
})

const journalOf = (events: Records['events'], repairRef: string): CaseFile['journal'] => {
  const chain = openChain()
  const problem = events.map((event) => chain.follow(event)).find((one) => one !== undefined)
  return {
    stream: `repair/${repairRef}`,
    unaltered: problem === undefined,
    problem: problem ? `${problem.where}: ${problem.what}` : null,
    events: events.map(({ version, kind, data, actor, door, command, commandId, happenedAt, recordedAt, previousHash, hash }) => ({
      version, kind, happenedAt: iso(happenedAt), recordedAt: iso(recordedAt), by: actor.id, role: actor.role, door, command, commandId, data, previousHash, hash,
    })),
  }
}

const asItHappened = (records: Records, kept: KeptForRepair, now: Date) => ({
  report: reportOf(records, kept),
  diagnosis: diagnosisOf(records),
  hazardCases: records.cases.map((one) => ({
    caseRef: one.case_ref, hazard: one.hazard, level: one.level, statutory: one.statutory, basis: one.basis, awareAt: iso(one.aware_at), status: one.status,
    closedAt: isoOrNull(one.closed_at), closedBy: one.closed_by, outcome: one.outcome, closeReason: one.close_reason,
    clocks: records.clocks
      .filter((clock) => clock.case_ref === one.case_ref)
      .map((clock) => ({ duty: clock.duty, startsAt: iso(clock.starts_at), dueAt: iso(clock.due_at), source: clock.source, metAt: isoOrNull(clock.met_at), endedAt: isoOrNull(clock.ended_at) })),
  })),
  promises: records.promises.map((row) => promiseOf(row, offerOf(records, row), now)),
  ...whatWasSaid(records, kept),
  ...whatWasDone(records, kept),
})

const reportOf = ({ repair }: Records, kept: KeptForRepair): CaseFile['report'] => ({
  channel: repair.channel,
  caller: repair.caller,
  receivedAt: iso(repair.received_at),
  recordedAt: iso(repair.recorded_at),
  clockFromAt: iso(repair.clock_from_at),
  outOfHours: repair.out_of_hours,
  contactBy: repair.contact_by,
  room: repair.room,
  words: kept.words(repair.words_id),
  answers: repair.answers,
  access: { ...repair.access, adjustments: [...repair.access.adjustments], notes: kept.words(repair.access.notes?.id) },
  photos: kept.photos(repair.photo_ids),
  recallOf: repair.recall_of,
  inheritsFrom: repair.inherits_from,
})

const diagnosisOf = ({ repair, priorityChanges }: Records): CaseFile['diagnosis'] => ({
  faultCode: repair.fault_code,
  faultName: repair.fault_name,
  responsible: repair.responsible,
  turnedAwayReason: repair.turned_away_reason,
  priorityNow: repair.priority,
  trade: repair.trade,
  expectedMinutes: repair.expected_minutes,
  inspectionFirst: repair.inspection_first,
  gas: repair.gas,
  hazard: repair.hazard,
  because: [...repair.because],
  priorityHistory: priorityChanges.map((one) => ({
    from: one.from_priority, to: one.to_priority, reason: one.reason, changedBy: one.changed_by, secondPerson: one.second_person, at: iso(one.changed_at),
  })),
})

/** The Local Offer under which the promise was made. */
const offerOf = ({ offers }: Records, { policy_version: version }: PromiseRow): LocalOffer['promises'] | undefined => {
  const parsed = localOfferSchema.safeParse(offers.find((one) => one.version === version)?.content)
  return parsed.success ? parsed.data.promises : undefined
}

const promiseOf = (row: PromiseRow, offer: LocalOffer['promises'] | undefined, now: Date): CaseFile['promises'][number] => {
  const said = row.number === 'P17' ? offer?.P17[row.priority ?? 'routine'] : offer?.[row.number as Exclude<keyof LocalOffer['promises'], 'P17'>]
  const { fact, reason, evidence, also = [], byPromise } = row.settled_by
  return {
    promiseId: row.promise_id,
    number: row.number,
    promised: said?.words ?? row.number,
    limit: said ? sayLimit(said.limit) : '',
    source: said?.source ?? '',
    policyVersion: row.policy_version,
    orderRef: row.order_ref,
    appointmentRef: row.appointment_ref,
    priority: row.priority,
    madeAt: iso(row.made_at),
    startsAt: iso(row.starts_at),
    dueAt: isoOrNull(row.due_at),
    firstDueAt: isoOrNull(row.first_due_at),
    standing: standingAt(row, now),
    settledAt: isoOrNull(row.settled_at),
    settledBy: fact ?? null,
    reason: reason ?? null,
    evidence: [evidence, ...also.map((one) => one.evidence)].filter(Boolean).join(', ') || null,
    replacedBy: byPromise ?? null,
    attempts: [...row.attempts],
    overturned: [...row.overturned],
  }
}

const whatWasSaid = ({ messages, replies, contacts, slotOffers, calls }: Records, kept: KeptForRepair) => ({
  messages: messages.map((one) => ({
    messageRef: one.message_ref, template: one.template, templateVersion: one.template_version, channel: one.channel,
    toResident: one.resident_ref, toContractor: one.contractor_ref, words: kept.words(one.words_id), status: one.status, queuedAt: iso(one.queued_at), tries: one.tries,
    acceptedAt: isoOrNull(one.accepted_at), deliveredAt: isoOrNull(one.delivered_at), failedAt: isoOrNull(one.failed_at), whatFailed: one.what_failed, providerId: one.provider_id,
  })),
  replies: replies.map((one) => ({ answerRef: one.answer_ref, receivedAt: iso(one.received_at), meaning: one.meaning, words: kept.words(one.words_id), dealtWithAt: isoOrNull(one.dealt_with_at) })),
  contacts: contacts.map((one) => ({
    contactRef: one.contact_ref, madeAt: iso(one.made_at), madeBy: one.made_by, means: one.means, outcome: one.outcome, slotsOffered: [...one.slots_offered], words: kept.words(one.words_id),
  })),
  slotOffers: slotOffers.map((one) => ({ offeredAt: iso(one.offered_at), inCall: one.in_call, byResidentOnline: one.by_resident_online, slots: [...one.slots] })),
  calls: calls.map((one) => ({
    callRef: one.call_ref, madeAt: iso(one.made_at), madeBy: one.made_by, attempt: one.attempt, outcome: one.outcome, survey: { ...one.survey } as Record<string, number>, words: kept.words(one.words_id), recallRef: one.recall_ref,
  })),
})

/** From a contractor's own diary nobody is named. */
const whomTheFirmSent = 'Whom the contractor sends'

const whatWasDone = ({ orders, appointments, visits, credits, events }: Records, kept: KeptForRepair) => ({
  worksOrders: orders.map((one) => ({
    orderRef: one.order_ref, kind: one.kind, contractorRef: one.contractor_ref, contractorName: one.contractor_name ?? one.contractor_ref, trade: one.trade, priority: one.priority,
    description: one.description, valuePence: one.value_pence, status: one.status, raisedAt: iso(one.raised_at), acceptedAt: isoOrNull(one.accepted_at), declinedAt: isoOrNull(one.declined_at),
    completedAt: isoOrNull(one.completed_at), cancelledAt: isoOrNull(one.cancelled_at), reason: one.reason, notBefore: notBeforeSaid(one) ?? null, follows: followsOf(one) ?? null, variations: [...one.variations],
  })),
  appointments: appointments.map((one) => ({
    appointmentRef: one.appointment_ref, visitRef: one.visit_ref, orderRef: one.order_ref, kind: one.kind, status: one.status, operativeName: one.operative_name ?? one.operative_ref ?? whomTheFirmSent,
    windowStartAt: iso(one.window_start_at), windowEndAt: iso(one.window_end_at), bookedAt: isoOrNull(one.booked_at), bookedBy: one.booked_by, confirmedAt: isoOrNull(one.confirmed_at),
    remindedAt: isoOrNull(one.reminded_at), replaces: one.replaces, endedAt: isoOrNull(one.ended_at), endReason: one.end_reason,
  })),
  visits: visits.map((one) => ({
    visitRef: one.visit_ref, appointmentRef: one.appointment_ref, orderRef: one.order_ref, operativeName: one.operative_name ?? one.operative_ref ?? whomTheFirmSent, nextInLineAt: isoOrNull(one.next_in_line_at),
    onMyWayAt: isoOrNull(one.on_my_way_at), arrivedAt: isoOrNull(one.arrived_at), madeSafeAt: isoOrNull(one.made_safe_at), finishedAt: isoOrNull(one.finished_at), outcome: one.outcome,
    evidenceRejectedAt: isoOrNull(one.evidence_rejected_at), notes: notesOfVisit(events, one.visit_ref).map((id) => kept.words(id)).filter((words) => words !== null), photos: kept.photos(one.photo_ids),
  })),
  credits: credits.map((one) => ({ creditRef: one.credit_ref, appointmentRef: one.appointment_ref, amountPence: one.amount_pence, reason: one.reason, postedAt: iso(one.posted_at) })),
})

/** A visit may be noted at more than one step: made safe, then finished. */
const notesOfVisit = (events: Records['events'], visitRef: string): string[] =>
  events.flatMap(({ data }) => {
    const { visitRef: of, words } = data as { visitRef?: string; words?: { id: string } | null }
    return of === visitRef && words ? [words.id] : []
  })
