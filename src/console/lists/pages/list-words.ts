/** What each work list is called, and what is said when nobody is waiting in it. */
import type { WorkListKey } from '../work-lists.queries.ts'

interface ListWords {
  readonly title: string
  readonly hint: string
  readonly empty: string
  readonly atHead: string
  /** Null where there is nothing to add to a row. */
  readonly noteHead: string | null
  /** Whether its time is one to do it by: past it, the row is marked. */
  readonly isDue: boolean
  /** Everything in it is equally pressing, so it need not be said in each row. */
  readonly isOnePriority?: boolean
}

export const listWords: Readonly<Record<WorkListKey, ListWords>> = {
  'not-acknowledged': { title: 'On call, not acknowledged', hint: 'Whoever is on call has not said that they are going. Ring them, and record it with the repair: that they go, or that somebody else has to.', empty: 'Everybody on call has said that they are going.', atHead: 'Should have said by', noteHead: 'What to do', isDue: true, isOnePriority: true },
  emergencies: { title: 'Emergencies open now', hint: 'Nobody has made these safe yet.', empty: 'No emergency is open.', atHead: 'Safe by', noteHead: 'Who is on their way', isDue: true, isOnePriority: true },
  contact: { title: 'Contact due', hint: 'Reported online or in writing: someone has to speak with them and offer times. Sundays count; whoever is on call that day works this list.', empty: 'Nobody is waiting to hear from us.', atHead: 'By', noteHead: 'Tried', isDue: true },
  calls: { title: 'Calls not ended', hint: 'Reported by telephone or in person, and how the call ended is not on record: was an appointment offered?', empty: 'Every call has been ended.', atHead: 'Began', noteHead: null, isDue: false },
  'to-book': { title: 'To be booked', hint: 'There is work to do and no visit is booked or being chosen. Agree a time with the resident.', empty: 'Every repair that needs a visit has one.', atHead: 'Due by', noteHead: 'Why', isDue: true },
  'lower-priority': { title: 'Lower priorities to agree', hint: 'Somebody wants these lowered. Each stays as it is until a team leader or a manager, not the one who asked, has agreed.', empty: 'No lower priority is waiting for a second person.', atHead: 'Asked', noteHead: 'To what, and why', isDue: false },
  telephone: { title: 'To be told by telephone', hint: 'Reminders and messages for people who want a call.', empty: 'Nobody is waiting for a call.', atHead: 'About', noteHead: 'What', isDue: false },
  'after-repair': { title: 'Calls after repairs', hint: 'Is it done to their satisfaction?', empty: 'Everybody has been asked.', atHead: 'By', noteHead: 'Tried', isDue: true },
  trouble: { title: 'Messages in trouble', hint: 'Refused, given up, or nobody knows whether they went.', empty: 'Every message got through.', atHead: 'Failed', noteHead: 'What happened', isDue: false },
  answers: { title: 'Answers for a person', hint: 'What residents wrote back that no rule understood.', empty: 'No answer is waiting to be read.', atHead: 'Came', noteHead: 'They wrote', isDue: false },
  missed: { title: 'Appointments missed', hint: 'Nobody came in the window. Each is credited unasked, where it is a household’s.', empty: 'Nobody was let down this week.', atHead: 'Window ended', noteHead: 'Credit', isDue: false },
  broken: { title: 'Promises broken today', hint: 'Fell due today and not kept.', empty: 'No promise has been broken today.', atHead: 'Was due', noteHead: 'Promise', isDue: false },
}
