/** Cuts a word back to what its forms share: leaks, leaked and leaking are all "leak". Light on purpose; English only. */

const vowel = /[aeiouy]/

export const stem = (word: string): string => {
  if (word.length <= 3) return word
  return withoutFinalE(withoutEnding(withoutPlural(word)))
}

const withoutPlural = (word: string): string => {
  if (/(ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(ch|sh|x|z|ss)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

const withoutEnding = (word: string): string => {
  const cut = word.replace(/(ing|ed)$/, '')
  if (cut === word || cut.length < 3 || !vowel.test(cut)) return word
  return /([bdgmnprt])\1$/.test(cut) ? cut.slice(0, -1) : cut
}

const withoutFinalE = (word: string): string => (word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word)
