/** The API of what follows a repair. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { recordAfterRepairCall } from './commands/record-after-repair-call.ts'

const answer = z.object({ callRef: z.string(), recallRef: z.string().nullable() })

export const aftercareApi: readonly Route[] = [
  apiCommand('/repairs/:repairRef/after-repair-call', recordAfterRepairCall, answer, 'Record the call after the repair'),
]
