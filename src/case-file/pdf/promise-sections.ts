/** Every promise with its clock and how it stands, and the statutory clocks of a hazard. */
import type { DocumentSection } from '#integrations/document-pdf.ts'
import { sayDueBy } from '#clocks/london.ts'
import { HAZARD_BASIS_WORDS } from '#diagnosis/rules/hazard.ts'
import type { CaseFile } from '../case-file.ts'
import { sayAt, sayKey } from './said.ts'

export const promiseSections = (file: CaseFile): DocumentSection[] => [
  {
    heading: 'Promises made to the resident',
    table: {
      caption: 'Each promise, its limit and what became of it',
      columns: ['Promise', 'Clock', 'How it stands'],
      rows: file.promises.map((one) => [`${one.number}. ${one.promised}`, sayClock(one), sayStanding(one)]),
    },
  },
  ...file.hazardCases.map((one): DocumentSection => ({
    heading: `Hazard case ${one.caseRef}`,
    paragraphs: [`${sayKey(one.hazard)}, ${one.level}${one.statutory ? ', under Awaab’s Law' : ', run as policy though the law does not require it'}${sayBasis(one.basis)}. The landlord became aware at ${sayAt(one.awareAt)}.`, ...(one.closedAt === null ? [] : [`Closed at ${sayAt(one.closedAt)}: ${sayKey(one.outcome ?? '')}. ${one.closeReason ?? ''}`])],
    table: {
      caption: 'Its clocks',
      columns: ['Duty', 'Due', 'Met', 'Source'],
      rows: one.clocks.map((clock) => [clock.duty, sayDueBy(new Date(clock.dueAt)), clock.metAt !== null ? sayAt(clock.metAt) : clock.endedAt === null ? 'Not on record as met' : `Not met; ended with the case at ${sayAt(clock.endedAt)}`, clock.source]),
    },
  })),
]

/** What it is known by, where that is on record. */
const sayBasis = (basis: CaseFile['hazardCases'][number]['basis']): string => (basis === null ? '' : `; ${HAZARD_BASIS_WORDS[basis]}`)

type Promised = CaseFile['promises'][number]

const sayClock = ({ limit, startsAt, dueAt }: Promised): string =>
  `${sayKey(limit)} from ${sayAt(startsAt)}${dueAt === null ? '' : `: due by ${sayDueBy(new Date(dueAt))}`}`

const standingWords: Readonly<Record<Promised['standing'], string>> = {
  open: 'Not yet due',
  kept: 'Kept in time',
  'kept-late': 'Kept, but late',
  broken: 'Not kept',
  excused: 'Excused',
  superseded: 'Replaced by another promise',
  withdrawn: 'Withdrawn',
}

const sayStanding = (one: Promised): string =>
  [
    `${standingWords[one.standing]}${one.settledAt === null ? '' : `, ${sayAt(one.settledAt)}`}`,
    ...(one.reason === null ? [] : [sayKey(one.reason)]),
    ...(one.evidence === null ? [] : [`Evidence: ${one.evidence}`]),
    ...(one.attempts.length === 0 ? [] : [`Attempts: ${one.attempts.map(({ at, means }) => `${means}, ${sayAt(at)}`).join('; ')}`]),
    ...one.overturned.map(({ at, keptAt, why }) => `Held to be kept at ${sayAt(keptAt)}, overturned at ${sayAt(at)}: ${why}`),
  ].join('. ')
