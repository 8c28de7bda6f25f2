/** The design system's own examples: the options it was given, and the HTML it says should come out. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { VNode } from 'preact'

/** Words, or HTML, and what may come with them. */
export interface Said {
  readonly text?: string | number
  readonly html?: string
  readonly classes?: string
  readonly isPageHeading?: boolean
  readonly headingLevel?: 1 | 2 | 3 | 4
}

interface Link extends Said {
  readonly href?: string
  readonly labelText?: string
  readonly visuallyHiddenText?: string
}

interface Actions {
  readonly items?: readonly Link[]
}

export interface Item extends Link {
  readonly id?: string
  readonly name?: string
  readonly value?: string | number
  readonly hint?: Said
  readonly conditional?: { readonly html?: string | false }
  readonly checked?: boolean
  readonly selected?: boolean
  readonly disabled?: boolean
  readonly divider?: string
  readonly number?: number
  readonly current?: boolean
  readonly active?: boolean
  readonly ellipsis?: boolean
  readonly error?: boolean
  readonly autocomplete?: string
  readonly title?: Said
  readonly status?: Said & { readonly tag?: Said }
  readonly key?: Said
  readonly actions?: Actions
  readonly format?: string
}

/** The options of all components in one: each uses its own few. */
export interface Options extends Item {
  readonly label?: Said
  readonly errorMessage?: { readonly text: string }
  readonly describedBy?: string
  readonly fieldset?: { readonly legend?: Said; readonly describedBy?: string }
  readonly legend?: Said
  readonly idPrefix?: string
  readonly namePrefix?: string
  readonly items?: readonly (Item | null)[]
  readonly values?: readonly string[]
  readonly prefix?: Said
  readonly suffix?: Said
  readonly type?: string
  readonly inputmode?: 'numeric'
  readonly autocapitalize?: 'none'
  readonly spellcheck?: boolean
  readonly pattern?: string
  readonly rows?: number | readonly (Item | null)[]
  readonly maxlength?: number
  readonly multiple?: boolean
  readonly isStartButton?: boolean
  readonly role?: 'alert' | 'region' | 'group'
  readonly for?: string
  readonly open?: boolean
  readonly summaryText?: string
  readonly summaryHtml?: string
  readonly titleText?: string
  readonly titleHtml?: string
  readonly titleId?: string
  readonly titleHeadingLevel?: 1 | 2 | 3 | 4
  readonly descriptionText?: string
  readonly descriptionHtml?: string
  readonly errorList?: readonly Link[]
  readonly iconFallbackText?: string
  readonly landmarkLabel?: string
  readonly collapseOnMobile?: boolean
  readonly previous?: Link
  readonly next?: Link
  readonly card?: { readonly title?: Said; readonly actions?: Actions }
  readonly tag?: Said
  readonly caption?: string
  readonly captionClasses?: string
  readonly firstCellIsHeader?: boolean
  readonly head?: readonly Item[]
  readonly serviceName?: string
  readonly serviceUrl?: string
  readonly navigation?: readonly (Item | null)[]
  readonly navigationLabel?: string
  readonly menuButtonText?: string
}

export interface Fixture {
  readonly name: string
  readonly options: Options
  readonly html: string
}

export interface Counterpart {
  /** Its folder in the design system. */
  readonly component: string
  /** Fewer fixtures compared than this is a failure: a test that compares nothing proves nothing. */
  readonly least: number
  /** Options we understand, as paths: 'items[].hint.text'. */
  readonly takes: readonly string[]
  /** Options we leave out on purpose; a fixture that uses one is passed over. Anything in neither list fails. */
  readonly leaves: readonly string[]
  /** Passed over because of a value, not of an option. */
  readonly passesOver?: (options: Options) => boolean
  /** Attributes of ours, or for scripts of theirs that we do not ship. */
  readonly ignoring?: readonly string[]
  readonly render: (options: Options) => VNode
}

const require = createRequire(import.meta.url)

export const fixturesOf = (component: string): readonly Fixture[] => {
  const file = require.resolve(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`)
  return (JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] }).fixtures
}

/** Every option a fixture uses, as paths. */
export const optionsUsed = (options: unknown, path = ''): string[] => {
  if (Array.isArray(options)) return options.flatMap((one) => optionsUsed(one, `${path}[]`))
  if (typeof options !== 'object' || options === null) return [path]
  const entries = Object.entries(options)
  if (path.endsWith('ttributes')) return [path]
  return entries.length === 0 ? [] : entries.flatMap(([name, value]) => optionsUsed(value, path === '' ? name : `${path}.${name}`))
}
