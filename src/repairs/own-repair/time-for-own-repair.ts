/** What time a resident may choose through their link: another for the visit that is booked, or one where none is. */
import type { Kysely } from 'kysely'
import { appointmentOnRecord, placeOfHome, targetOfAppointment } from '#appointments/appointments.queries.ts'
import { workToPlace } from '#appointments/booking-subject.ts'
import { waitsOf } from '#appointments/rules/not-before.ts'
import { timeKeptFor } from '#appointments/offered-times.ts'
import { searchSlots, type DiaryReading } from '#appointments/find-slots.ts'
import type { FoundSlots, WorkToPlace } from '#appointments/slot-search.ts'
import type { TakenTime } from '#appointments/diary/without-time.ts'
import { londonDate } from '#clocks/london.ts'
import type { Rules } from '#door/rules-in-force.ts'
import { diaryInForce } from '#landlord/diary.ts'
import type { Database } from '#storage/schema.ts'
import { repairOnRecord } from '../repair-in-hand.ts'
import { subjectOf } from '../subject-of.ts'
import { bookedOf, type OwnRepair } from './own-repair.queries.ts'

type Db = Kysely<Database>

/** Before the window begins a resident may move it; once it has begun somebody may be on the way. */
export const mayMove = (own: OwnRepair, now: Date): boolean => {
  const booked = bookedOf(own)
  return booked !== undefined && booked.kind !== 'emergency' && booked.window_start_at > now && booked.on_my_way_at === null
}

const over: readonly string[] = ['completed', 'cancelled', 'not-ours']

/** Work is to be done and has no time yet; an emergency goes to whoever is on call instead. */
export const mayBook = (own: OwnRepair): boolean => {
  const { stage, priority, responsible, order_without_time: isOrdered } = own.repair
  if (bookedOf(own) !== undefined || responsible !== 'landlord' || over.includes(stage)) return false
  return stage === 'reported' || stage === 'to-inspect' ? priority !== 'emergency' : Boolean(isOrdered)
}

export interface TimeToFind {
  readonly work: WorkToPlace
  /** Whose time it is; undefined where none is raised yet. */
  readonly orderRef: string | undefined
  /** What is kept for this resident is theirs to choose. */
  readonly kept: readonly TakenTime[]
  readonly homeRef: string
}

export const timeToFind = async (db: Db, own: OwnRepair, rules: Rules, now: Date): Promise<TimeToFind | undefined> => {
  const booked = bookedOf(own)
  const kept = await timeKeptFor(db, own.repair.repair_ref)
  if (booked) {
    const found = mayMove(own, now) ? await workOfAppointment(db, booked.appointment_ref) : undefined
    return found && { ...found, kept }
  }
  const repair = mayBook(own) ? await repairOnRecord(db, own.repair.repair_ref) : undefined
  if (!repair) return undefined
  const subject = await subjectOf(db, repair)
  return { work: workToPlace(subject, diaryInForce(rules, londonDate(now))), orderRef: subject.order?.orderRef, homeRef: repair.home_ref, kept }
}

/** The same firm goes on: its order stands. */
const workOfAppointment = async (db: Db, appointmentRef: string): Promise<Omit<TimeToFind, 'kept'> | undefined> => {
  const appointment = await appointmentOnRecord(db, appointmentRef)
  if (!appointment) return undefined
  const [place, { targetAt }] = await Promise.all([placeOfHome(db, appointment.home_ref), targetOfAppointment(db, appointment)])
  if (!place) return undefined
  const { trade, expected_minutes: expectedMinutes, priority, access, contractor_ref: contractorRef } = appointment
  return { work: { trade, expectedMinutes, priority, place, adjustments: access.adjustments, targetAt, contractorRef, waits: waitsOf(appointment) }, orderRef: appointment.order_ref ?? undefined, homeRef: appointment.home_ref }
}

export const slotsFor = (reading: DiaryReading, { work, kept }: TimeToFind, rules: Rules, now: Date, limit: number): Promise<FoundSlots> =>
  searchSlots(reading, { work, now, diary: diaryInForce(rules, londonDate(now)), limit, vacated: kept })
