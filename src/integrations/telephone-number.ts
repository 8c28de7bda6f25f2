/** Telephone numbers as gateways write them. */

/**
 * A number in international form, '+447700900123', from the ways people and gateways write it;
 * null where it is not one. A number without a country is taken to be a United Kingdom one.
 */
export const internationalNumber = (written: string): string | null => {
  const bare = written.trim().replace(/[\s().-]/g, '').replace(/^00/, '+')
  if (/^0[1-9]\d{8,9}$/.test(bare)) return `+44${bare.slice(1)}`
  if (/^44[1-9]\d{8,9}$/.test(bare)) return `+${bare}`
  const withCountry = bare.replace(/^\+440/, '+44')
  return /^\+[1-9]\d{6,14}$/.test(withCountry) ? withCountry : null
}
