import { BarChart } from './bar-chart.tsx'
import { Board } from './board.tsx'
import { FigureCard } from './figure-card.tsx'
import { FigureGrid } from './figure-grid.tsx'
import type { Shown } from './gallery-shown.ts'
import { PageLinks, Pagination } from './pagination.tsx'
import { PriorityTag } from './priority-tag.tsx'
import { StandingTag } from './standing-tag.tsx'
import { Table, type Column } from './table.tsx'
import { TwoColumns } from './two-columns.tsx'
import type { Priority } from '#facts/repairs.ts'

interface Row {
  readonly repair: string
  readonly what: string
  readonly priority: Priority
  readonly minutes: number
}

const rows: readonly Row[] = [
  { repair: 'R10023N', what: 'Kitchen tap drips', priority: 'routine', minutes: 45 },
  { repair: 'R10024P', what: 'No heating, someone over 75 at home', priority: 'emergency', minutes: 90 },
  { repair: 'R10031Y', what: 'Front door does not lock', priority: 'urgent', minutes: 60 },
]

const columns: readonly Column<Row>[] = [
  { head: 'Repair', cell: ({ repair }) => <a class="govuk-link" href={`/console/repairs/${repair}`}>{repair}</a>, isRowHeader: true },
  { head: 'What is wrong', cell: ({ what }) => what },
  { head: 'Priority', cell: ({ priority }) => <PriorityTag priority={priority} /> },
  { head: 'Minutes', cell: ({ minutes }) => minutes, numeric: true },
]

export const figuresShown: readonly Shown[] = [
  {
    name: 'Figures',
    as: (
      <FigureGrid>
        <FigureCard title="Completed in target" figure="97.3%" percent={97.3} numerator={1461} denominator={1502} unit="repairs" target={98} leftOut={{ count: 14, why: 'nobody was in' }} withNothingLeftOut="96.4%" href="/performance/p17" />
        <FigureCard title="Reminded in time" figure="100.0%" percent={100} numerator={902} denominator={902} unit="appointments" leftOut={{ count: 0, why: '' }} href="/performance/p8" />
        <FigureCard title="Inspected in time" figure="n/a" percent={null} numerator={0} denominator={0} unit="inspections" />
      </FigureGrid>
    ),
  },
  {
    name: 'Chart',
    as: (
      <BarChart
        caption="Completed in target, by priority"
        labelHead="Priority"
        figureHead="In target"
        moreHead="Repairs"
        most={100}
        target={{ value: 98, figure: '98%' }}
        rows={[
          { label: 'Emergency', value: 99.1, figure: '99.1%', more: '430' },
          { label: 'Urgent', value: 93.8, figure: '93.8%', more: '512' },
          { label: 'Routine', value: 71.2, figure: '71.2%', more: '560' },
          { label: 'Recall', value: null, figure: 'n/a', more: '0' },
        ]}
      />
    ),
  },
  { name: 'Table', as: <Table caption="Repairs open today" rows={rows} columns={columns} foot={['All', '', '', 195]} isMarked={({ priority }) => priority === 'emergency'} /> },
]

export const consoleShown: readonly Shown[] = [
  { name: 'Dense table', as: <Table caption="Waiting for a contractor" captionHidden rows={rows} columns={columns} dense /> },
  {
    name: 'Pages',
    as: (
      <>
        <PageLinks page={4} pages={12} href={(page) => `?page=${page}`} />
        <Pagination label="Parts" previous={{ href: '/a', label: 'Who is calling' }} next={{ href: '/c', label: 'Agree a time' }} />
      </>
    ),
  },
  {
    name: 'Two columns',
    as: <TwoColumns sideLabel="The caller" main={<p class="govuk-body">What is being asked.</p>} side={<p class="govuk-body">Who is calling, and what is known.</p>} />,
  },
  {
    name: 'Board',
    as: (
      <Board
        level={3}
        columns={[
          { title: 'Contact', cards: [{ title: 'R10023N', href: '/console/repairs/R10023N', tags: <><PriorityTag priority="routine" /> <StandingTag standing="due-soon" /></>, children: 'Kitchen tap drips' }] },
          { title: 'To be ordered', total: 14, href: '/console/orders', cards: [{ title: 'R10024P', href: '/console/repairs/R10024P', tags: <PriorityTag priority="emergency" />, children: 'No heating' }] },
          { title: 'On the way', cards: [] },
        ]}
      />
    ),
  },
]
