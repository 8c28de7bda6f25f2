/** How far a repair has come, as a resident would tell it: what was, what is, what comes next. */
import { sayInstant, sayDate, londonDate } from '#clocks/london.ts'
import { sayWindowOf } from './window-in-words.ts'
import { visitsToCome, type OwnAppointment, type OwnRepair } from './own-repair.queries.ts'

export interface ProgressStep {
  readonly what: string
  readonly when: string
  readonly tone: 'done' | 'now' | 'next' | 'trouble'
}

export const progressOf = (own: OwnRepair): ProgressStep[] => [{ what: 'You told us', when: sayInstant(own.repair.received_at), tone: 'done' }, ...sinceToldOf(own)]

const sinceToldOf = (own: OwnRepair): ProgressStep[] => {
  const { repair, appointments } = own
  return [
    ...appointments.filter((one) => one.status !== 'booked').map(pastVisit),
    ...(repair.made_safe_at ? [{ what: 'Made safe', when: sayInstant(repair.made_safe_at), tone: 'done' as const }] : []),
    ...toCome(own),
  ]
}

const endings: Readonly<Partial<Record<OwnAppointment['status'], { readonly what: string; readonly tone: ProgressStep['tone'] }>>> = {
  moved: { what: 'Visit moved to another time', tone: 'done' },
  cancelled: { what: 'Visit cancelled', tone: 'done' },
  attended: { what: 'We came', tone: 'done' },
  'no-access': { what: 'We came and could not get in', tone: 'trouble' },
  missed: { what: 'We did not come when we said we would', tone: 'trouble' },
}

const pastVisit = (one: OwnAppointment): ProgressStep => ({
  ...(endings[one.status] ?? { what: 'Visit', tone: 'done' }),
  when: one.status === 'attended' ? sayInstant(one.arrived_at ?? one.window_start_at) : sayWindowOf(one),
})

const toCome = (own: OwnRepair): ProgressStep[] => {
  const { repair, recall } = own
  if (repair.completed_at && recall) {
    return [
      { what: 'We had it down as done', when: sayDate(londonDate(repair.completed_at)), tone: 'done' },
      { what: `You told us that it is not right (${recall.repair.repair_ref})`, when: sayInstant(recall.repair.received_at), tone: 'trouble' },
      ...sinceToldOf(recall),
    ]
  }
  if (repair.completed_at) return [{ what: 'Done', when: sayDate(londonDate(repair.completed_at)), tone: 'done' }]
  if (repair.cancelled_at) return [{ what: 'Cancelled', when: sayDate(londonDate(repair.cancelled_at)), tone: 'done' }]
  if (repair.responsible !== 'landlord') return []
  const visits = visitsToCome(own)
  const done = { what: 'Done', when: 'Still to come', tone: 'next' } as const
  if (visits.length === 0) return [{ what: 'Finding a time for a visit', when: 'Now', tone: 'now' }, done]
  const more = repair.order_without_time ? [{ what: 'More work after that', when: 'We arrange a time with you', tone: 'next' } as const] : []
  return [...visits.map(visitToCome), ...more, done]
}

const visitToCome = (booked: OwnAppointment): ProgressStep => {
  if (booked.cannot_be_kept_at) return { what: 'We cannot come then, and are sorry', when: sayWindowOf(booked), tone: 'trouble' }
  if (booked.arrived_at) return { what: 'We are with you', when: `Since ${sayInstant(booked.arrived_at)}`, tone: 'now' }
  if (booked.on_my_way_at) return { what: 'On the way to you', when: `Since ${sayInstant(booked.on_my_way_at)}`, tone: 'now' }
  return { what: booked.kind === 'inspection' ? 'A surveyor comes to look' : 'We come to do the work', when: sayWindowOf(booked), tone: 'now' }
}
