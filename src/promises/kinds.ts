/** Every promise that runs a clock, one file each. */
import type { PromiseKind } from './desk.ts'
import { gasDateTold } from './p02-gas-date-told.ts'
import { appointmentOfferedInCall } from './p03-appointment-offered-in-call.ts'
import { contactedInTime } from './p04-contacted-in-time.ts'
import { inspectedInTime } from './p05-inspected-in-time.ts'
import { orderConfirmed } from './p06-order-confirmed.ts'
import { remindedInTime } from './p08-reminded-in-time.ts'
import { toldOnTheWay } from './p09-told-on-the-way.ts'
import { calledAfterRepair } from './p13-called-after-repair.ts'
import { completedInTarget } from './p17-completed-in-target.ts'
import { missedAppointmentCredited } from './p21-missed-appointment-credited.ts'

export const promiseKinds: readonly PromiseKind[] = [
  gasDateTold,
  appointmentOfferedInCall,
  contactedInTime,
  inspectedInTime,
  orderConfirmed,
  remindedInTime,
  toldOnTheWay,
  calledAfterRepair,
  completedInTarget,
  missedAppointmentCredited,
]
