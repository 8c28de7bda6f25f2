/** What happens to a repair from the report until it is complete or cancelled. */
import type { Erases, KeptApart } from './kept-apart.ts'
import type { IsoInstant } from './iso-instant.ts'
import type { ErasureReason } from './landlord.ts'

export type Channel = 'phone' | 'in-person' | 'writing' | 'internet'
export type Priority = 'emergency' | 'urgent' | 'routine'
export type Responsible = 'landlord' | 'resident' | 'builder' | 'leaseholder'
export type ContactBy = 'text' | 'email' | 'letter' | 'telephone'
export type Caller = 'resident' | 'household' | 'representative' | 'neighbour' | 'staff' | 'contractor'

/**
 * What a hazard is known by: a sign of it was told; whoever told us was not sure; or the question was not asked or not
 * answered. The last two are not ruled out and are acted on alike, but nobody has found them.
 */
export type HazardBasis = 'told' | 'not-sure' | 'not-answered'

export interface HazardSign {
  readonly hazard: string
  readonly level: 'emergency' | 'significant'
  readonly statutory: boolean
  /** Left out by earlier versions, which did not record it. */
  readonly basis?: HazardBasis
}

/** Why the diagnosis came out as it did, rule by rule. */
export interface Because {
  readonly rule: string
  readonly said: string
  readonly source: string
}

/** What was found out about getting in and being understood; the least that a visit needs. */
export interface AccessNeeds {
  readonly under18Alone: boolean
  readonly interpreter: string | null
  /** 'large-print', 'time-to-reach-door', 'no-early-calls', 'female-operative', 'two-operatives', … */
  readonly adjustments: readonly string[]
  readonly notes: KeptApart | null
}

export interface OfferedSlot {
  readonly day: string
  readonly slot: string
  readonly windowStartAt: IsoInstant
  readonly windowEndAt: IsoInstant
}

export interface RepairFacts {
  'repair-reported': {
    repairRef: string
    homeRef: string
    tenancyRef: string | null
    residentRef: string | null
    channel: Channel
    caller: Caller
    receivedAt: IsoInstant
    /** When the promises' clocks start: the first report, where this one repeats a cancelled one. */
    clockFromAt: IsoInstant
    faultCode: string
    faultName: string
    room: string | null
    words: KeptApart | null
    answers: Record<string, string>
    responsible: Responsible
    turnedAwayReason: string | null
    priority: Priority
    trade: string
    expectedMinutes: number
    inspectionFirst: boolean
    gas: boolean
    hazard: HazardSign | null
    because: readonly Because[]
    outOfHours: boolean
    contactBy: ContactBy
    access: AccessNeeds
    photos: readonly KeptApart[]
    recallOf: string | null
    inheritsFrom: string | null
    /** When the call it came by is taken to be over, should nobody record its end (P3). */
    callOverAt?: IsoInstant | null
  }
  'photos-added': { repairRef: string; photos: readonly KeptApart[] }
  'priority-changed': {
    repairRef: string
    from: Priority
    to: Priority
    reason: string
    /** Who agreed to a lower one, themselves; of one that an earlier version recorded, who was named. */
    secondPerson: string | null
    /** Who asked for a lower one. Left out: whoever recorded it. */
    askedBy?: string
  }
  /** Somebody wants it lowered; the higher priority stands until a second person agrees. */
  'lower-priority-asked': { repairRef: string; from: Priority; to: Priority; reason: string }
  'lower-priority-declined': { repairRef: string; to: Priority; reason: string }
  /** Two-way contact, or an attempt at it. `spoke` is the only outcome that counts as contact. */
  'contact-made': {
    contactRef: string
    repairRef: string
    means: 'phone' | 'text' | 'email' | 'letter' | 'in-person'
    outcome: 'spoke' | 'no-answer' | 'left-message' | 'wrong-number'
    slotsOffered: readonly OfferedSlot[]
    words: KeptApart | null
  }
  /** Real slots were put before the resident: which, and whether during the call. */
  'slots-offered': { repairRef: string; slots: readonly OfferedSlot[]; inCall: boolean; byResidentOnline: boolean }
  /** 'not-ended': nobody said how; it was left open too long. */
  'call-ended': { repairRef: string; outcome: 'booked' | 'declined-slots' | 'ring-back' | 'no-slot-existed' | 'not-needed' | 'not-ended' }
  /** An emergency was handed to whoever is on call. */
  'emergency-handed-over': {
    repairRef: string
    contractorRef: string
    operativeRef: string | null
    /** Always null: what came of it is 'emergency-acknowledged', about the appointment it brings. */
    acknowledgedAt: IsoInstant | null
  }
  'repair-made-safe': { repairRef: string; visitRef: string | null }
  'repair-completed': { repairRef: string; orderRef: string; visitRef: string | null }
  /** The recall of this repair is complete: what was said not to be done now is. */
  'recall-completed': { repairRef: string; recallRef: string }
  /** What people typed and photographed about it is erased. */
  'repair-words-erased': Erases & { repairRef: string; reason: ErasureReason }
  'repair-cancelled': { repairRef: string; reason: string; by: 'resident' | 'landlord' }
}
