/** What a GET asks for: only what the list knows, each once, so that a slip is told and not passed over. */
import { refuse, type Refusal, type Refused } from '#ground/refusal.ts'
import { refusalFromSchema } from '#door/input-refusals.ts'
import { pathFields, type ApiQueryRoute } from '../route-table.ts'

type Sent = Readonly<Record<string, unknown>>

/** Made once for each route: it is used by every request. */
export const queryReader = (route: ApiQueryRoute): ((query: Sent, params: Sent) => { readonly input: unknown } | Refused) => {
  const names = queryNames(route)
  return (query, params) => {
    const unknown = Object.keys(query).filter((name) => !names.includes(name))
    const parsed = route.input.safeParse({ ...query, ...params })
    const refusals = [...unknown.map((name) => noSuchParameter(name, names)), ...(parsed.success ? [] : allOf(refusalFromSchema(parsed.error)))]
    const [first, ...others] = refusals
    if (first) return { refusal: others.length > 0 ? { ...first, others } : first }
    return { input: parsed.data }
  }
}

/** What the address itself does not say already. */
export const queryNames = (route: ApiQueryRoute): string[] => {
  const inPath = pathFields(route.path)
  return Object.keys(route.input.shape).filter((name) => !inPath.includes(name))
}

const noSuchParameter = (name: string, names: readonly string[]): Refusal => {
  const taken = names.length === 0 ? 'This address takes none' : `This address takes ${names.join(', ')}`
  return refuse('invalid', 'no-such-parameter', `There is no parameter of this name. ${taken}.`, name.slice(0, 100)).refusal
}

const allOf = ({ refusal }: Refused): Refusal[] => [refusal, ...(refusal.others ?? [])]
