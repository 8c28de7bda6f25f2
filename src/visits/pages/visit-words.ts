/** A visit in the words of the operative's pages. */
import type { VisitState } from '../rules/visit-state.ts'

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
