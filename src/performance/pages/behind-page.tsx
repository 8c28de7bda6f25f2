/** The repairs behind a figure, a page at a time. */
import { EmptyState } from '#delivery/web/components/empty-state.tsx'
import { PageLinks } from '#delivery/web/components/pagination.tsx'
import { Table, type Column } from '#delivery/web/components/table.tsx'
import { sayDate, sayDueBy, sayInstant } from '#clocks/london.ts'
import { listAddress, performanceAddress, type AskedFor } from '../asked-for.ts'
import type { MemberRow } from '../performance.queries.ts'
import { sayMeasured, type FigureKind } from '../rules/figure.ts'
import { sayCount } from './figure-tables.tsx'

export interface BehindView {
  readonly asked: AskedFor
  readonly kind: FigureKind
  readonly part: string | undefined
  readonly rows: readonly MemberRow[]
  readonly count: number
  readonly page: number
  readonly pages: number
  /** Residents who review figures see the repairs, not whose they are. */
  readonly seesHomes: boolean
}

export const BehindPage = (view: BehindView) => {
  const { asked, kind, part, rows, count, page, pages } = view
  return (
    <>
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">{kind.name}</h1>
      <p class="govuk-body">
        {sayCount(count)} {kind.unit}
        {part !== undefined && `, ${partName(kind, part)}`}: {sayDate(asked.period.from)} to {sayDate(asked.period.until)}.
      </p>
      <p class="govuk-body govuk-hint">{kind.definition}</p>
      <Table
        caption={`${kind.name}: the ${kind.unit} behind it`}
        captionHidden
        dense
        rows={rows}
        columns={columnsFor(view)}
        empty={
          <EmptyState title="Nothing here">
            <p class="govuk-body">
              Nothing is behind this figure in this period. <a class="govuk-link" href={performanceAddress(asked)}>Back to the figures</a>
            </p>
          </EmptyState>
        }
      />
      <PageLinks page={page} pages={pages} href={(to) => listAddress(asked, kind.key, part, to)} label="Pages of the list" />
    </>
  )
}

const partName = (kind: FigureKind, part: string): string =>
  (kind.parts === 'as-found' ? undefined : kind.parts.find((one) => one.part === part)?.name) ?? part

const columnsFor = ({ kind, rows, seesHomes }: BehindView): Column<MemberRow>[] => [
  { head: 'Repair', isRowHeader: true, cell: ({ repairRef }) => (seesHomes ? <a class="govuk-link" href={`/console/repairs/${repairRef}`}>{repairRef}</a> : repairRef) },
  { head: 'What', cell: ({ faultName, priority }) => `${faultName} (${priority})` },
  ...(seesHomes ? [{ head: 'Where', cell: ({ addressLine, postcode }: MemberRow) => `${addressLine}, ${postcode}` }] : []),
  { head: 'What became of it', cell: ({ part }) => partName(kind, part) },
  { head: kind.isByDueDate ? 'Due by' : 'When', cell: ({ at }) => (at === null ? '–' : kind.isByDueDate ? sayDueBy(at) : sayInstant(at)) },
  ...(rows.some(({ value }) => value !== null) ? [{ head: 'How much', numeric: true, cell: ({ value }: MemberRow) => (value === null ? '–' : sayMeasured(value, kind.measured?.unit ?? '')) }] : []),
  ...(rows.some(({ about }) => about !== null) ? [{ head: 'More', cell: ({ about }: MemberRow) => about ?? '' }] : []),
]
