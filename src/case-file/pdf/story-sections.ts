/** What the repair is, who had to do with it, what was reported and how it was judged, and all that happened in order. */
import type { DocumentSection } from '#integrations/document-pdf.ts'
import { isBackstage, sayFact } from '#console/say-fact.ts'
import { callerWords, channelWords, contactWords, priorityWords, responsibleWords, stageWords, tenureWords } from '#console/wording.ts'
import { HAZARD_BASIS_WORDS } from '#diagnosis/rules/hazard.ts'
import type { CaseFile } from '../case-file.ts'
import { picturesOf, rowsOf, sayAt, sayErased, sayKey, sayWho, sayWords } from './said.ts'

const said = (words: Readonly<Record<string, string>>, key: string): string => words[key] ?? sayKey(key)

export const summarySection = (file: CaseFile): DocumentSection => {
  const { report, diagnosis, home, promises, journal } = file
  const count = (standing: string): number => promises.filter((one) => one.standing === standing).length
  const notKept = count('broken') + count('kept-late')
  return {
    heading: 'Summary',
    rows: rowsOf([
      ['Repair', `${file.repairRef}: ${diagnosis.faultName}${report.room === null ? '' : ` (${report.room})`}`],
      ['Home', `${home.address}, ${home.town}, ${home.postcode}`],
      ['Reported', `${sayAt(report.receivedAt)}, ${said(channelWords, report.channel).toLowerCase()}`],
      ['Now', said(stageWords, file.stage)],
      ['Made safe', file.madeSafeAt && sayAt(file.madeSafeAt)],
      ['Completed', file.completedAt && sayAt(file.completedAt)],
      ['Cancelled', file.cancelledAt && `${sayAt(file.cancelledAt)}: ${file.cancelReason ?? ''}`],
      ['Promises', `${promises.length} made: ${count('kept')} kept in time, ${notKept} late or not kept, ${count('excused')} excused, ${count('open')} still open`],
      ['Related repairs', file.related.map(({ repairRef, how }) => `${repairRef} (${how})`).join('; ')],
      ['The record', journal.unaltered ? 'Whole: every event follows the one before it by its hash' : `NOT whole: ${journal.problem ?? ''}`],
    ]),
  }
}

export const peopleSection = (file: CaseFile): DocumentSection => ({
  heading: 'People',
  rows: rowsOf([
    ['Tenancy', file.tenancy && `${file.tenancy.tenancyRef}, ${said(tenureWords, file.tenancy.tenure).toLowerCase()}, since ${file.tenancy.startedOn}`],
    ['Reported by', said(callerWords, file.report.caller)],
    ['Keeps in touch by', said(contactWords, file.report.contactBy).toLowerCase()],
  ]),
  table: {
    caption: 'Who had to do with this repair',
    columns: ['Name', 'Part', 'In the journal as'],
    rows: file.people.map(({ id, part }) => [sayWho(file, id), sayKey(part), id]),
  },
})

export const reportSections = (file: CaseFile, jpeg: (photoId: string) => Buffer | undefined): DocumentSection[] => {
  const { report, diagnosis } = file
  const { access } = report
  return [
    {
      heading: 'What was reported',
      rows: rowsOf([
        ['In the resident’s words', sayWords(report.words)],
        ['Asked and answered', Object.entries(report.answers).map(([question, answer]) => `${sayKey(question)}: ${answer}`).join('; ')],
        ['Received', sayAt(report.receivedAt)],
        ['Recorded', report.recordedAt === report.receivedAt ? null : sayAt(report.recordedAt)],
        ['Clocks run from', report.clockFromAt === report.receivedAt ? null : sayAt(report.clockFromAt)],
        ['Outside office hours', report.outOfHours ? 'Yes' : null],
        ['Under 18 alone', access.under18Alone ? 'Yes' : null],
        ['Interpreter', access.interpreter],
        ['Adjustments', access.adjustments.map(sayKey).join(', ')],
        ['About getting in', access.notes && sayWords(access.notes)],
      ]),
      paragraphs: sayErased(report.photos),
      images: picturesOf(report.photos, jpeg, 'sent with the report'),
    },
    {
      heading: 'How it was judged, and why',
      rows: rowsOf([
        ['Whose to do', said(responsibleWords, diagnosis.responsible)],
        ['Reason given', diagnosis.turnedAwayReason],
        ['Priority now', said(priorityWords, diagnosis.priorityNow)],
        ['Hazard', diagnosis.hazard && `${sayKey(diagnosis.hazard.hazard)}, ${diagnosis.hazard.level}${diagnosis.hazard.statutory ? ', by law' : ', as policy'}${diagnosis.hazard.basis ? `; ${HAZARD_BASIS_WORDS[diagnosis.hazard.basis]}` : ''}`],
        ['Trade', sayKey(diagnosis.trade)],
        ['Inspection first', diagnosis.inspectionFirst ? 'Yes' : null],
        ...diagnosis.priorityHistory.map((one) => [
          `Priority changed ${sayAt(one.at)}`,
          `From ${one.from} to ${one.to} by ${sayWho(file, one.changedBy)}${one.secondPerson === null ? '' : `, agreed by ${sayWho(file, one.secondPerson)}`}: ${one.reason}`,
        ] as const),
      ]),
      table: { caption: 'The rules that decided', columns: ['Rule', 'What it said', 'Source'], rows: diagnosis.because.map((one) => [sayKey(one.rule), one.said, one.source]) },
    },
  ]
}

/** Where a thing was recorded later than it happened, both are said. */
export const timelineSection = (file: CaseFile): DocumentSection => ({
  heading: 'What happened, in order',
  table: {
    caption: 'From the journal, oldest first',
    columns: ['When', 'What', 'Recorded by'],
    rows: file.journal.events
      .filter(({ kind }) => !isBackstage(kind))
      .toSorted((one, other) => one.happenedAt.localeCompare(other.happenedAt) || one.version - other.version)
      .map((one) => [
        one.recordedAt === one.happenedAt ? sayAt(one.happenedAt) : `${sayAt(one.happenedAt)}, recorded ${sayAt(one.recordedAt)}`,
        sayFact(one.kind, one.data),
        sayWho(file, one.by),
      ]),
  },
})
