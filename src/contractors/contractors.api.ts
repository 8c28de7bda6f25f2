/** The API of contractors and their operatives. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { endAbsence } from './commands/end-absence.ts'
import { lookAgainAtFailure } from './commands/look-again-at-failure.ts'
import { recordAbsence } from './commands/record-absence.ts'
import { recordContractorFailure } from './commands/record-contractor-failure.ts'
import { takeBackAbsence } from './commands/take-back-absence.ts'
import { takeBackContractorFailure } from './commands/take-back-contractor-failure.ts'

const absence = z.object({ absenceRef: z.string(), appointmentsToMove: z.array(z.string()) })
const absenceEnded = z.object({
  absenceRef: z.string(),
  operativeRef: z.string(),
  lastDayAway: z.string(),
  days: z.array(z.object({ day: z.string(), stillTheirs: z.int(), givenToOthers: z.int(), toldNobodyComes: z.int() })).readonly(),
})
const failure = z.object({ failureRef: z.string(), daysToReplan: z.array(z.string()) })

export const contractorsApi: readonly Route[] = [
  apiCommand('/absences', recordAbsence, absence, 'An operative will be away; says which appointments somebody must look at'),
  apiCommand('/absences/:absenceRef/ended', endAbsence, absenceEnded, 'The operative is back from a day on, sooner than was meant: their times are offered again; says, day by day, what became of their visits, which stay as they are'),
  apiCommand('/absences/:absenceRef/taken-back', takeBackAbsence, z.object({ absenceRef: z.string(), operativeRef: z.string() }), 'The operative is not away after all: their times are offered again; whoever was told stays told'),
  apiCommand('/contractors/:contractorRef/failure', recordContractorFailure, failure, 'A contractor comes to nobody any more: nobody is offered a time with it, and whoever waits for it is told, with other contractors’ times'),
  apiCommand('/contractor-failures/:failureRef/second-look', lookAgainAtFailure, failure, 'Looks once more for days on which somebody waits for a contractor that has failed, and has them planned again. Done by itself soon after the failure is recorded'),
  apiCommand('/contractors/:contractorRef/failure-taken-back', takeBackContractorFailure, z.object({ contractorRef: z.string() }), 'The contractor comes again: its times are offered'),
]
