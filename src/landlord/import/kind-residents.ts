/** Residents with their tenancies: one line a person, the tenancy's own columns the same on each of its lines. */
import { NEEDS } from '#diagnosis/rules/need.ts'
import { ADJUSTMENTS } from '#residents/rules/adjustments.ts'
import { date, email, listOf, needed, oneOf, optional, phone, reference, words, yesOrNo, type Wrong } from './columns.ts'
import { kindOfImport, lineCheck } from './import-kind.ts'
import { withNothingPersonal } from './nothing-personal.ts'

export const residentsImport = kindOfImport({
  what: 'residents',
  key: 'resident_ref',
  columns: {
    resident_ref: needed(reference),
    tenancy_ref: needed(reference),
    home_ref: needed(reference),
    tenure: needed(oneOf('social-rent', 'shared-ownership', 'leaseholder')),
    tenancy_started_on: needed(date),
    tenancy_ended_on: optional(date, null),
    /** Left out: a social rent is within Awaab's Law, the others are not. */
    awaab_scope: optional(yesOrNo, null),
    role: needed(oneOf('tenant', 'joint-tenant', 'leaseholder', 'household')),
    name: needed(words(120)),
    phone: optional(phone, null),
    email: optional(email, null),
    contact_by: needed(oneOf('text', 'email', 'letter', 'telephone')),
    language: optional(words(40), 'English'),
    interpreter: optional(words(40), null),
    adjustments: optional(listOf(oneOf(...ADJUSTMENTS)), []),
    vulnerabilities: optional(listOf(oneOf(...NEEDS)), []),
    born_on: optional(date, null),
    /** Anything about adjustments that the list cannot say. */
    adjustment_notes: optional(words(500), null),
  },
  tables: [
    { table: 'tenancies', key: 'tenancy_ref', columns: ['home_ref', 'tenure', 'started_on', 'ended_on', 'awaab_scope'] },
    { table: 'residents', key: 'resident_ref', columns: ['tenancy_ref', 'role', 'contact_by', 'language', 'needs'] },
    { table: 'resident_details', key: 'resident_ref', columns: ['name', 'phone', 'email', 'born_on', 'adjustments'], unlessErased: true },
  ],
  mustExist: [{ column: 'home_ref', table: 'homes', key: 'home_ref', wrong: 'We have no home with this reference: import the homes first, or check it.' }],
  onceErased: withNothingPersonal,
  openChecks: () => {
    const tenancies = openTenancies()
    return [
      lineCheck(['contact_by', 'phone', 'email'], unreachable),
      lineCheck(['tenancy_started_on', 'tenancy_ended_on'], endsBeforeItStarts),
      lineCheck(tenancyCells, tenancies.saysOtherwise),
      lineCheck(['tenancy_ref', 'home_ref', 'tenancy_ended_on'], tenancies.isSecondAtHome),
    ]
  },
  toRow: (line) => ({
    tenancy_ref: line.tenancy_ref,
    home_ref: line.home_ref,
    tenure: line.tenure,
    started_on: line.tenancy_started_on,
    ended_on: line.tenancy_ended_on,
    awaab_scope: isInAwaabScope(line),
    resident_ref: line.resident_ref,
    role: line.role,
    contact_by: line.contact_by,
    language: line.language,
    needs: { adjustments: line.adjustments, vulnerabilities: line.vulnerabilities, interpreter: line.interpreter },
    name: line.name,
    phone: line.phone,
    email: line.email,
    born_on: line.born_on,
    adjustments: line.adjustment_notes,
  }),
})

interface TenancyCells {
  readonly tenancy_ref: string
  readonly home_ref: string
  readonly tenure: string
  readonly tenancy_started_on: string
  readonly tenancy_ended_on: string | null
  readonly awaab_scope: boolean | null
}

const tenancyCells = ['tenancy_ref', 'home_ref', 'tenure', 'tenancy_started_on', 'tenancy_ended_on', 'awaab_scope'] as const satisfies readonly (keyof TenancyCells)[]

const isInAwaabScope = ({ awaab_scope: told, tenure }: Pick<TenancyCells, 'awaab_scope' | 'tenure'>): boolean => told ?? tenure === 'social-rent'

/** A way of keeping in touch is no use without the number or address it needs. */
const unreachable = (line: { contact_by: string; phone: string | null; email: string | null }): Wrong | undefined => {
  if ((line.contact_by === 'text' || line.contact_by === 'telephone') && line.phone === null)
    return { wrong: 'Give a telephone number, or choose another way to keep in touch.', column: 'phone' }
  if (line.contact_by === 'email' && line.email === null)
    return { wrong: 'Give an e-mail address, or choose another way to keep in touch.', column: 'email' }
  return undefined
}

const endsBeforeItStarts = ({ tenancy_started_on: startedOn, tenancy_ended_on: endedOn }: Pick<TenancyCells, 'tenancy_started_on' | 'tenancy_ended_on'>): Wrong | undefined =>
  endedOn !== null && endedOn < startedOn ? { wrong: 'A tenancy cannot end before it starts.', column: 'tenancy_ended_on' } : undefined

/** Joint tenants share one tenancy: their lines must agree about it, and a home has one current tenancy. */
const openTenancies = () => {
  const told = new Map<string, string>()
  const current = new Map<string, string>()
  const saysOtherwise = (cells: TenancyCells): Wrong | undefined => {
    const { tenancy_ref: ref } = cells
    const says = [cells.home_ref, cells.tenure, cells.tenancy_started_on, cells.tenancy_ended_on, isInAwaabScope(cells)].join('\n')
    if ((told.get(ref) ?? says) !== says) return { wrong: 'An earlier line says something else of this tenancy: make its home, tenure and dates the same on every line.', column: 'tenancy_ref' }
    told.set(ref, says)
    return undefined
  }
  const isSecondAtHome = ({ tenancy_ref: ref, home_ref: home, tenancy_ended_on: endedOn }: Pick<TenancyCells, 'tenancy_ref' | 'home_ref' | 'tenancy_ended_on'>): Wrong | undefined => {
    if (endedOn !== null) return undefined
    if ((current.get(home) ?? ref) !== ref) return { wrong: 'An earlier line gives this home another current tenancy: give the end date of the one that has ended.', column: 'tenancy_ref' }
    current.set(home, ref)
    return undefined
  }
  return { saysOtherwise, isSecondAtHome }
}
