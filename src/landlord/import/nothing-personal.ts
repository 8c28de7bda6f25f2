/** What a resident's row holds once it is erased: somebody lives there, and no more is known of them. */
import type { Row } from './import-kind.ts'

export const nothingPersonal = {
  name: null,
  phone: null,
  email: null,
  born_on: null,
  adjustments: null,
  needs: { adjustments: [], vulnerabilities: [], interpreter: null },
  language: 'English',
  contact_by: 'letter',
} as const

/** The rest – whose tenancy, from when – is the landlord's own record. */
export const withNothingPersonal = (row: Row): Row => ({ ...row, ...nothingPersonal })
