/**
 * What a text message can carry. Phones charge and join texts by the GSM alphabet (3GPP TS 23.038): four joined parts
 * are 612 characters. One character outside it – a curly quote, a Welsh circumflex – halves that and more, so what we
 * fill in is written plainly first.
 */

/** Four parts of 153, the joining taken off each 160. */
export const mostTextUnits = 612

const alphabet = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Carried, but each as two. */
const countsTwice = new Set('^{}\\[~]|€')

/** Told at a glance, where a letter at a time takes a tenth of all it takes to write a message. */
const everydayText = /^[A-Za-z0-9 .,:;!?'"()/\n-]*$/

/** The length of a text as a network counts it; null when it has a character that texts cannot carry plainly. */
export const textUnits = (text: string): number | null => {
  if (everydayText.test(text)) return text.length
  let units = 0
  for (const letter of text) {
    if (alphabet.has(letter)) units += 1
    else if (countsTwice.has(letter)) units += 2
    else return null
  }
  return units
}

export const isPlainForText = (text: string): boolean => textUnits(text) !== null

const plainly: ReadonlyMap<string, string> = new Map(
  Object.entries({ '‘': "'", '’': "'", '“': '"', '”': '"', '–': '-', '—': '-', '…': '...', '•': '-', '½': '1/2', '¼': '1/4', '¾': '3/4', '²': '2', '°': ' degrees', 'Ł': 'L', 'ł': 'l', 'Đ': 'D', 'đ': 'd', 'ı': 'i' }),
)

/** The same words in the GSM alphabet: quotes straightened, accents it lacks left off, what is left over dropped. */
export const plainForText = (text: string): string => {
  if (isPlainForText(text)) return text
  return Array.from(text, plainLetter).join('')
}

const plainLetter = (letter: string): string => {
  if (isPlainForText(letter)) return letter
  const known = plainly.get(letter)
  if (known !== undefined) return known
  const bare = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  if (bare !== '' && isPlainForText(bare)) return bare
  return /\s/u.test(letter) ? ' ' : ''
}
