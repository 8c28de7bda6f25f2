/** The fault catalogue and the diagnosis policies the landlord has adopted. */
import type { CivilDate } from '#clocks/london.ts'
import { parsedOnce, type Rules } from '#door/rules-in-force.ts'
import { parseCatalogue, type Catalogue } from './rules/catalogue.ts'
import { createFaultSearch } from './search.ts'
import { parseDiagnosisPolicies, type DiagnosisPolicies } from './rules/policies.ts'

const catalogueOf = parsedOnce((adopted) => parseCatalogue(adopted.content))
const policiesOf = parsedOnce((adopted) => parseDiagnosisPolicies(adopted.content))

const searchOf = parsedOnce((adopted) => createFaultSearch(catalogueOf(adopted)))

/** Search in plain words, its index built once for each version of the catalogue. */
export const faultSearchInForce = (rules: Rules, on: CivilDate) => searchOf(rules.inForce('faults', on))

export const catalogueInForce = (rules: Rules, on: CivilDate): Catalogue => catalogueOf(rules.inForce('faults', on))
export const diagnosisPoliciesInForce = (rules: Rules, on: CivilDate): DiagnosisPolicies => policiesOf(rules.inForce('diagnosis', on))
