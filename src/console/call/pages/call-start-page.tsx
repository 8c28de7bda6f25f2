/** A call begins with who it is; calls not finished are taken up again where they were left. */
import { Button } from '#delivery/web/components/button.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { SearchBox } from '#delivery/web/components/search-box.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { shortInstant } from '../../wording.ts'
import type { OpenCallRow } from '../call-store.ts'
import type { FoundCaller } from '../find-callers.ts'
import { FoundCallers } from './found-callers.tsx'

export interface CallStartPageProps {
  readonly search: string
  readonly found: readonly FoundCaller[]
  readonly open: readonly OpenCallRow[]
}

export const CallStartPage = ({ search, found, open }: CallStartPageProps) => (
  <>
    <h1 class="govuk-heading-l">New call</h1>
    <SearchBox action="/console/call" name="q" label="Who is calling? (Alt+F)" hint="Postcode, words of the address, name, telephone number or reference" value={search} button="Find" shortcut="alt+f" swap="#callers" />
    <FoundCallers action="/console/call" typed={search} found={found} />
    <Form action="/console/call">
      <Button look="secondary" shortcut="alt+w">
        Start without knowing who (Alt+W)
      </Button>
    </Form>
    {open.length > 0 && (
      <Table
        caption="Your calls not finished"
        rows={open}
        columns={[
          { head: 'Home', isRowHeader: true, cell: (row) => <a class="govuk-link" href={`/console/call/${row.callId}`}>{row.address ?? 'Home not found yet'}</a> },
          { head: 'What is wrong', cell: (row) => row.words || 'Nothing typed yet' },
          { head: 'Began', cell: (row) => shortInstant(row.startedAt) },
          { head: 'Reported', cell: (row) => row.reported, numeric: true },
        ]}
      />
    )}
  </>
)
