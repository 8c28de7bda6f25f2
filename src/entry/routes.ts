/** Every URL of the product: each capability's table, one after the other. */
import { aftercareApi } from '#aftercare/aftercare.api.ts'
import { appointmentsApi } from '#appointments/appointments.api.ts'
import type { Route } from '#delivery/route-table.ts'
import { caseFileRoutes } from '#case-file/case-file.routes.ts'
import { consoleRoutes } from '../console/console.routes.ts'
import { diagnosisApi } from '#diagnosis/diagnosis.api.ts'
import { messagesApi } from '#messages/messages.api.ts'
import { performanceApi } from '#performance/performance.api.ts'
import { performanceRoutes } from '#performance/performance.routes.tsx'
import { promisesApi } from '#promises/promises.api.ts'
import { repairsApi } from '#repairs/repairs.api.ts'
import { ownRepairRoutes } from '#repairs/own-repair/own-repair.routes.tsx'
import { photoRoutes } from '#repairs/photos/photos.routes.ts'
import { reportingRoutes } from '#repairs/reporting/reporting.routes.tsx'
import { signInRoutes } from '#staff/sign-in.routes.tsx'
import { visitsApi } from '#visits/visits.api.ts'
import { visitsRoutes } from '#visits/visits.routes.tsx'
import { contractorRoutes } from '#works-orders/contractor.routes.tsx'
import { worksOrdersApi } from '#works-orders/works-orders.api.ts'

export const routes: readonly Route[] = [
  ...repairsApi,
  ...appointmentsApi,
  ...worksOrdersApi,
  ...visitsApi,
  ...aftercareApi,
  ...promisesApi,
  ...messagesApi,
  ...diagnosisApi,
  ...performanceApi,
  ...signInRoutes,
  ...reportingRoutes,
  ...ownRepairRoutes,
  ...photoRoutes,
  ...consoleRoutes,
  ...caseFileRoutes,
  ...performanceRoutes,
  ...visitsRoutes,
  ...contractorRoutes,
]
