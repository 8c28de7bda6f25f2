/** What a resident may need of the person who comes – a woman, a language – as the diary's bits. */

const femaleOperative = 1
const languages = [
  'Spanish', 'Portuguese', 'French', 'Yoruba', 'Somali', 'Vietnamese', 'Bengali', 'Turkish', 'Polish', 'Twi', 'Arabic', 'BSL',
] as const

/** None for a language the diary does not know of. */
export const languageQuality = (language: string): number => {
  const at = languages.findIndex((one) => one === language)
  return at < 0 ? 0 : 2 << at
}

export const qualityBits = (gender: string, spoken: readonly string[]): number =>
  (gender === 'female' ? femaleOperative : 0) | spoken.reduce((bits, language) => bits | languageQuality(language), 0)

/** Only a woman is insisted on; a shared language is wished for, and else an interpreter can be had by telephone. */
export const neededQualities = (adjustments: readonly string[]): number =>
  adjustments.includes('female-operative') ? femaleOperative : 0

/** No arrival before this minute of the day for someone who needs time in the morning. */
export const notBeforeMinute = (adjustments: readonly string[], noEarlyCallsBefore: number): number =>
  adjustments.includes('no-early-calls') ? noEarlyCallsBefore : 0
