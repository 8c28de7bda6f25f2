import type { ComponentChildren } from 'preact'
import { Table } from './table.tsx'

export interface BarChartRow {
  readonly label: ComponentChildren
  /** Drawn; null where there is nothing to draw. */
  readonly value: number | null
  /** Read: '97.3%'. */
  readonly figure: string
  readonly more?: ComponentChildren
}

export interface BarChartProps {
  readonly caption: ComponentChildren
  readonly labelHead: string
  readonly figureHead: string
  readonly rows: readonly BarChartRow[]
  /** The value that fills the width; the largest of the rows when not said. 100 for percentages. */
  readonly most?: number | undefined
  /** Drawn as a line through every bar, and said in the caption. */
  readonly target?: { readonly value: number; readonly figure: string } | undefined
  readonly moreHead?: string | undefined
}

const share = (value: number, most: number) => `${(Math.min(1, Math.max(0, value / most)) * 100).toFixed(2)}%`

/** A table that shows its figures as bars too: one thing to read, however it is read. */
export const BarChart = ({ caption, labelHead, figureHead, rows, most = largest(rows), target, moreHead }: BarChartProps) => (
  <div class="fettle-chart">
    <Table
      caption={
        <>
          {caption}
          {target && <span class="fettle-chart__target"> (line: target {target.figure})</span>}
        </>
      }
      captionSize="s"
      rows={rows}
      columns={[
        { head: labelHead, cell: (row) => row.label, isRowHeader: true },
        { head: figureHead, cell: (row) => figureWithBar(row, most, target?.value) },
        ...(moreHead === undefined ? [] : [{ head: moreHead, cell: (row: BarChartRow) => row.more, numeric: true }]),
      ]}
    />
  </div>
)

const largest = (rows: readonly BarChartRow[]): number => Math.max(1, ...rows.map(({ value }) => value ?? 0))

const figureWithBar = ({ value, figure }: BarChartRow, most: number, target: number | undefined) => (
  <span class="fettle-chart__cell">
    <svg class="fettle-bar" width="100%" height="16" aria-hidden="true" focusable="false">
      <rect class="fettle-bar__all" width="100%" height="16" rx="3" />
      {value !== null && <rect class="fettle-bar__part" width={share(value, most)} height="16" rx="3" />}
      {target !== undefined && <rect class="fettle-bar__target" x={share(Math.min(target, most * 0.994), most)} width="2" height="16" />}
    </svg>
    <span class="fettle-chart__figure">{figure}</span>
  </span>
)
