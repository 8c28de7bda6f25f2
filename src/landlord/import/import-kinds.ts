/** Every kind of record a landlord can bring in by file, in the order in which one refers to another. */
import type { ImportKind } from '#facts/landlord.ts'
import { absencesImport } from './kind-absences.ts'
import { codePointImport } from './kind-code-point.ts'
import { contractorsImport } from './kind-contractors.ts'
import { coordinatesImport } from './kind-coordinates.ts'
import { homesImport } from './kind-homes.ts'
import { onCallImport } from './kind-on-call.ts'
import { operativesImport } from './kind-operatives.ts'
import { residentsImport } from './kind-residents.ts'
import { travelOverridesImport } from './kind-travel-overrides.ts'
import type { KindOfImport } from './import-kind.ts'

export const importKinds: Readonly<Record<ImportKind, KindOfImport>> = {
  homes: homesImport,
  residents: residentsImport,
  contractors: contractorsImport,
  operatives: operativesImport,
  'on-call': onCallImport,
  absences: absencesImport,
  'code-point': codePointImport,
  coordinates: coordinatesImport,
  'travel-overrides': travelOverridesImport,
}
