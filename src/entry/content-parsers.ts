/** How every kind of thing a landlord adopts is read before it is adopted. */
import { parseCatalogue } from '#diagnosis/rules/catalogue.ts'
import { parseDiagnosisPolicies } from '#diagnosis/rules/policies.ts'
import type { AdoptedKind } from '#facts/landlord.ts'
import { hazardClocksSchema } from '#hazards/hazard-clocks.ts'
import { landlordsContentParsers, type ContentParser } from '#landlord/content-parsers.ts'
import { templatesSchema } from '#messages/rules/templates.ts'
import { localOfferSchema } from '#promises/local-offer.ts'

export const contentParsers: Readonly<Record<AdoptedKind, ContentParser>> = {
  ...landlordsContentParsers,
  'local-offer': (content) => localOfferSchema.parse(content),
  faults: parseCatalogue,
  diagnosis: parseDiagnosisPolicies,
  hazards: (content) => hazardClocksSchema.parse(content),
  templates: (content) => templatesSchema.parse(content),
}
