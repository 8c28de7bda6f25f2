/** What happens on the doorstep. */
import type { KeptApart } from './kept-apart.ts'
import type { IsoInstant } from './iso-instant.ts'

export interface VisitFacts {
  /** The operative's previous visit is finished: this one is next. `automatic` false means the day's first, by button. */
  'visit-next-in-line': { visitRef: string; appointmentRef: string; repairRef: string; automatic: boolean }
  'on-my-way-said': { visitRef: string; appointmentRef: string; repairRef: string; means: 'message' | 'phone' }
  'visit-arrived': {
    visitRef: string
    appointmentRef: string
    repairRef: string
    insideWindow: boolean
    /** When the window ended, if nobody had come by then: a missed appointment, though somebody came after all (P21). */
    windowEndedAt?: IsoInstant | null
  }
  'no-access-recorded': {
    visitRef: string
    appointmentRef: string
    repairRef: string
    orderRef: string
    /** Arrived inside the window promised, with a note and at least one photograph (P19). */
    insideWindow: boolean
    words: KeptApart
    photos: readonly KeptApart[]
  }
  /** Someone looked at the evidence of no access and did not accept it: the missed appointment stands (P21). */
  'no-access-rejected': { visitRef: string; appointmentRef: string; repairRef: string; reason: string }
  'visit-made-safe': { visitRef: string; appointmentRef: string; repairRef: string; orderRef: string; words: KeptApart | null; photos: readonly KeptApart[] }
  'visit-finished': {
    visitRef: string
    appointmentRef: string
    repairRef: string
    orderRef: string
    outcome: 'done' | 'follow-on'
    words: KeptApart | null
    photos: readonly KeptApart[]
  }
}
