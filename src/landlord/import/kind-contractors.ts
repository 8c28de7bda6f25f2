/** Contractors, among them a team of the landlord's own. */
import { TRADES } from '#diagnosis/rules/trade.ts'
import { email, listOf, needed, oneOf, optional, phone, reference, webAddress, words } from './columns.ts'
import { kindOfImport } from './import-kind.ts'

export const trades = listOf(oneOf(...TRADES))

export const contractorsImport = kindOfImport({
  what: 'contractors',
  key: 'contractor_ref',
  columns: {
    contractor_ref: needed(reference),
    name: needed(words(120)),
    phone: needed(phone),
    out_of_hours_phone: needed(phone),
    email: needed(email),
    kind: needed(oneOf('general', 'gas', 'surveying')),
    trades: needed(trades),
    diary_url: optional(webAddress, null),
  },
  tables: [{ table: 'contractors', key: 'contractor_ref', columns: ['name', 'phone', 'out_of_hours_phone', 'email', 'kind', 'trades', 'diary_url'] }],
  mustExist: [],
  toRow: (contractor) => contractor,
})
