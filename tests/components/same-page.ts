/** Two pieces of HTML compared as a browser would see them: elements, attributes, classes in any order, words. */
import { parseHTML } from 'linkedom'
import { h, type ComponentChild } from 'preact'

/** For scripts we do not ship, and for drawing. */
const neverMatters = new Set(['xmlns', 'data-module', 'data-aria-controls', 'data-prevent-double-click', 'data-disable-auto-focus'])

interface Seen {
  readonly nodeType: number
  readonly textContent: string
  readonly localName: string
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>
  readonly childNodes: Iterable<Seen>
}

const bodyOf = (html: string): Seen => parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.body as unknown as Seen

const isElement = ({ nodeType }: Seen) => nodeType === 1
const isText = ({ nodeType }: Seen) => nodeType === 3

export const outline = (html: string, ignoring: readonly string[] = []): string => lines(bodyOf(html), '', new Set([...neverMatters, ...ignoring])).join('\n')

const lines = (parent: Seen, indent: string, ignored: ReadonlySet<string>): string[] => {
  const found: string[] = []
  let words = ''
  const endWords = () => {
    const said = words.replaceAll(/\s+/g, ' ').trim()
    if (said !== '') found.push(`${indent}“${said}”`)
    words = ''
  }
  for (const node of parent.childNodes) {
    if (isText(node)) words += node.textContent
    if (!isElement(node)) continue
    endWords()
    found.push(indent + opening(node, ignored), ...lines(node, `${indent}  `, ignored))
  }
  endWords()
  return found
}

const opening = (element: Seen, ignored: ReadonlySet<string>): string => {
  const attributes = [...element.attributes]
    .filter(({ name }) => !ignored.has(name))
    .map(({ name, value }) => `${name}="${name === 'class' ? classesOf(value, ignored) : value}"`)
    .toSorted()
  return [element.localName, ...attributes].join(' ')
}

const classesOf = (value: string, ignored: ReadonlySet<string>): string =>
  value.split(/\s+/).filter((name) => name !== '' && !ignored.has(`.${name}`)).toSorted().join(' ')

/** HTML from a fixture as children of ours, which take no HTML as text. */
export const childrenOf = (html: string): ComponentChild[] => nodesOf(bodyOf(html))

const nodesOf = (parent: Seen): ComponentChild[] =>
  [...parent.childNodes].map((node) => {
    if (isText(node)) return node.textContent
    return isElement(node) ? h(node.localName, Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value])), nodesOf(node)) : null
  })
