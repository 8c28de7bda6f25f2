/** Every kind of fact and the one writer that applies it; a fact without a writer does not compile. */
import type { Appliers } from '#door/appliers.ts'
import { applyAftercare } from '#aftercare/apply.ts'
import { applyAppointments } from '#appointments/apply.ts'
import { applyContractors } from '#contractors/apply.ts'
import { applyHazards } from '#hazards/apply.ts'
import { applyHomes } from '#homes/apply.ts'
import { applyLandlord } from '#landlord/apply.ts'
import { applyLedger } from '#ledger/apply.ts'
import { applyMessages } from '#messages/apply.ts'
import { applyOwnDiaries } from '#own-diaries/apply.ts'
import { applyPlanning } from '#planning/apply.ts'
import { applyRepairs } from '#repairs/apply.ts'
import { applyStaff } from '#staff/apply.ts'
import { applyVisits } from '#visits/apply.ts'
import { applyWorksOrders } from '#works-orders/apply.ts'

export const appliers: Appliers = {
  ...applyLandlord,
  ...applyHomes,
  ...applyStaff,
  ...applyContractors,
  ...applyRepairs,
  ...applyWorksOrders,
  ...applyAppointments,
  ...applyPlanning,
  ...applyOwnDiaries,
  ...applyVisits,
  ...applyHazards,
  ...applyAftercare,
  ...applyLedger,
  ...applyMessages,
}
