/**
 * Finds the fault a resident means, in whatever words they say it. Two searches are added together: the phrases people
 * use for a fault, of which the best counts, and everything that is known of the fault taken as one text.
 */
import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch'
import { type Catalogue, isSharedOnly } from './rules/catalogue.ts'
import type { Fault } from './rules/fault.ts'
import { PLACE_NAMES, type Place } from './rules/place.ts'
import { BACKGROUND_WORDS, COMMON_WORDS, NEGATIONS } from './words/common-words.ts'
import { ORDINARY_WORDS } from './words/ordinary-words.ts'
import { plainWords, rawWords, wordsOfTable } from './words/plain-words.ts'
import { createSpeller } from './words/spelling.ts'

export interface SearchFor {
  /** Most faults to return; 10 unless told, 50 at most. */
  readonly limit?: number
  readonly place?: Place
  /** True: only what can be in a shared part. False: not what is only ever there. */
  readonly shared?: boolean
}

export interface FoundFault {
  readonly fault: Fault
  /** For ranking; comparable only within one search. */
  readonly score: number
}

export type FaultSearch = (text: string, options?: SearchFor) => readonly FoundFault[]

export const createFaultSearch = (catalogue: Catalogue): FaultSearch => {
  const faults = [...catalogue.faults.values()]
  const speller = createSpeller(domainWords(faults), new Set([...COMMON_WORDS, ...NEGATIONS, ...ORDINARY_WORDS]))
  const phrases = phraseIndex(faults)
  const whole = wholeIndex(faults)
  return (text, { limit = 10, place, shared } = {}) => {
    const query = queryOf(plainWords(text, speller))
    if (query.terms.length === 0) return []
    const scores = new Map<string, number>()
    addPhrases(scores, phrases.search(query.text, { ...query.options, bm25: phraseBm25 }))
    for (const hit of whole.search(query.text, { ...query.options, boost: wholeBoost, bm25: wholeBm25 })) add(scores, String(hit.id), hit.score * wholeWeight)
    return [...scores]
      .flatMap(([code, score]) => ({ fault: catalogue.faults.get(code), score }))
      .filter((one): one is FoundFault => one.fault !== undefined && isWanted(one.fault, place, shared))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, Math.min(50, Math.max(0, limit)))
  }
}

/**
 * Chosen by holding back an eighth of the catalogue's own phrases at a time and asking whether the rest still find the
 * fault (91 % in the first three), together with descriptions written apart from it; see search.test.ts.
 */
const wholeBoost = { name: 0.5, words: 1, places: 0.2 }
const wholeBm25 = { k: 2, b: 0.5, d: 0.5 }
const phraseBm25 = { k: 1.2, b: 0.9, d: 0 }
const wholeWeight = 1
const secondPhraseWeight = 0.6
const pairWeight = 0.15
/** What a text begins with is what it is about: the first word counts half as much again, the next a quarter, and so on. */
const firstBonus = 0.5

const isWanted = (fault: Fault, place: Place | undefined, shared: boolean | undefined): boolean =>
  (place === undefined || fault.places.includes(place)) &&
  (shared === undefined || (shared ? fault.places.includes('shared-area') : !isSharedOnly(fault)))

/** What the catalogue is written in, and how often each word is used. */
const domainWords = (faults: readonly Fault[]): ReadonlyMap<string, number> => {
  const times = new Map([...wordsOfTable].map((word) => [word, 1]))
  for (const word of faults.flatMap((fault) => [fault.name, ...fault.words]).flatMap(rawWords))
    if (!COMMON_WORDS.has(word)) times.set(word, (times.get(word) ?? 0) + 1)
  return times
}

/** Words, and each two that stand together as one more. */
const withPairs = (words: readonly string[]): string[] => [
  ...words,
  ...words.slice(1).map((word, before) => pair(words[before] ?? '', word)),
]
const pair = (first: string, second: string): string => [first, second].toSorted().join('_')

const asIs = { tokenize: (text: string) => text.split(' '), processTerm: (term: string) => term }

const phraseIndex = (faults: readonly Fault[]): MiniSearch => {
  const index = new MiniSearch({ ...asIs, fields: ['said'], storeFields: ['code'] })
  index.addAll(faults.flatMap((fault) => [fault.name, ...fault.words].map((phrase, at) =>
    ({ id: `${fault.code} ${String(at)}`, code: fault.code, said: withPairs(plainWords(phrase, null)).join(' ') }))))
  return index
}

const wholeIndex = (faults: readonly Fault[]): MiniSearch => {
  const index = new MiniSearch({ ...asIs, fields: ['name', 'words', 'places'] })
  index.addAll(faults.map((fault) => ({
    id: fault.code,
    name: withPairs(plainWords(fault.name, null)).join(' '),
    words: fault.words.flatMap((phrase) => withPairs(plainWords(phrase, null))).join(' '),
    places: fault.places.flatMap((place) => plainWords(PLACE_NAMES[place], null)).join(' '),
  })))
  return index
}

const addPhrases = (scores: Map<string, number>, hits: readonly SearchResult[]): void => {
  const seen = new Map<string, number>()
  for (const hit of hits) {
    const code = String(hit['code'])
    const times = seen.get(code) ?? 0
    seen.set(code, times + 1)
    if (times < 2) add(scores, code, hit.score * (times === 0 ? 1 : secondPhraseWeight))
  }
}

const add = (scores: Map<string, number>, code: string, score: number): void => {
  scores.set(code, (scores.get(code) ?? 0) + score)
}

const mostTerms = 120

const queryOf = (words: readonly string[]) => {
  const weights = new Map<string, number>()
  let bonus = firstBonus
  for (const word of new Set(words)) {
    const background = BACKGROUND_WORDS.get(word)
    weights.set(word, background ?? 1 + bonus)
    if (background === undefined) bonus /= 2
  }
  for (const two of withPairs(words).slice(words.length)) weights.set(two, pairWeight)
  const terms = [...weights.keys()].slice(0, mostTerms)
  const options: SearchOptions = { ...asIs, combineWith: 'OR', prefix: false, fuzzy: false, boostTerm: (term) => weights.get(term) ?? 1 }
  return { terms, text: terms.join(' '), options }
}
