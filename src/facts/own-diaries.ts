/** What passes between us and a contractor that keeps its own diary, one booking there at a time. */
import type { IsoInstant } from './iso-instant.ts'
import type { Priority } from './repairs.ts'

export interface OwnDiaryFacts {
  /** Written before they are asked, so that nothing they may have booked is unknown to us. */
  'own-diary-asked': {
    diaryRef: string
    contractorRef: string
    heldFor: string
    homeRef: string
    trade: string
    expectedMinutes: number
    priority: Priority
    day: string
    slot: string
    windowStartAt: IsoInstant
    windowEndAt: IsoInstant
  }
  'own-diary-confirmed': { diaryRef: string; version: number }
  'own-diary-refused': { diaryRef: string }
  /** Silence, or nothing that could be understood: they may have it or not, and it counts as not. */
  'own-diary-unanswered': { diaryRef: string }
  /** They know which appointment it is now. */
  'own-diary-told': { diaryRef: string; appointmentRef: string }
  /** They changed it on their side; what follows for the appointment is a fact of its own. */
  'own-diary-changed': { diaryRef: string; version: number; change: 'cancelled' | 'moved'; day: string; slot: string }
  /** Not wanted here any more, and they say they have it no more. */
  'own-diary-ended': { diaryRef: string }
}
