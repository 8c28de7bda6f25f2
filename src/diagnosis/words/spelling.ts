/**
 * Mends a misspelt word by the words the catalogue knows: by letters (watter, water) and by how it sounds (celing,
 * ceiling; toylet, toilet). A word that is nothing like any of them is left alone.
 */

export interface Speller {
  /** The known word meant, or the word itself where nothing is near enough. */
  readonly mend: (word: string) => string
}

interface Known {
  readonly word: string
  readonly sound: string
  /** Its letters in order; the same for two words when letters are only swapped. */
  readonly letters: string
  /** How often the catalogue says it; of two as near, the commoner is meant. None for an everyday word. */
  readonly times: number
}

const shortest = 4
const longest = 24

export const createSpeller = (domain: ReadonlyMap<string, number>, everyday: ReadonlySet<string>): Speller => {
  const words = [...domain.keys(), ...[...everyday].filter((word) => !domain.has(word))].filter((word) => word.length >= 3)
  const known: Known[] = words.map((word) => ({ word, sound: soundOf(word), letters: sortedLetters(word), times: domain.get(word) ?? 0 }))
  // Nothing else can be near enough, and looking through all of them took most of a search.
  const alike = [Map.groupBy(known, (one) => one.sound), Map.groupBy(known, (one) => one.letters), Map.groupBy(known, (one) => one.word.slice(0, 1))] as const
  const mend = (word: string): string => {
    if (word.length < shortest || word.length > longest || domain.has(word) || everyday.has(word)) return word
    const near = [alike[0].get(soundOf(word)), alike[1].get(sortedLetters(word)), alike[2].get(word.slice(0, 1))].flatMap((some) => some ?? [])
    return nearest(word, near) ?? splitInTwo(word, domain) ?? word
  }
  return { mend }
}

const nearest = (word: string, known: readonly Known[]): string | undefined => {
  const asked = { word, sound: soundOf(word), letters: sortedLetters(word) }
  let best: string | undefined
  let bestCost = Infinity
  for (const one of known) {
    if (Math.abs(one.word.length - word.length) > 2) continue
    const distance = editDistance(word, one.word, 3)
    if (!nearEnough(asked, one, distance)) continue
    const cost = distance - (one.sound === asked.sound ? 1.2 : 0) + (one.word[0] === word[0] ? 0 : 0.6) - Math.min(0.3, one.times / 50)
    if (cost < bestCost) [best, bestCost] = [one.word, cost]
  }
  return best
}

/** Sounding the same allows more; otherwise one slip in a longer word, and the first letter right. */
const nearEnough = ({ word, sound, letters }: Omit<Known, 'times'>, one: Known, distance: number): boolean => {
  if (distance > 3) return false
  if (distance === 1 && letters === one.letters) return true
  if (one.sound === sound) return distance <= (word.length >= 8 ? 3 : word.length >= 5 ? 2 : 1)
  if (one.word[0] !== word[0]) return false
  return word.length >= 8 ? distance <= 2 : word.length >= 6 && distance <= 1
}

const sortedLetters = (word: string): string => word.split('').toSorted().join('')

/** "hotwater", "frontdoor" */
const splitInTwo = (word: string, domain: ReadonlyMap<string, number>): string | undefined => {
  for (let at = word.length - 3; at >= 3; at--)
    if (domain.has(word.slice(0, at)) && domain.has(word.slice(at))) return `${word.slice(0, at)} ${word.slice(at)}`
  return undefined
}

/** Letters put in, left out, changed or swapped with the next; gives up beyond `most`. */
export const editDistance = (a: string, b: string, most: number): number => {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      next.push(cost)
    }
    if (Math.min(...next) > most) return most + 1
    before = row
    row = next
  }
  return row[b.length] ?? 0
}

/** Roughly how a word sounds in English: consonants only, with the letters that sound alike made one. */
export const soundOf = (word: string): string => {
  const plain = word
    .replace(/^(kn|gn|pn)/, 'n').replace(/^wr/, 'r').replace(/^wh/, 'w')
    .replace(/ph/g, 'f').replace(/ght/g, 't').replace(/(tch|ch|sh)/g, 'x').replace(/tion/g, 'xn')
    .replace(/dg/g, 'j').replace(/ck/g, 'k').replace(/c(?=[eiy])/g, 's').replace(/[cq]/g, 'k').replace(/x(?=$)/g, 'x')
    .replace(/z/g, 's').replace(/th/g, 't').replace(/mb$/, 'm').replace(/gh/g, '')
  const first = plain[0] ?? ''
  return (/[aeiou]/.test(first) ? 'a' : first) + plain.slice(1).replace(/[aeiouyhw]/g, '').replace(/(.)\1+/g, '$1')
}
