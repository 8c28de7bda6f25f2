/** What was said to whom, and what became of it. */
import type { KeptApart } from './kept-apart.ts'

export type MessageChannel = 'email' | 'text' | 'letter' | 'telephone'

/** What a message is about, carried on every message fact so that promises need not look anything up. */
export interface MessageAbout {
  readonly messageRef: string
  readonly template: string
  readonly channel: MessageChannel
  readonly repairRef: string | null
  readonly orderRef: string | null
  readonly appointmentRef: string | null
}

export interface MessageFacts {
  'message-queued': MessageAbout & {
    templateVersion: number
    residentRef: string | null
    contractorRef: string | null
    words: KeptApart
  }
  /** The provider took it. For e-mail and letters nothing better is known unless it bounces. */
  'message-accepted': MessageAbout & { providerId: string | null }
  'message-delivered': MessageAbout
  /** Bad address, bounce, blocked: sending again would not help. */
  'message-refused': MessageAbout & { reason: string }
  /** Not now; will be tried again at the time given. Where it is not certain that it did not go, the provider is asked first. */
  'message-put-back': MessageAbout & { reason: string; nextTryAt: string; certainlyNotSent?: true }
  /** It may or may not have gone: a person looks at it. */
  'message-uncertain': MessageAbout & { reason: string }
  'message-given-up': MessageAbout & { reason: string }
  /** Its reason has gone away before it was sent. */
  'message-called-off': MessageAbout & { reason: string }
  /** Said by telephone by a person, from the call list. */
  'message-told-by-phone': MessageAbout & { outcome: 'spoke' | 'no-answer' }
  'answer-received': {
    answerRef: string
    providerId: string | null
    repairRef: string | null
    appointmentRef: string | null
    residentRef: string | null
    /** Not of a resident: of whoever is on call, about an emergency. */
    from?: 'on-call'
    meaning: string
    words: KeptApart
    forAPerson: boolean
  }
  'answer-dealt-with': { answerRef: string }
}
