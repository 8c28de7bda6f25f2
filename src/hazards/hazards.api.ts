/** The API of hazard cases. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { closeHazardCase } from './commands/close-hazard-case.ts'

export const hazardsApi: readonly Route[] = [
  apiCommand('/hazard-cases/:caseRef/closure', closeHazardCase, z.object({ caseRef: z.string(), outcome: z.string() }), 'Close a hazard case, with what came of it and why'),
]
