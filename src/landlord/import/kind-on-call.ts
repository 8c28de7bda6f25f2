/** Who answers emergencies, from one moment to another, and for which trades. */
import { moment, needed, reference } from './columns.ts'
import { kindOfImport, lineCheck } from './import-kind.ts'
import { trades } from './kind-contractors.ts'

export const onCallImport = kindOfImport({
  what: 'on-call',
  key: 'on_call_ref',
  columns: {
    on_call_ref: needed(reference),
    contractor_ref: needed(reference),
    operative_ref: needed(reference),
    trades: needed(trades),
    from_at: needed(moment),
    until_at: needed(moment),
  },
  tables: [{ table: 'on_call', key: 'on_call_ref', columns: ['contractor_ref', 'operative_ref', 'trades', 'from_at', 'until_at'] }],
  mustExist: [
    { column: 'contractor_ref', table: 'contractors', key: 'contractor_ref', wrong: 'We have no contractor with this reference.' },
    { column: 'operative_ref', table: 'operatives', key: 'operative_ref', wrong: 'We have no operative with this reference.' },
  ],
  openChecks: () => [
    lineCheck<{ from_at: string; until_at: string }>(['from_at', 'until_at'], (duty) => (duty.from_at < duty.until_at ? undefined : { wrong: 'Time on call must end after it starts.', column: 'until_at' })),
  ],
  toRow: (duty) => duty,
})
