/** The case file to take out: as a document, as JSON, and by API. */
import { z } from 'zod'
import { apiQuery, page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { parseReference } from '#ground/references.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { caseFilePdf } from './case-file-pdf.ts'
import { caseFileSchema } from './case-file.ts'
import { caseFile, caseFileWithPhotos } from './make-case-file.ts'

const noSuchRepair = refuse('not-found', 'no-such-repair', 'We have no repair with that reference. Check it and try again.', 'repairRef')

const refIn = ({ params }: Exchange): string => {
  const reference = parseReference(params['repairRef'] ?? '', 'R', 'repairRef')
  return isRefused(reference) ? '' : reference.text
}

const takePdf = async (exchange: Exchange): Promise<WebAnswer> => {
  const made = await caseFileWithPhotos(exchange.db, refIn(exchange), exchange.now)
  if (!made) return noSuchRepair
  const bytes = await caseFilePdf(made.caseFile, made.jpeg)
  return { bytes, contentType: 'application/pdf', filename: `case-file-${made.caseFile.repairRef}.pdf` }
}

const takeJson = async (exchange: Exchange): Promise<WebAnswer> => {
  const file = await caseFile(exchange.db, refIn(exchange), exchange.now)
  if (!file) return noSuchRepair
  const bytes = Buffer.from(`${JSON.stringify(file, null, 2)}\n`)
  return { bytes, contentType: 'application/json; charset=utf-8', filename: `case-file-${file.repairRef}.json` }
}

export const caseFileRoutes: readonly Route[] = [
  page('/console/repairs/:repairRef/case-file.pdf', 'take-case-file', takePdf),
  page('/console/repairs/:repairRef/case-file.json', 'take-case-file', takeJson),
  apiQuery(
    '/repairs/:repairRef/case-file',
    'take-case-file',
    z.object({ repairRef: z.string().min(1).max(40) }),
    caseFileSchema,
    'One repair’s whole story: words, promises, messages with proof, visits with photographs, and the journal with its hashes',
    async ({ repairRef }, { db, now }) => {
      const reference = parseReference(repairRef, 'R', 'repairRef')
      if (isRefused(reference)) return noSuchRepair
      return (await caseFile(db, reference.text, now)) ?? noSuchRepair
    },
  ),
]
