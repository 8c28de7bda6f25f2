/** The API of visits. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { finishVisit } from './commands/finish-visit.ts'
import { makeSafe } from './commands/make-safe.ts'
import { recordArrival } from './commands/record-arrival.ts'
import { recordFollowOn } from './commands/record-follow-on.ts'
import { recordInspection } from './commands/record-inspection.ts'
import { recordNoAccess } from './commands/record-no-access.ts'
import { rejectNoAccess } from './commands/reject-no-access.ts'
import { sayOnMyWay } from './commands/say-on-my-way.ts'

const about = z.object({ visitRef: z.string(), appointmentRef: z.string(), repairRef: z.string() })

export const visitsApi: readonly Route[] = [
  apiCommand('/visits/:visitRef/on-my-way', sayOnMyWay, about.extend({ messageSent: z.boolean() }), 'The operative sets off'),
  apiCommand('/visits/:visitRef/arrival', recordArrival, about.extend({ insideWindow: z.boolean() }), 'The operative is at the door'),
  apiCommand('/visits/:visitRef/no-access', recordNoAccess, about.extend({ insideWindow: z.boolean() }), 'Nobody let the operative in'),
  apiCommand('/visits/:visitRef/no-access-rejection', rejectNoAccess, about, 'The evidence of no access is not accepted'),
  apiCommand('/visits/:visitRef/made-safe', makeSafe, about, 'The emergency is made safe'),
  apiCommand('/visits/:visitRef/finish', finishVisit, about.extend({ orderRef: z.string(), repairComplete: z.boolean() }), 'The work is done'),
  apiCommand('/visits/:visitRef/follow-on', recordFollowOn, about.extend({ followOnOrderRef: z.string() }), 'The visit ends with more to do'),
  apiCommand('/repairs/:repairRef/inspection', recordInspection, z.object({ repairRef: z.string(), finding: z.string() }), 'What the inspection found'),
]
