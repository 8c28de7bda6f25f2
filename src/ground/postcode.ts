/**
 * Postcodes, written one way however they were typed. The outward half finds the town, the sector (SE23 3) is the
 * patch of streets that journeys between visits are reckoned by.
 */
import { refuse, type Refused } from './refusal.ts'

declare const written: unique symbol

/** As it is written on a letter: 'SE23 3HF'. */
export type Postcode = string & { readonly [written]: true }

// The forms Royal Mail gives out: A9, A99, AA9, AA99, A9A and AA9A before the gap, 9AA after it.
const district = /(?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY])/
const shape = new RegExp(`^[A-PR-UWYZ]${district.source} [0-9][ABD-HJLNP-UW-Z]{2}$`)

/** Capitals and one space before the last three; says nothing of whether it is a postcode. */
const spaced = (text: string): string => {
  const bare = text.slice(0, 40).toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const inward = bare.slice(-3).replace(/^O/, '0').replace(/^[IL]/, '1')
  return `${bare.slice(0, -3)} ${inward}`
}

export const isPostcode = (text: string): text is Postcode => shape.test(text)

/** A postcode as a person types it: any case, spaces anywhere, O for 0 after the gap. */
export const parsePostcode = (text: string, field?: string): Postcode | Refused => {
  const postcode = spaced(text)
  return isPostcode(postcode)
    ? postcode
    : refuse('invalid', 'not-a-postcode', 'Enter a full UK postcode, such as SE23 3HF.', field)
}

/** 'SE23' of 'SE23 3HF', a postcode as `parsePostcode` writes it. */
export const postcodeOutward = (postcode: string): string => postcode.slice(0, -4)

/** 'SE23 3' of 'SE23 3HF', a postcode as `parsePostcode` writes it. */
export const postcodeSector = (postcode: string): string => postcode.slice(0, -2)

/** 'SE23 3', however it was typed; undefined where it is no sector. */
export const parsePostcodeSector = (text: string): string | undefined => {
  // Any two letters of the inward half make a postcode of it.
  const postcode = spaced(`${text.trim()}AA`)
  return isPostcode(postcode) ? postcodeSector(postcode) : undefined
}
