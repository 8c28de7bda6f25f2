/** Which of the product's pages nobody has looked at, by the addresses of those that were. */
import { routes } from '#entry/routes.ts'

const pages = routes.filter((route) => route.kind === 'web' && route.method === 'GET').map((route) => route.path)

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`)

/** The page that answers at an address: one that is named whole before one that leaves a place open. */
const pageAt = (address: string): string | undefined => pages.find((path) => path === address) ?? pages.find((path) => patternOf(path).test(address))

export const pagesNotLookedAt = (addresses: Iterable<string>): string[] => {
  const seen = new Set([...addresses].map(pageAt))
  return pages.filter((path) => !seen.has(path))
}
