/** The words staff read for the keys on record: stages, channels, callers, standings of messages and orders. */
import type { HazardOutcome } from '#facts/aftercare.ts'
import type { AppointmentStatus } from '#facts/appointments.ts'
import { addDays, londonDate, londonTime, sayDate, sayTime, type CivilDate } from '#clocks/london.ts'
import type { Caller, Channel, ContactBy, Priority, Responsible } from '#facts/repairs.ts'

export const stageWords: Readonly<Record<string, string>> = {
  reported: 'Reported',
  'to-inspect': 'Inspection needed',
  ordered: 'Ordered',
  booked: 'Booked',
  attended: 'Visited, more to do',
  'made-safe': 'Made safe, more to do',
  completed: 'Complete',
  cancelled: 'Cancelled',
  'not-ours': 'Not ours to do',
}

export const isOver = (stage: string): boolean => stage === 'completed' || stage === 'cancelled' || stage === 'not-ours'

export const channelWords: Readonly<Record<Channel, string>> = {
  phone: 'By telephone',
  'in-person': 'In person',
  writing: 'In writing',
  internet: 'Online',
}

export const callerWords: Readonly<Record<Caller, string>> = {
  resident: 'The resident',
  household: 'Someone of the household',
  representative: 'A representative or carer',
  neighbour: 'A neighbour',
  staff: 'A colleague',
  contractor: 'A contractor',
}

export const contactWords: Readonly<Record<ContactBy, string>> = {
  text: 'Text',
  email: 'E-mail',
  letter: 'Letter',
  telephone: 'Telephone',
}

export const priorityWords: Readonly<Record<Priority, string>> = { emergency: 'Emergency', urgent: 'Urgent', routine: 'Routine' }

export const responsibleWords: Readonly<Record<Responsible, string>> = {
  landlord: 'Ours to do',
  resident: 'The resident’s own to do',
  builder: 'The builder’s to do',
  leaseholder: 'The leaseholder’s own to do',
}

export const tenureWords: Readonly<Record<string, string>> = {
  'social-rent': 'Social rent',
  'shared-ownership': 'Shared ownership',
  leaseholder: 'Leaseholder',
}

/** What a tenure means for a repair, as it is said to a caller. */
export const tenureRules: Readonly<Record<string, string>> = {
  'social-rent': 'Repairs are ours, but for the small things on the list that residents do themselves.',
  'shared-ownership': 'Inside the home repairs are the owner’s own. The structure, the outside and shared parts are ours, and so is making an emergency hazard safe.',
  leaseholder: 'Inside the home repairs are the leaseholder’s own. The structure, the outside and shared parts are ours, and so is making an emergency hazard safe.',
}

export const orderWords: Readonly<Record<string, string>> = {
  raised: 'Sent to the contractor',
  accepted: 'Accepted',
  declined: 'Declined',
  completed: 'Complete',
  cancelled: 'Cancelled',
}

export const orderKindWords: Readonly<Record<string, string>> = { repair: 'Repair', inspection: 'Inspection', 'follow-on': 'Follow-on' }

export const appointmentWords: Readonly<Record<AppointmentStatus, string>> = {
  held: 'Held',
  booked: 'Booked',
  'let-go': 'Let go',
  moved: 'Moved',
  cancelled: 'Cancelled',
  attended: 'Visited',
  'no-access': 'No access',
  missed: 'Missed',
}

export const messageWords: Readonly<Record<string, string>> = {
  queued: 'Waiting to go',
  accepted: 'Sent',
  delivered: 'Delivered',
  refused: 'Refused',
  uncertain: 'Not known whether it went',
  'given-up': 'Gave up',
  'to-call': 'To be told by telephone',
  called: 'Told by telephone',
  'called-off': 'Not needed any more',
}

export const callOutcomeWords: Readonly<Record<string, string>> = {
  booked: 'A time was booked',
  'declined-slots': 'The times read out were declined',
  'ring-back': 'We said we would ring back',
  'no-slot-existed': 'There was no time to offer',
  'not-needed': 'No appointment was needed',
  'not-ended': 'Nobody said how, so it was taken to be over',
}

export const contactOutcomeWords: Readonly<Record<string, string>> = {
  spoke: 'Spoke with them',
  'no-answer': 'No answer',
  'left-message': 'Left a message',
  'wrong-number': 'Wrong number',
}

/** "Tue 1 Dec" */
export const shortDay = (day: CivilDate): string => {
  const [name = '', number = '', month = ''] = sayDate(day).split(' ')
  return `${name.slice(0, 3)} ${number} ${month.slice(0, 3)}`
}

/** "Tue 1 Dec, 9.40am" */
export const shortInstant = (at: Date): string => `${shortDay(londonDate(at))}, ${sayTime(londonTime(at))}`

/** By when something is due, in a table: "end of Mon 30 Nov" where it is the midnight after it. */
export const shortDueBy = (at: Date): string =>
  londonTime(at) === '00:00' && at.getTime() % 60_000 === 0 ? `end of ${shortDay(addDays(londonDate(at), -1))}` : shortInstant(at)

/** The two halves of a postcode stay on one line. */
export const postcodeTogether = (where: string): string => where.replace(/ (\d[A-Z]{2})$/, '\u00a0$1')

/** "Tue 1 Dec, 8am to midday" */
export const shortWindow = (from: Date, until: Date): string => `${shortInstant(from)} to ${sayTime(londonTime(until))}`

/** "Tuesday 1 December 2026, between 8am and midday" */
export const sayWindow = (from: Date, until: Date): string =>
  `${sayDate(londonDate(from))}, between ${sayTime(londonTime(from))} and ${sayTime(londonTime(until))}`

/** How long until, or since: "in 3 hours", "2 days ago". */
export const fromNow = (at: Date, now: Date): string => {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000)
  const size = Math.abs(minutes)
  const said = size < 60 ? count(size, 'minute') : size < 48 * 60 ? count(Math.round(size / 60), 'hour') : count(Math.round(size / 1440), 'day')
  return minutes >= 0 ? `in ${said}` : `${said} ago`
}

const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`

export const pounds = (pence: number): string => `£${(pence / 100).toFixed(2)}`

/** 'time-to-reach-door' where nothing better is known. */
export const plainKey = (key: string): string => key.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase())

export const hazardOutcomeWords: Readonly<Record<HazardOutcome, string>> = {
  'works-done': 'The work is done',
  'no-hazard': 'There is no hazard, or none any more',
  'works-not-possible': 'The work cannot be done: others do not consent, after every reasonable step',
}
