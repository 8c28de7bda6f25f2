/** What is wrong with the words of a template: a gap nothing fills, a fact left out, a character texts cannot carry. */
import { fillings, templateSpecs, type Filling, type TemplateName, type TemplateSpec } from './template-names.ts'
import { isPlainForText } from './text-length.ts'

interface TemplateProblem {
  readonly path: string[]
  readonly message: string
}

interface Wording {
  readonly path: string[]
  readonly words: string
  readonly form: 'text' | 'subject' | 'body' | 'telephone'
}

interface AnyWords {
  readonly text?: string
  readonly email?: { readonly subject: string; readonly body: string }
  readonly telephone?: string
}

/** ((order number)) */
export const gap = /\(\(([^()]{1,60})\)\)/g

export const problemsOf = (templates: Readonly<Partial<Record<TemplateName, AnyWords | undefined>>>): TemplateProblem[] =>
  (Object.keys(templateSpecs) as TemplateName[]).flatMap((name) =>
    wordingsOf(name, templates[name]).flatMap(({ path, words, form }) =>
      problemsIn(words, form, templateSpecs[name]).map((problem) => ({ path, message: `“${name}”, ${form}: ${problem}` })),
    ),
  )

const gapsIn = (words: string): string[] => [...words.matchAll(gap)].map((found) => found[1] ?? '')

const wordingsOf = (name: TemplateName, words: AnyWords | undefined): Wording[] => words === undefined ? [] : [
  ...(words.text === undefined ? [] : [{ path: [name, 'text'], words: words.text, form: 'text' as const }]),
  ...(words.email === undefined ? [] : emailWordings(name, words.email)),
  ...(words.telephone === undefined ? [] : [{ path: [name, 'telephone'], words: words.telephone, form: 'telephone' as const }]),
]

const emailWordings = (name: TemplateName, { subject, body }: NonNullable<AnyWords['email']>): Wording[] => [
  { path: [name, 'email', 'subject'], words: subject, form: 'subject' },
  { path: [name, 'email', 'body'], words: body, form: 'body' },
]

const problemsIn = (words: string, form: Wording['form'], spec: TemplateSpec): string[] => {
  const used = new Set(gapsIn(words))
  const may: readonly string[] = form === 'subject' ? spec.always : [...spec.always, ...spec.sometimes]
  const unknown = [...used].filter((one) => !may.includes(one))
  const left = words.replaceAll(gap, '')
  return [
    ...unknown.map((one) => unfilled(one, form, may)),
    ...(/\(\(|\)\)/.test(left) ? ['a gap is not closed: write ((reference)), with two brackets on each side.'] : []),
    ...(form === 'text' && !isPlainForText(left) ? [`a text cannot carry ${oddOnes(left)}. Use plain characters.`] : []),
    ...(form === 'subject' ? [] : missing(words, form, spec).map((one) => `it has to say ((${one})), in a line that is never left out for something else.`)),
  ]
}

const unfilled = (one: string, form: Wording['form'], may: readonly string[]): string =>
  form === 'subject' && (fillings as readonly string[]).includes(one)
    ? `((${one})) is not always known, so it cannot be in a subject.`
    : `nothing fills ((${one})). It may use ${may.map((known) => `((${known}))`).join(', ')}.`

const oddOnes = (words: string): string => [...new Set(Array.from(words).filter((letter) => !isPlainForText(letter)))].join(' ')

/** Whoever is written to is given a number to ring; an agent who rings need not say it. */
const missing = (words: string, form: Wording['form'], spec: TemplateSpec): Filling[] => {
  const sure = new Set(words.split('\n').map(gapsIn).filter((gaps) => gaps.every((one) => isSure(one, spec))).flat())
  return [
    ...spec.mustSay.filter((one) => !sure.has(one)),
    ...(form !== 'telephone' && !sure.has('phone') && !sure.has('out of hours phone') ? (['phone'] as const) : []),
  ]
}

const isSure = (one: string, spec: TemplateSpec): boolean => (spec.always as readonly string[]).includes(one) || (spec.mustSay as readonly string[]).includes(one)
