/** The API of what the landlord sets up: what it adopts as data, and its own records. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { adoptRulesWith } from './commands/adopt-rules.ts'
import { eraseResident } from './commands/erase-resident.ts'
import { takeOutOfImport } from './commands/take-out-of-import.ts'
import { importRecords } from './commands/import-records.ts'
import type { ContentParsers } from './content-parsers.ts'

/** A catalogue of several hundred faults, or a hundred thousand homes, comes whole. */
const largestRules = 2 * 1024 * 1024
const largestFile = 32 * 1024 * 1024

const adopted = z.object({ what: z.string(), version: z.int(), effectiveFrom: z.string() })
const imported = z.object({ what: z.string(), lines: z.int(), new: z.int(), changed: z.int(), notes: z.array(z.string()).readonly(), digest: z.string() })

export const landlordApi = (parsers: ContentParsers): readonly Route[] => [
  apiCommand('/rules', adoptRulesWith(parsers), adopted, 'Adopt a Local Offer, calendar, catalogue or templates', { bodyLimit: largestRules }),
  apiCommand('/imports', importRecords, imported, 'Bring in records from the text of a CSV file: all of it or nothing', { bodyLimit: largestFile }),
  apiCommand('/residents/:residentRef/erasure', eraseResident, z.object({ residentRef: z.string(), importsKept: z.int() }), 'Erase a resident’s details; in what was imported, file by file at once'),
  apiCommand('/residents/:residentRef/imports', takeOutOfImport, z.object({ residentRef: z.string(), after: z.string(), isLast: z.boolean() }), 'Take somebody who was erased out of the next kept file. Done by itself'),
]
