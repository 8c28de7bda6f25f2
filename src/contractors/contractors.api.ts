/** The API of contractors and their operatives. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { recordAbsence } from './commands/record-absence.ts'

const absence = z.object({ absenceRef: z.string(), appointmentsToMove: z.array(z.string()) })

export const contractorsApi: readonly Route[] = [
  apiCommand('/absences', recordAbsence, absence, 'An operative will be away; says which appointments somebody must look at'),
]
