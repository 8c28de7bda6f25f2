/** A work list as a table: what, where, whom to ring, and what makes it urgent. */
import { PriorityTag } from '#delivery/web/components/priority-tag.tsx'
import { Table, type Column } from '#delivery/web/components/table.tsx'
import { ShownPhone } from '../../pages/shown-phone.tsx'
import { fromNow, postcodeTogether, shortDueBy, shortInstant } from '../../wording.ts'
import type { WorkListKey, WorkRow } from '../work-lists.queries.ts'
import { listWords } from './list-words.ts'

export interface ListTableProps {
  readonly list: WorkListKey
  readonly rows: readonly WorkRow[]
  readonly now: Date
  readonly captionHidden?: boolean
}

export const ListTable = ({ list, rows, now, captionHidden = true }: ListTableProps) => (
  <Table caption={listWords[list].title} captionHidden={captionHidden} dense rows={rows} columns={columnsOf(list, now)} isMarked={(row) => listWords[list].isDue && row.at !== null && row.at <= now} />
)

const columnsOf = (list: WorkListKey, now: Date): Column<WorkRow>[] => {
  const { atHead, noteHead, isDue, isOnePriority } = listWords[list]
  return [
    {
      head: 'Repair',
      isRowHeader: true,
      cell: (row) => (
        <a class="govuk-link" href={hrefOf(list, row)}>
          {row.what || row.repairRef || 'Message'}
        </a>
      ),
    },
    ...(isOnePriority ? [] : [{ head: 'Priority', cell: (row: WorkRow) => row.priority && <PriorityTag priority={row.priority} /> }]),
    { head: 'Where', cell: (row) => postcodeTogether(row.where ?? '') },
    {
      head: 'Who',
      cell: (row) => withPhone(row.who, row.phone),
    },
    {
      head: atHead,
      cell: (row) =>
        row.at && (
          <>
            <time class="fettle-when" datetime={row.at.toISOString()}>{isDue ? shortDueBy(row.at) : shortInstant(row.at)}</time>
            <span class="fettle-under">{fromNow(row.at, now)}</span>
          </>
        ),
    },
    ...(noteHead === null ? [] : [{ head: noteHead, cell: (row: WorkRow) => withPhone(row.note, row.notePhone) }]),
  ]
}

/** Nothing at all where there is neither, so that a stacked table leaves its line out. */
const withPhone = (said: string | null, phone: string | null) =>
  said === null && phone === null ? null : (
    <>
      <span>{said}</span>
      {phone !== null && (
        <span class="fettle-under">
          <ShownPhone phone={phone} />
        </span>
      )}
    </>
  )

const hrefOf = (list: WorkListKey, row: WorkRow): string => {
  if (list === 'telephone') return '/console/messages/calls'
  if (list === 'trouble') return '/console/messages'
  if (list === 'answers') return '/console/messages/answers'
  return `/console/repairs/${row.repairRef ?? ''}${anchors[list] ?? ''}`
}

const anchors: Readonly<Partial<Record<WorkListKey, string>>> = { 'after-repair': '#after-repair', contact: '#contact', 'not-acknowledged': '#on-call' }
