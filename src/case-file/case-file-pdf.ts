/** The case file as a document to hand over: a readable story first, the journal behind it last. */
import { Temporal } from 'temporal-polyfill'
import { documentPdf, type DocumentSection } from '#integrations/document-pdf.ts'
import type { CaseFile } from './case-file.ts'
import { orderSections, visitSections } from './pdf/doing-sections.ts'
import { journalSection } from './pdf/journal-section.ts'
import { promiseSections } from './pdf/promise-sections.ts'
import { callSections, messageSections } from './pdf/saying-sections.ts'
import { peopleSection, reportSections, summarySection, timelineSection } from './pdf/story-sections.ts'
import { sayAt } from './pdf/said.ts'

export const caseFilePdf = (file: CaseFile, jpeg: (photoId: string) => Buffer | undefined): Promise<Buffer> =>
  documentPdf({
    title: `Case file: repair ${file.repairRef}`,
    introduction: [
      `${file.diagnosis.faultName}, ${file.home.address}, ${file.home.postcode}.`,
      `Everything ${file.landlord ?? 'the landlord'} has on record about this repair, as it stood at ${sayAt(file.madeAt)}.`,
    ],
    madeAt: Temporal.Instant.from(file.madeAt),
    sections: sectionsOf(file, jpeg),
  })

export const sectionsOf = (file: CaseFile, jpeg: (photoId: string) => Buffer | undefined): DocumentSection[] => [
  summarySection(file),
  peopleSection(file),
  ...reportSections(file, jpeg),
  timelineSection(file),
  ...promiseSections(file),
  ...messageSections(file),
  ...orderSections(file),
  ...visitSections(file, jpeg),
  ...callSections(file),
  journalSection(file),
]
