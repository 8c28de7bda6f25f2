/** Every repair, newest first. */
import { Button } from '#delivery/web/components/button.tsx'
import { EmptyState } from '#delivery/web/components/empty-state.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { Input } from '#delivery/web/components/input.tsx'
import { Pagination } from '#delivery/web/components/pagination.tsx'
import { PriorityTag } from '#delivery/web/components/priority-tag.tsx'
import { Select } from '#delivery/web/components/select.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { channelWords, postcodeTogether, priorityWords, shortDueBy, shortInstant, stageWords } from '../../wording.ts'
import type { RepairListed } from '#repairs/repairs.queries.ts'

export interface RepairsPageProps {
  readonly search: string
  readonly stage: string
  readonly priority: string
  readonly rows: readonly RepairListed[]
  readonly next: string | null
  readonly isFirst: boolean
  readonly now: Date
}

export const RepairsPage = ({ search, stage, priority, rows, next, isFirst, now }: RepairsPageProps) => {
  const filters = new URLSearchParams({ ...(search && { q: search }), ...(stage && { stage }), ...(priority && { priority }) })
  const href = (more: Record<string, string>) => `/console/repairs?${new URLSearchParams([...filters, ...Object.entries(more)])}`
  return (
    <>
      <h1 class="govuk-heading-l">Repairs</h1>
      <Form action="/console/repairs" method="get">
        <div class="fettle-filters">
          <Input name="q" label="Reference, address, postcode or name (Alt+F)" value={search} shortcut="alt+f" />
          <Select name="stage" label="Stage" value={stage} options={[{ value: '', text: 'Any' }, ...options(stageWords)]} />
          <Select name="priority" label="Priority" value={priority} options={[{ value: '', text: 'Any' }, ...options(priorityWords)]} />
          <Button look="secondary">Show</Button>
        </div>
      </Form>
      <Table
        caption="Repairs, newest first"
        captionHidden
        dense
        rows={rows}
        isMarked={(row) => row.target_at !== null && row.target_at <= now}
        empty={<EmptyState title="No repair found" icon="search">Try fewer words, or another stage.</EmptyState>}
        columns={[
          {
            head: 'Repair',
            isRowHeader: true,
            cell: (row) => (
              <a class="govuk-link" href={`/console/repairs/${row.repair_ref}`}>
                {row.repair_ref}
              </a>
            ),
          },
          { head: 'What', cell: (row) => `${row.fault_name}${row.room === null ? '' : `, ${row.room}`}` },
          { head: 'Where', cell: (row) => postcodeTogether(`${row.address_line}, ${row.postcode}`) },
          { head: 'Priority', cell: (row) => <PriorityTag priority={row.priority_shown} /> },
          { head: 'Stage', cell: (row) => stageWords[row.stage] ?? row.stage },
          {
            head: 'Reported',
            cell: (row) => (
              <>
                <span class="fettle-when">{shortInstant(row.received_at)}</span>
                <span class="fettle-under">{channelWords[row.channel]}</span>
              </>
            ),
          },
          { head: 'Due by', cell: (row) => row.target_at && <span class="fettle-when">{shortDueBy(row.target_at)}</span> },
        ]}
      />
      {(next !== null || !isFirst) && (
        <Pagination previous={isFirst ? undefined : { href: href({}), text: 'First page' }} next={next === null ? undefined : { href: href({ after: next }) }} />
      )}
    </>
  )
}

const options = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, text]) => ({ value, text }))
