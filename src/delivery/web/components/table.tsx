import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import type { HeadingSize } from './label.tsx'

export interface Column<Row> {
  readonly head: ComponentChildren
  /** What the cell is called where the table is stacked on a small screen; the head itself when that is plain text. */
  readonly stackedHead?: string | undefined
  readonly cell: (row: Row, index: number) => ComponentChildren
  /** The cell names the row: one column at most. */
  readonly isRowHeader?: boolean | undefined
  readonly numeric?: boolean | undefined
}

export interface TableProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly caption?: ComponentChildren
  readonly captionSize?: HeadingSize | undefined
  readonly captionHidden?: boolean | undefined
  /** In place of a table without rows. */
  readonly empty?: ComponentChildren
  /** A total, or what was left out. */
  readonly foot?: readonly ComponentChildren[] | undefined
  /** Staff tables with many rows. */
  readonly dense?: boolean | undefined
  /** Rows that want looking at. */
  readonly isMarked?: ((row: Row) => boolean) | undefined
}

/** Said out loud although every table has them: see Table. */
const [asTable, asGroup, asRow, asHead, asRowHead, asCell] = ['table', 'rowgroup', 'row', 'columnheader', 'rowheader', 'cell'] as const

/**
 * On a small screen each row becomes a block of labelled lines, so nothing scrolls sideways. Laid out so, browsers
 * forget that it is a table: the roles say it again.
 */
export const Table = <Row,>({ columns, rows, caption, captionSize = 'm', captionHidden, empty, foot, dense, isMarked }: TableProps<Row>) => {
  if (rows.length === 0 && empty) return <>{empty}</>
  const labels = columns.map(({ head, stackedHead }) => stackedHead ?? (typeof head === 'string' ? head : undefined))
  return (
    <table role={asTable} class={classNames('govuk-table fettle-table', dense && 'fettle-table--dense')}>
      {caption && <caption class={classNames('govuk-table__caption', captionHidden ? 'govuk-visually-hidden' : `govuk-table__caption--${captionSize}`)}>{caption}</caption>}
      <thead role={asGroup} class="govuk-table__head">
        <tr role={asRow} class="govuk-table__row">
          {columns.map(({ head, numeric }) => (
            <th role={asHead} scope="col" class={numeric ? 'govuk-table__header govuk-table__header--numeric' : 'govuk-table__header'}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role={asGroup} class="govuk-table__body">
        {rows.map((row, index) => (
          <tr role={asRow} class={isMarked?.(row) ? 'govuk-table__row fettle-table__row--marked' : 'govuk-table__row'}>
            {columns.map((column, at) => tableCell(column, column.cell(row, index), labels[at]))}
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot role={asGroup} class="fettle-table__foot">
          <tr role={asRow} class="govuk-table__row">
            {columns.map((column, at) => tableCell(column, foot[at], labels[at]))}
          </tr>
        </tfoot>
      )}
    </table>
  )
}

const tableCell = <Row,>({ isRowHeader, numeric }: Column<Row>, content: ComponentChildren, label: string | undefined) =>
  isRowHeader ? (
    <th role={asRowHead} scope="row" class="govuk-table__header">
      {content}
    </th>
  ) : (
    <td role={asCell} class={numeric ? 'govuk-table__cell govuk-table__cell--numeric' : 'govuk-table__cell'} data-label={label}>
      {content}
    </td>
  )
