/** What happens between the landlord and the contractor about one piece of work. */
import type { Priority } from './repairs.ts'

export type OrderKind = 'repair' | 'inspection' | 'follow-on'

/** What work that cannot be done yet waits for: a part, plaster or paint that dries, work that is done first. */
export type WaitsFor = 'part' | 'drying' | 'other-work'

/** The first day on which the work can be done, and what it waits for until then, as somebody said. */
export interface NotBefore {
  readonly on: string
  readonly because: WaitsFor
}

/** Another order of the repair that is done first, and the days that lie between the two: none, or as many as something needs to dry. */
export interface Follows {
  readonly orderRef: string
  readonly daysBetween: number
}

export interface WorksOrderFacts {
  'works-order-raised': {
    orderRef: string
    repairRef: string
    kind: OrderKind
    contractorRef: string
    trade: string
    priority: Priority
    description: string
    expectedMinutes: number
    valuePence: number
    /** The order this one takes over from, when the contractor changes. */
    replaces: string | null
    residentRef: string | null
    /** Left out where there is nothing to wait for. */
    notBefore?: NotBefore
    /** Left out where no other order is done first. */
    follows?: Follows
    /** For a follow-on, the order of the visit that found more to do: whatever follows that one follows this one now. */
    carriesOn?: string
  }
  'works-order-accepted': { orderRef: string; repairRef: string }
  'works-order-declined': { orderRef: string; repairRef: string; reason: string }
  'works-order-varied': {
    orderRef: string
    repairRef: string
    description: string | null
    expectedMinutes: number | null
    valuePence: number | null
    /** Null where there is nothing to wait for any more; left out where it stays as it was. */
    notBefore?: NotBefore | null
    reason: string
  }
  /** `moreToCome`: other orders of the repair are still to be done. */
  'works-order-completed': { orderRef: string; repairRef: string; visitRef: string | null; moreToCome?: true }
  'works-order-cancelled': { orderRef: string; repairRef: string; reason: string }
  /** An inspection before an order came to a finding. */
  'inspection-recorded': {
    orderRef: string
    repairRef: string
    finding: 'work-needed' | 'no-work-needed'
    trade: string | null
    expectedMinutes: number | null
  }
}
