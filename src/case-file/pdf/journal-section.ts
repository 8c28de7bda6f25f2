/** The appendix: every event of the repair’s stream and the chain that holds them. Their contents are in the JSON form. */
import type { DocumentSection } from '#integrations/document-pdf.ts'
import type { CaseFile } from '../case-file.ts'

export const journalSection = ({ journal, repairRef }: CaseFile): DocumentSection => ({
  heading: 'Appendix: the journal',
  paragraphs: [
    `Stream ${journal.stream}, ${journal.events.length} events. Each hash is SHA-256 over the hash before it and the event’s whole content, so that nothing can be altered, added or left out without the rest showing it. ${journal.unaltered ? 'Every hash was worked out again for this file and agrees.' : `They do NOT agree: ${journal.problem ?? ''}`}`,
    `The same case file as JSON (${repairRef}.json) holds the contents of every event, and the salts with which each person’s words and photographs can be held against their digests.`,
  ],
  table: {
    caption: 'Instants in UTC',
    columns: ['No.', 'Event, and by whom', 'Happened', 'Hash'],
    rows: journal.events.map((one) => [
      String(one.version),
      `${one.kind}, ${one.by} (${one.door})`,
      one.recordedAt === one.happenedAt ? one.happenedAt : `${one.happenedAt}, recorded ${one.recordedAt}`,
      one.hash,
    ]),
  },
})
