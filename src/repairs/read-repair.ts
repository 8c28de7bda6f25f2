/** One repair as the API gives it. */
import { z } from 'zod'
import { followsOf, notBeforeSaid, waitsFor } from '#appointments/rules/not-before.ts'
import type { Reading } from '#door/reading.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { parseReference } from '#ground/references.ts'
import { promisesOfRepair, promiseView } from '#promises/promises.queries.ts'
import { noSuchRepair } from './repair-in-hand.ts'
import { repairTimeline, wholeRepair, type WholeRepair } from './repairs.queries.ts'

const instant = z.string()

export const promiseAnswer = z.object({
  promiseId: z.string(),
  number: z.string(),
  repairRef: z.string().nullable(),
  orderRef: z.string().nullable(),
  appointmentRef: z.string().nullable(),
  madeAt: instant,
  startsAt: instant,
  dueAt: instant.nullable(),
  standing: z.enum(['open', 'kept', 'kept-late', 'broken', 'excused', 'superseded', 'withdrawn']),
  settledAt: instant.nullable(),
  reason: z.string().nullable(),
  policyVersion: z.int(),
  overturned: z.array(z.object({ at: instant, keptAt: instant, why: z.string() })),
})

export const repairAnswer = z.object({
  repairRef: z.string(),
  homeRef: z.string(),
  stage: z.string(),
  priority: z.string(),
  /** A lower priority that somebody asked for and a second person has still to agree to. */
  lowerPriorityAsked: z.object({ to: z.string(), reason: z.string(), askedBy: z.string(), askedAt: instant }).nullable(),
  faultCode: z.string(),
  faultName: z.string(),
  room: z.string().nullable(),
  channel: z.string(),
  receivedAt: instant,
  responsible: z.string(),
  turnedAwayReason: z.string().nullable(),
  because: z.array(z.object({ rule: z.string(), said: z.string(), source: z.string() })),
  hazardCases: z.array(z.object({ caseRef: z.string(), hazard: z.string(), level: z.string(), statutory: z.boolean(), basis: z.enum(['told', 'not-sure', 'not-answered']).nullable(), awareAt: instant, status: z.string(), outcome: z.string().nullable() })),
  promises: z.array(promiseAnswer),
  worksOrders: z.array(z.object({ orderRef: z.string(), kind: z.string(), contractorRef: z.string(), contractorName: z.string(), trade: z.string(), status: z.string(), description: z.string(), raisedAt: instant, notBefore: z.object({ on: z.string(), because: z.enum(waitsFor) }).nullable(), follows: z.object({ orderRef: z.string(), daysBetween: z.int() }).nullable() })),
  appointments: z.array(z.object({
    appointmentRef: z.string(), visitRef: z.string(), orderRef: z.string().nullable(), status: z.string(), kind: z.string(), day: z.string(), slot: z.string(),
    windowStartAt: instant, windowEndAt: instant, operativeRef: z.string().nullable(), operativeName: z.string(), onMyWayAt: instant.nullable(), arrivedAt: instant.nullable(), finishedAt: instant.nullable(), outcome: z.string().nullable(),
  })),
  timeline: z.array(z.object({ version: z.int(), kind: z.string(), happenedAt: instant, recordedAt: instant, door: z.string(), data: z.unknown() })),
})

export const readRepair = async (input: { repairRef: string }, { db, now }: Reading): Promise<z.infer<typeof repairAnswer> | Refused> => {
  const reference = parseReference(input.repairRef, 'R', 'repairRef')
  if (isRefused(reference)) return noSuchRepair
  const whole = await wholeRepair(db, reference.text)
  if (!whole) return noSuchRepair
  const [promises, timeline] = await Promise.all([promisesOfRepair(db, reference.text), repairTimeline(db, reference.text)])
  const { repair } = whole
  return {
    repairRef: repair.repair_ref,
    homeRef: repair.home_ref,
    stage: repair.stage,
    priority: repair.priority,
    lowerPriorityAsked: whole.lowering ? { to: whole.lowering.to_priority, reason: whole.lowering.reason, askedBy: whole.lowering.asked_by, askedAt: whole.lowering.asked_at.toISOString() } : null,
    faultCode: repair.fault_code,
    faultName: repair.fault_name,
    room: repair.room,
    channel: repair.channel,
    receivedAt: repair.received_at.toISOString(),
    responsible: repair.responsible,
    turnedAwayReason: repair.turned_away_reason,
    because: repair.because,
    hazardCases: whole.hazardCases.map((one) => ({ caseRef: one.case_ref, hazard: one.hazard, level: one.level, statutory: one.statutory, basis: one.basis, awareAt: one.aware_at.toISOString(), status: one.status, outcome: one.outcome })),
    promises: promises.map((row) => promiseView(row, now)),
    worksOrders: whole.orders.map(orderView),
    appointments: whole.appointments.map(appointmentView),
    timeline: timeline.map((row) => ({ version: row.version, kind: row.kind, happenedAt: row.happened_at.toISOString(), recordedAt: row.recorded_at.toISOString(), door: row.door, data: row.data })),
  }
}

const orderView = (order: WholeRepair['orders'][number]) => ({
  orderRef: order.order_ref,
  kind: order.kind,
  contractorRef: order.contractor_ref,
  contractorName: order.contractor_name,
  trade: order.trade,
  status: order.status,
  description: order.description,
  raisedAt: order.raised_at.toISOString(),
  notBefore: notBeforeSaid(order) ?? null,
  follows: followsOf(order) ?? null,
})

const appointmentView = (one: WholeRepair['appointments'][number]) => ({
  appointmentRef: one.appointment_ref,
  visitRef: one.visit_ref,
  orderRef: one.order_ref,
  status: one.status,
  kind: one.kind,
  day: one.day,
  slot: one.slot,
  windowStartAt: one.window_start_at.toISOString(),
  windowEndAt: one.window_end_at.toISOString(),
  operativeRef: one.operative_ref,
  operativeName: one.operative_name,
  onMyWayAt: one.on_my_way_at?.toISOString() ?? null,
  arrivedAt: one.arrived_at?.toISOString() ?? null,
  finishedAt: one.finished_at?.toISOString() ?? null,
  outcome: one.outcome,
})
