/** How far a visit has come, and what can be pressed next. */

export type VisitState = 'to-come' | 'on-the-way' | 'there' | 'over'

interface SoFar {
  readonly status: string
  readonly on_my_way_at: Date | null
  readonly arrived_at: Date | null
  readonly finished_at: Date | null
}

export const visitState = (visit: SoFar): VisitState => {
  if (visit.finished_at !== null || visit.status === 'cancelled' || visit.status === 'moved') return 'over'
  if (visit.arrived_at !== null) return 'there'
  return visit.on_my_way_at === null ? 'to-come' : 'on-the-way'
}

export const stateWords: Readonly<Record<VisitState, string>> = {
  'to-come': 'To come',
  'on-the-way': 'On my way',
  there: 'There now',
  over: 'Done',
}

export const outcomeWords: Readonly<Record<string, string>> = {
  done: 'Done',
  'made-safe': 'Made safe',
  'follow-on': 'Done for today, follow-on ordered',
  'no-access': 'No access',
}
