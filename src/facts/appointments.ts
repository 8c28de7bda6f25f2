/** What happens to booked and held time. */
import type { IsoInstant } from './iso-instant.ts'

/** How an appointment stands: held or booked, or by which end it is over. A missed one may still be made late. */
export type AppointmentStatus = 'held' | 'booked' | 'let-go' | 'moved' | 'cancelled' | 'attended' | 'no-access' | 'missed'

export type AppointmentKind = 'repair' | 'inspection' | 'emergency'

/** Another appointment of the same operative whose planned time moves so that a new one fits. */
export interface Replanned {
  readonly appointmentRef: string
  readonly plannedStartAt: IsoInstant
  readonly plannedEndAt: IsoInstant
}

/** A second operative's time beside an appointment: of the same firm, together for the whole visit. */
export interface SecondTime {
  readonly appointmentRef: string
  readonly operativeRef: string
  readonly replanned: readonly Replanned[]
}

export interface BookedTime {
  readonly appointmentRef: string
  readonly visitRef: string
  readonly kind: AppointmentKind
  readonly contractorRef: string
  /** Null in a contractor's own diary: whom it sends is its own. */
  readonly operativeRef: string | null
  readonly day: string
  /** 'morning', 'afternoon', 'school-run', 'saturday-morning', 'all-day', 'emergency' */
  readonly slot: string
  readonly windowStartAt: IsoInstant
  readonly windowEndAt: IsoInstant
  /** Null for an emergency, which is fitted between what is planned, and in a contractor's own diary. */
  readonly plannedStartAt: IsoInstant | null
  readonly plannedEndAt: IsoInstant | null
  readonly expectedMinutes: number
  /** On the day of other work that is done first: the work begins no sooner, whatever the window. */
  readonly workFromAt?: IsoInstant
  readonly homeRef: string | null
  readonly postcode: string
  readonly easting: number
  readonly northing: number
  readonly replanned: readonly Replanned[]
  /** In a contractor's own diary, the reference it was asked under. */
  readonly diaryRef?: string
  /** Where the work takes two. */
  readonly second?: SecondTime
}

export interface AppointmentFacts {
  'slot-held': BookedTime & { heldUntil: IsoInstant; heldFor: string }
  'slot-let-go': { appointmentRef: string; reason: 'not-chosen' | 'time-ran-out' | 'chose-another' | 'firm-withdrew' }
  'appointment-booked': BookedTime & {
    repairRef: string
    orderRef: string
    residentRef: string | null
    bookedBy: 'resident' | 'landlord'
    /** The appointment this one takes the place of, and whose wish that was. */
    replaces: string | null
    movedBy: 'resident' | 'landlord' | null
    /** True when the resident chose a later time though one before the target was offered (excuses P17). */
    residentChoseLater: boolean
    /** When the reminder is to be sent; null when it is too late for one. */
    remindAt: IsoInstant | null
    /** When, with nobody recorded as having come, it counts as missed: the window's end and a while for phones out of touch. */
    noticeMissedAt: IsoInstant
    /** Of an emergency: by when whoever is on call has to say that they are going. */
    acknowledgeBy?: IsoInstant
    /** The hold that became this booking, if it was held first. */
    fromHold: string | null
    /** Other work follows it: what is booked for that is looked at again. */
    isFollowed?: true
  }
  'appointment-cancelled': { appointmentRef: string; repairRef: string; by: 'resident' | 'landlord'; reason: string }
  'appointment-confirmed': { appointmentRef: string; repairRef: string }
  /** A reminder by telephone; a reminder by text is a message. Only `answered` reminds anybody. */
  'reminder-call-made': { appointmentRef: string; repairRef: string; outcome: 'answered' | 'no-answer' }
  /** The landlord moved or cancelled it after the resident had been reminded: a missed appointment (P21). */
  'appointment-moved-after-reminder': { appointmentRef: string; repairRef: string }
  /** Whoever is on call said that they are going: they texted back, or somebody rang them. */
  'emergency-acknowledged': { appointmentRef: string; repairRef: string; means: 'text' | 'phone' }
  /** They have not said so in time, cannot be reached, or cannot go. */
  'emergency-not-acknowledged': { appointmentRef: string; repairRef: string; because: 'time-ran-out' | 'no-answer' | 'cannot-go' }
  /** The window ended and nobody came. */
  'appointment-missed': { appointmentRef: string; repairRef: string; windowEndAt: IsoInstant }
}
