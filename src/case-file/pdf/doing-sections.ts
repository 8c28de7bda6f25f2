/** What was ordered, booked and done, visit by visit, with the photographs. */
import { sayFollows, sayNotBefore } from '#appointments/rules/not-before.ts'
import type { DocumentSection } from '#integrations/document-pdf.ts'
import type { CaseFile } from '../case-file.ts'
import { picturesOf, rowsOf, sayAt, sayErased, sayKey, sayWords } from './said.ts'

export const orderSections = (file: CaseFile): DocumentSection[] => [
  ...(file.worksOrders.length === 0 ? [] : [{
    heading: 'Works orders',
    table: {
      caption: 'Orders to contractors',
      columns: ['Order', 'Contractor', 'Work', 'Raised', 'What became of it'],
      rows: file.worksOrders.map((one) => [
        one.orderRef,
        one.contractorName,
        `${one.description} (${one.kind.replaceAll('-', ' ')})${one.notBefore ? `; ${sayNotBefore(one.notBefore)}` : ''}${one.follows ? `; ${sayFollows(one.follows)}` : ''}${one.variations.map(({ reason, at }) => `; changed ${sayAt(at)}: ${reason}`).join('')}`,
        sayAt(one.raisedAt),
        `${sayKey(one.status)}${endOf(one)}${one.reason === null ? '' : `: ${one.reason}`}`,
      ]),
    },
  }]),
  ...(file.appointments.length === 0 ? [] : [{
    heading: 'Appointments',
    table: {
      caption: 'Times booked with the resident',
      columns: ['Appointment', 'Window', 'Booked', 'Reminded', 'What became of it'],
      rows: file.appointments.map((one) => [
        `${one.appointmentRef}${one.replaces === null ? '' : `, in place of ${one.replaces}`}`,
        `${sayAt(one.windowStartAt)} to ${sayAt(one.windowEndAt)}`,
        `${sayAt(one.bookedAt)}${one.bookedBy === null ? '' : `, chosen by the ${one.bookedBy}`}`,
        sayAt(one.remindedAt),
        `${sayKey(one.status)}${one.endedAt === null ? '' : `, ${sayAt(one.endedAt)}`}${one.endReason === null ? '' : ` (${one.endReason})`}`,
      ]),
    },
  }]),
]

const endOf = (one: CaseFile['worksOrders'][number]): string => {
  const at = one.completedAt ?? one.cancelledAt ?? one.declinedAt ?? one.acceptedAt
  return at === null ? '' : `, ${sayAt(at)}`
}

export const visitSections = (file: CaseFile, jpeg: (photoId: string) => Buffer | undefined): DocumentSection[] =>
  file.visits
    .filter((one) => one.nextInLineAt ?? one.onMyWayAt ?? one.arrivedAt ?? one.finishedAt)
    .map((one) => ({
      heading: `Visit ${one.visitRef}`,
      rows: rowsOf([
        ['By', one.operativeName],
        ['Appointment', one.appointmentRef],
        ['Next in line', one.nextInLineAt && sayAt(one.nextInLineAt)],
        ['On the way', one.onMyWayAt && sayAt(one.onMyWayAt)],
        ['At the door', one.arrivedAt && sayAt(one.arrivedAt)],
        ['Made safe', one.madeSafeAt && sayAt(one.madeSafeAt)],
        ['Ended', one.finishedAt && sayAt(one.finishedAt)],
        ['Outcome', one.outcome && sayKey(one.outcome)],
        ['Evidence rejected', one.evidenceRejectedAt && sayAt(one.evidenceRejectedAt)],
        ['Noted', one.notes.map(sayWords).join('\n')],
      ]),
      paragraphs: sayErased(one.photos),
      images: picturesOf(one.photos, jpeg, `visit ${one.visitRef}`),
    }))
