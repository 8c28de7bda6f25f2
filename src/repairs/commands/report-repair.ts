/** A repair is reported: diagnosed, its promises made, its emergency handed over, its time booked if one was chosen. */
import { diagnose } from '#diagnosis/rules/diagnose.ts'
import type { Diagnosis } from '#diagnosis/rules/diagnosis.ts'
import { catalogueInForce, diagnosisPoliciesInForce } from '#diagnosis/in-force.ts'
import { addDays, londonDate, londonMidnightStarting } from '#clocks/london.ts'
import { dueBy } from '#clocks/limits.ts'
import { command, type Setting } from '#door/command.ts'
import { readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { calendarInForce } from '#landlord/calendar-in-force.ts'
import { diaryInForce, isOfficeHours } from '#landlord/diary.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { inTurnForDay, type AnsweredAppointment } from '#appointments/rules/slot-choice.ts'
import type { RepairToBook } from '#appointments/booking-subject.ts'
import { decideBooking } from '#appointments/booking.ts'
import { leftOpenUntil } from '../call-left-open.ts'
import { handOver, onCallFor } from '../emergency-handover.ts'
import { openHazardCases } from '../open-hazard-cases.ts'
import { photosKept, readReportContext, type ReportContext } from '../report-context.ts'
import { reportInput, type Report, type ReportAnswer } from '../report-input.ts'
import { whyTooOld } from '../too-old-to-record.ts'

export const reportRepair = command({
  name: 'report-repair',
  permission: 'report-repair',
  input: reportInput,
  inTurnFor: ({ booking }) => booking && inTurnForDay(booking),
  async decide(report, setting) {
    const context = await readReportContext(setting, report.homeRef, report.residentRef, countsAsRepeatSince(setting))
    if (!context) return refuse('not-found', 'no-such-home', 'We have no home with that reference.', 'homeRef')
    const receivedAt = receivedAtOf(report, setting)
    if (isRefused(receivedAt)) return receivedAt
    const diagnosis = diagnosisOf(report, context, setting, receivedAt)
    if (isRefused(diagnosis)) return diagnosis
    const photos = await photosKept(setting.db, report.photoIds)
    if (photos.length < report.photoIds.length) return refuse('not-found', 'no-such-photo', 'A photo did not arrive. Add it again.', 'photoIds')
    const repairRef = makeReference('R', context.number)
    const reported = reportedFact(setting, report, context, diagnosis, { receivedAt, photos, repairRef })
    const followUp = await followUpOf(setting, report, context, reported, diagnosis)
    if (isRefused(followUp)) return followUp
    const { facts, appointment, hazardCaseRef } = followUp
    return {
      facts: [reported, ...facts],
      newStreams: [reported.stream],
      answer: answerOf(reported.data.repairRef, diagnosis, hazardCaseRef, appointment),
    }
  },
})

const answerOf = (
  repairRef: string,
  diagnosis: Diagnosis,
  hazardCaseRef: string | null,
  appointment: AnsweredAppointment | null,
): ReportAnswer => ({
  repairRef,
  responsible: diagnosis.responsible,
  reason: diagnosis.reason,
  priority: diagnosis.priority,
  faultCode: diagnosis.faultCode,
  hazardCaseRef,
  advice: [...diagnosis.advice],
  appointment,
})

/** A repair of the same home and trade cancelled since then and reported again keeps its first clock. */
const countsAsRepeatSince = ({ rules, now }: Setting): Date => {
  const today = londonDate(now)
  return londonMidnightStarting(addDays(today, -localOfferInForce(rules, today).reReportedWithinDays))
}

/** What is sent by the internet reaches us as it is recorded; anything else may have done so earlier. */
const receivedAtOf = (report: Report, setting: Setting): Date | Refused => {
  if (report.channel === 'internet') return setting.now
  const at = readHappenedAt(report.receivedAt, setting.now, null, 'the report', 'receivedAt')
  return isRefused(at) ? at : (whyTooOld(at, setting) ?? at)
}

const diagnosisOf = (report: Report, context: ReportContext, setting: Setting, at: Date): Diagnosis | Refused => {
  const today = londonDate(setting.now)
  const catalogue = catalogueInForce(setting.rules, today)
  const found = catalogue.faults.get(report.faultCode)
  if (!found) return refuse('invalid', 'no-such-fault', 'Choose what is wrong from the list.', 'faultCode')
  const needs = [...report.needs, ...context.householdNeeds.flatMap((one) => one.vulnerabilities)]
  return diagnose({
    catalogue,
    fault: found,
    answers: report.answers,
    household: { needs },
    home: { kind: context.kind, newlyBuiltUntil: context.newlyBuiltUntil },
    tenure: context.tenure === null ? null : { kind: context.tenure, awaabScope: context.awaabScope ?? false },
    policies: diagnosisPoliciesInForce(setting.rules, today),
    at,
  })
}

interface Received {
  readonly receivedAt: Date
  readonly repairRef: string
  readonly photos: readonly { readonly id: string; readonly digest: string }[]
}

const reportedFact = (
  setting: Setting, report: Report, context: ReportContext, diagnosis: Diagnosis, { receivedAt, repairRef, photos }: Received,
) => {
  const earlier = context.cancelled.find((one) => one.trade === diagnosis.trade)
  const earlierClock = earlier ? new Date(earlier.clockFromAt) : receivedAt
  const { under18Alone, interpreter, adjustments, notes } = report.access
  const known = context.householdNeeds.flatMap((one) => one.adjustments)
  return fact('repair-reported', repairStream(repairRef), receivedAt, {
    repairRef,
    homeRef: context.homeRef,
    tenancyRef: context.tenancyRef,
    residentRef: context.residentRef,
    channel: report.channel,
    caller: report.caller,
    receivedAt: receivedAt.toISOString(),
    clockFromAt: (earlierClock < receivedAt ? earlierClock : receivedAt).toISOString(),
    faultCode: diagnosis.faultCode,
    faultName: diagnosis.faultName,
    room: report.room,
    words: report.words === '' ? null : setting.keep(report.words),
    answers: report.answers,
    responsible: diagnosis.responsible,
    turnedAwayReason: diagnosis.reason,
    priority: diagnosis.priority,
    trade: diagnosis.trade,
    expectedMinutes: diagnosis.minutes,
    inspectionFirst: diagnosis.inspectionFirst,
    gas: diagnosis.gas,
    hazard: diagnosis.hazard,
    because: diagnosis.because,
    outOfHours: !isOfficeHours(setting.rules, setting.now),
    contactBy: report.contactBy ?? context.contactBy ?? 'letter',
    access: {
      under18Alone,
      interpreter: interpreter ?? context.householdNeeds.find((one) => one.interpreter !== null)?.interpreter ?? null,
      adjustments: [...new Set([...adjustments, ...known, ...(diagnosis.twoOperatives ? ['two-operatives'] : [])])],
      notes: notes === '' ? null : setting.keep(notes),
    },
    photos,
    recallOf: report.recallOf,
    inheritsFrom: earlier?.repairRef ?? null,
    callOverAt: callOverAt(setting, report, diagnosis),
  })
}

/** Somebody is on the line with no time booked yet: their call ends by itself if nobody ends it (P3). */
const callOverAt = (setting: Setting, report: Report, { responsible }: Diagnosis): string | null => {
  const onTheLine = report.channel === 'phone' || report.channel === 'in-person'
  return onTheLine && responsible === 'landlord' && !report.booking ? leftOpenUntil(setting) : null
}

interface FollowUp {
  readonly facts: readonly Fact[]
  readonly appointment: AnsweredAppointment | null
  readonly hazardCaseRef: string | null
}

type Reported = ReturnType<typeof reportedFact>

const followUpOf = async (
  setting: Setting, report: Report, context: ReportContext, { data }: Reported, { hazards }: Diagnosis,
): Promise<FollowUp | Refused> => {
  if (data.responsible !== 'landlord') return { facts: [], appointment: null, hazardCaseRef: null }
  const today = londonDate(setting.now)
  const calendar = calendarInForce(setting.rules, today)
  const { facts, worstRef: hazardCaseRef } = await openHazardCases(setting, data, hazards, context.number, calendar)
  const { limit } = localOfferInForce(setting.rules, today).promises.P17[data.priority]
  const targetAt = dueBy(limit, new Date(data.clockFromAt), calendar)
  const repair: RepairToBook = { ...data, description: describe(data.faultName, data.room), adjustments: data.access.adjustments, language: data.access.interpreter }
  if (data.priority === 'emergency') {
    const onCall = await onCallFor(setting, data.trade)
    if (!onCall) return { facts, appointment: null, hazardCaseRef }
    const handed = handOver(setting, repair, placeOf(context), onCall, diaryInForce(setting.rules, today), context.number, targetAt)
    return { facts: [...facts, ...handed.facts], appointment: handed.appointment, hazardCaseRef }
  }
  if (!report.booking) return { facts, appointment: null, hazardCaseRef }
  const subject = { repair, order: undefined, place: context, targetAt: data.inspectionFirst ? null : targetAt, inTargetOffered: false }
  const booked = await decideBooking(setting, subject, { ...report.booking, bookedBy: 'resident' })
  if (isRefused(booked)) return booked
  return { facts: [...facts, ...booked.facts], appointment: booked.answer, hazardCaseRef }
}

const placeOf = ({ postcode, easting, northing }: ReportContext) => ({ postcode, easting, northing })

const describe = (faultName: string, room: string | null): string => (room === null ? faultName : `${faultName} (${room})`)
