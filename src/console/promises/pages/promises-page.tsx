/** Promises across all repairs, by what falls due next. */
import { Button } from '#delivery/web/components/button.tsx'
import { EmptyState } from '#delivery/web/components/empty-state.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { Pagination } from '#delivery/web/components/pagination.tsx'
import { Select } from '#delivery/web/components/select.tsx'
import { StandingTag, standingWords } from '#delivery/web/components/standing-tag.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { clockedPromises, standings, type PromiseNumber, type Standing } from '#promises/promise.ts'
import type { LocalOffer } from '#promises/local-offer.ts'
import { postcodeTogether } from '../../wording.ts'
import { promiseWhen, promiseWords, shownStanding } from '../../promise-words.ts'
import type { PromiseFound } from '../find-promises.queries.ts'

export interface PromisesPageProps {
  readonly offer: LocalOffer
  readonly number: PromiseNumber | undefined
  readonly standing: Standing
  readonly rows: readonly PromiseFound[]
  readonly next: string | null
  readonly isFirst: boolean
  readonly now: Date
}

export const PromisesPage = ({ offer, number, standing, rows, next, isFirst, now }: PromisesPageProps) => {
  const href = (more: Record<string, string>) => `/console/promises?${new URLSearchParams({ standing, ...(number && { number }), ...more })}`
  return (
    <>
      <h1 class="govuk-heading-l">Promises</h1>
      <Form action="/console/promises" method="get">
        <div class="fettle-filters">
          <Select
            name="number"
            label="Which"
            value={number ?? ''}
            options={[{ value: '', text: 'All of them' }, ...clockedPromises.map((one) => ({ value: one, text: `${one}: ${promiseWords(offer, { number: one, priority: 'routine' })}` }))]}
          />
          <Select name="standing" label="How it stands" value={standing} options={standings.map((one) => ({ value: one, text: standingWords[one] }))} />
          <Button look="secondary">Show</Button>
        </div>
      </Form>
      <Table
        caption="Promises by when they fall due"
        captionHidden
        dense
        rows={rows}
        empty={<EmptyState title="None">{standing === 'broken' ? 'No promise is broken. ' : ''}No promise stands so just now.</EmptyState>}
        columns={[
          {
            head: 'Repair',
            isRowHeader: true,
            cell: (row) => (
              <a class="govuk-link" href={`/console/repairs/${row.repair_ref ?? ''}`}>
                {row.repair_ref}
              </a>
            ),
          },
          { head: 'What', cell: (row) => row.fault_name ?? '' },
          { head: 'Where', cell: (row) => postcodeTogether(`${row.address_line ?? ''}, ${row.postcode ?? ''}`) },
          { head: 'Promise', cell: (row) => `${row.number}: ${promiseWords(offer, row)}` },
          { head: 'When', cell: (row) => promiseWhen(row, now) },
          { head: 'Stands', cell: (row) => <StandingTag standing={shownStanding(row, now)} /> },
        ]}
      />
      {(next !== null || !isFirst) && <Pagination previous={isFirst ? undefined : { href: href({}), text: 'First page' }} next={next === null ? undefined : { href: href({ after: next }) }} />}
    </>
  )
}
