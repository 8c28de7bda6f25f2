/** Faults thrown far below that mean an expected "no": said to a person wherever they come out. */
import { BeyondCalendar } from '#clocks/calendar.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import { refusalFromDatabase } from './database-refusals.ts'
import { NotAdopted } from './rules-in-force.ts'

export const refusalFromFault = (fault: unknown): Refused | undefined => {
  // Not now rather than never: it can be done as soon as the landlord has adopted what is missing.
  if (fault instanceof BeyondCalendar) return refuse('not-now', 'beyond-calendar', fault.message)
  if (fault instanceof NotAdopted) return refuse('not-now', 'not-adopted', fault.message)
  return refusalFromDatabase(fault)
}
