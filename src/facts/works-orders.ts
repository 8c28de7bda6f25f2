/** What happens between the landlord and the contractor about one piece of work. */
import type { Priority } from './repairs.ts'

export type OrderKind = 'repair' | 'inspection' | 'follow-on'

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
  }
  'works-order-accepted': { orderRef: string; repairRef: string }
  'works-order-declined': { orderRef: string; repairRef: string; reason: string }
  'works-order-varied': {
    orderRef: string
    repairRef: string
    description: string | null
    expectedMinutes: number | null
    valuePence: number | null
    reason: string
  }
  'works-order-completed': { orderRef: string; repairRef: string; visitRef: string | null }
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
