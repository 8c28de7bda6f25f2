/**
 * Turns what somebody typed into the words a search can use: spelling mended, forms of a word made one, different words
 * for the same thing made one, and the thanks and the weather left out.
 */
import { COMMON_WORDS, NEGATIONS } from './common-words.ts'
import { SAME_WORDS } from './same-words.ts'
import type { Speller } from './spelling.ts'
import { stem } from './stem.ts'

/** No description needs more; the rest of a longer text is not read. */
const mostLetters = 2000
const mostWords = 220

export const rawWords = (text: string): string[] =>
  text
    .slice(0, mostLetters)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’`´]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/(.)\1{2,}/g, '$1$1')
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, mostWords)

interface Phrase {
  readonly words: readonly string[]
  readonly means: string
}

/** "blocked" is not the block you live in, nor is "painting" a painter's art; these keep their own form. */
const keptForms: ReadonlySet<string> = new Set(['blocked', 'blocking', 'blockage', 'building', 'heating', 'heater', 'lighting', 'living', 'painting', 'landing', 'ceiling', 'glazing', 'railing', 'paving', 'parking', 'washing', 'sinking', 'raining', 'running'])

const formOf = (word: string): string => (keptForms.has(word) ? word : stem(word))

/** Phrases by their first word, longest first; words are stems, but for those whose stem would be another word. */
const phrasesByFirst: ReadonlyMap<string, readonly Phrase[]> = (() => {
  const phrases = SAME_WORDS.flatMap((line): Phrase[] => {
    const [means = '', others = ''] = line.split(': ')
    return [means, ...others.split(', ')].map((one) => ({ words: one.split(' ').map(formOf), means }))
  })
  return Map.groupBy(phrases.toSorted((a, b) => b.words.length - a.words.length), (phrase) => phrase.words[0] ?? '')
})()

/** Words of the table above, for the speller. */
export const wordsOfTable: ReadonlySet<string> = new Set(SAME_WORDS.flatMap((line) => line.split(/[:,]? /)))

const SOUND = new Set(['works', 'work', 'working', 'fine', 'ok', 'okay', 'alright'])
const BETWEEN = new Set(['is', 'are', 'still', 'all', 'does', 'do', 'seems', 'seem', 'just', 'now', 'both', 'bit'])
const BOUNDARY = new Set(['but', 'and', 'although', 'though', 'while', 'however', 'because', 'cos', 'or', 'then', 'when', 'with', 'so'])
const DENIED = new Set([...NEGATIONS, 'stopped', 'stop', 'stops', 'longer', 'only', 'hardly', 'barely', 'half', 'some', 'if', 'get', 'make', 'until', 'used', 'was', 'were', 'arent', 'wasnt', 'needs', 'need'])

/** "The heating works but …": what is said to be all right is not what is wrong. */
const withoutWhatWorks = (words: readonly string[]): string[] => {
  const drop = new Set<number>()
  words.forEach((word, at) => {
    if (SOUND.has(word)) for (const index of saidToWork(words, at)) drop.add(index)
  })
  return drop.size === words.length ? [...words] : words.filter((_, index) => !drop.has(index))
}

/** The thing named just before, with its word or two, unless the clause denies it. */
const saidToWork = (words: readonly string[], at: number): number[] => {
  let end = at - 1
  while (BETWEEN.has(words[end] ?? '')) end--
  let from = end
  while (from >= 0 && end - from < 6 && !BOUNDARY.has(words[from] ?? '')) from--
  const clause = words.slice(from + 1, end + 1)
  if (clause.some((word) => DENIED.has(word))) return []
  const nouns = clause.slice(-2)
  return [...nouns.map((_, back) => end - back), at]
}

/** In order; phrases made one, negations kept as 'no', everyday words dropped. */
export const plainWords = (text: string, speller: Speller | null): string[] => {
  const mended = withoutWhatWorks(rawWords(text)).flatMap((word) => (speller ? speller.mend(word).split(' ') : word))
  const forms = mended.map(formOf)
  const said: string[] = []
  for (let at = 0; at < mended.length;) {
    const phrase = longestPhrase(forms, at)
    if (phrase) said.push(phrase.means)
    else said.push(...single(mended[at] ?? '', forms[at] ?? ''))
    at += phrase?.words.length ?? 1
  }
  return said
}

const longestPhrase = (forms: readonly string[], at: number): Phrase | undefined =>
  phrasesByFirst.get(forms[at] ?? '')?.find((phrase) => phrase.words.every((word, next) => forms[at + next] === word))

const single = (word: string, form: string): string[] => {
  if (NEGATIONS.has(word)) return ['no']
  return COMMON_WORDS.has(word) || word.length < 2 || /^\d+$/.test(word) ? [] : [form]
}
