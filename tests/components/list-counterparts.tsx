import { SummaryList } from '#delivery/web/components/summary-list.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { TaskList } from '#delivery/web/components/task-list.tsx'
import { tagOf } from './content-counterparts.tsx'
import { leftByAll, words } from './counterparts.ts'
import type { Counterpart, Item, Options } from './govuk-fixtures.ts'

type Action = NonNullable<NonNullable<Item['actions']>['items']>[number]
const actionsOf = (actions: { readonly items?: readonly Action[] } | undefined) =>
  actions?.items?.map((action) => ({ href: action.href ?? '', text: words(action), about: action.visuallyHiddenText }))

const rowsOf = (options: Options) => options.rows as readonly (Item | null)[]

const summaryList: Counterpart = {
  component: 'summary-list',
  least: 20,
  takes: ['classes', ...['', '.key.text', '.key.html', '.value.text', '.value.html', '.actions.items[].href', '.actions.items[].text', '.actions.items[].html', '.actions.items[].visuallyHiddenText'].map((end) => `rows[]${end}`), 'card.title.text', 'card.title.html', 'card.title.headingLevel', 'card.actions.items[].href', 'card.actions.items[].text'],
  leaves: [...leftByAll, ...['classes', 'key.classes', 'value.classes', 'actions.classes', 'actions.items[].classes', 'actions.items[].attributes'].map((end) => `rows[].${end}`), 'card.classes', 'card.attributes'],
  passesOver: ({ classes, card }) => (classes !== undefined && classes !== 'govuk-summary-list--no-border') || (card !== undefined && card.title === undefined),
  render: (options) => {
    const { card, classes } = options
    const level = card?.title?.headingLevel
    return (
      <SummaryList
        noBorder={classes !== undefined}
        card={card && { title: words(card.title), level, actions: actionsOf(card.actions) }}
        rows={rowsOf(options).map((row) => row ? { key: words(row.key), value: words(row.value as unknown as Item['key']), actions: actionsOf(row.actions) } : null)}
      />
    )
  },
}

const captionSize = /^govuk-table__caption--(s|m|l|xl)$/

const table: Counterpart = {
  component: 'table',
  least: 4,
  takes: ['caption', 'captionClasses', 'firstCellIsHeader', 'head[].text', 'head[].html', 'head[].format', 'rows[][].text', 'rows[][].html', 'rows[][].format'],
  leaves: [...leftByAll, 'rows[]', ...['classes', 'colspan', 'rowspan', 'attributes'].flatMap((option) => [`head[].${option}`, `rows[][].${option}`])],
  // Ours stack on small screens, and so say again that they are tables.
  ignoring: ['role', 'data-label', '.fettle-table'],
  // Every column of ours has a name, and numbers stand to the right in the whole of a column.
  passesOver: ({ head, caption, captionClasses, ...options }) =>
    head === undefined ||
    (caption !== undefined && !captionSize.test(captionClasses ?? '')) ||
    (options.rows as unknown as Item[][]).some((row) => row.some((cell, at) => !(at === 0 && options.firstCellIsHeader) && cell.format !== head[at]?.format)),
  render: ({ head = [], caption, captionClasses, firstCellIsHeader, rows }) => (
    <Table<readonly Item[]>
      caption={caption}
      captionSize={captionSize.exec(captionClasses ?? '')?.[1] as 'm' | undefined}
      rows={rows as unknown as readonly (readonly Item[])[]}
      columns={head.map((column, at) => ({ head: words(column), numeric: column.format === 'numeric', isRowHeader: at === 0 && firstCellIsHeader, cell: (row) => words(row[at]) }))}
    />
  ),
}

const cannotStart = 'govuk-task-list__status--cannot-start-yet'

const taskList: Counterpart = {
  component: 'task-list',
  least: 8,
  takes: ['idPrefix', ...['', '.href', '.title.text', '.title.html', '.hint.text', '.hint.html', '.status.text', '.status.html', '.status.classes', '.status.tag.text', '.status.tag.html', '.status.tag.classes'].map((end) => `items[]${end}`)],
  leaves: [...leftByAll, 'items[].classes', 'items[].title.classes', 'items[].status.tag.attributes'],
  passesOver: ({ items = [] }) => items.some((item) => item?.status?.classes !== undefined && item.status.classes !== cannotStart),
  render: ({ items = [], idPrefix }) => (
    <TaskList
      idPrefix={idPrefix}
      items={items.map(
        (item) =>
          item && { title: words(item.title), href: item.href, hint: words(item.hint), cannotStart: item.status?.classes === cannotStart, status: item.status?.tag ? tagOf(item.status.tag) : words(item.status) },
      )}
    />
  ),
}

export const listCounterparts: readonly Counterpart[] = [summaryList, table, taskList]
