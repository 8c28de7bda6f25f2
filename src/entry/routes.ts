/** Every URL of the product: each capability's table, one after the other. */
import { aftercareApi } from '#aftercare/aftercare.api.ts'
import { appointmentsApi } from '#appointments/appointments.api.ts'
import { dueWorkApi } from '#delivery/background/due-work.api.ts'
import type { Route } from '#delivery/route-table.ts'
import { caseFileRoutes } from '#case-file/case-file.routes.ts'
import { consoleRoutes } from '#console/console.routes.ts'
import { contentParsers } from './content-parsers.ts'
import { contractorsApi } from '#contractors/contractors.api.ts'
import { diagnosisApi } from '#diagnosis/diagnosis.api.ts'
import { hazardsApi } from '#hazards/hazards.api.ts'
import { homesApi } from '#homes/homes.api.ts'
import { landlordApi } from '#landlord/landlord.api.ts'
import { messagesApi } from '#messages/messages.api.ts'
import { ownDiariesApi } from '#own-diaries/own-diaries.api.ts'
import { performanceApi } from '#performance/performance.api.ts'
import { performanceRoutes } from '#performance/performance.routes.tsx'
import { planningApi } from '#planning/planning.api.ts'
import { planningRoutes } from '#planning/planning.routes.tsx'
import { promisesApi } from '#promises/promises.api.ts'
import { repairsApi } from '#repairs/repairs.api.ts'
import { ownRepairRoutes } from '#repairs/own-repair/own-repair.routes.tsx'
import { photoRoutes } from '#repairs/photos/photos.routes.ts'
import { reportingRoutes } from '#repairs/reporting/reporting.routes.tsx'
import { staffApi } from '#staff/staff.api.ts'
import { signInRoutes } from '#staff/sign-in.routes.tsx'
import { visitsApi } from '#visits/visits.api.ts'
import { visitsRoutes } from '#visits/visits.routes.tsx'
import { contractorRoutes } from '#works-orders/contractor.routes.tsx'
import { worksOrdersApi } from '#works-orders/works-orders.api.ts'

export const routes: readonly Route[] = [
  ...repairsApi,
  ...appointmentsApi,
  ...ownDiariesApi,
  ...worksOrdersApi,
  ...planningApi,
  ...visitsApi,
  ...hazardsApi,
  ...aftercareApi,
  ...promisesApi,
  ...messagesApi,
  ...diagnosisApi,
  ...performanceApi,
  ...landlordApi(contentParsers),
  ...homesApi,
  ...contractorsApi,
  ...staffApi,
  ...dueWorkApi,
  ...signInRoutes,
  ...reportingRoutes,
  ...ownRepairRoutes,
  ...photoRoutes,
  ...consoleRoutes,
  ...planningRoutes,
  ...caseFileRoutes,
  ...performanceRoutes,
  ...visitsRoutes,
  ...contractorRoutes,
]
