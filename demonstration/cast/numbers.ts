/**
 * Telephone numbers nobody has: those Ofcom keeps for television and radio drama (07700 900xxx and 020 7946 0xxx).
 * There are a thousand of each, so most of the demonstration's households are reached by e-mail or letter.
 */

const threeFigures = (n: number): string => String(n).padStart(3, '0')

export const mobileNumber = (n: number): string => `07700 900${threeFigures(n)}`
export const londonNumber = (n: number): string => `020 7946 0${threeFigures(n)}`

/** Who uses which of the thousand. */
export const numberBlocks = {
  residentsMobiles: { from: 100, until: 900 },
  knownPeoplesMobiles: { from: 1, until: 100 },
  operativesMobiles: { from: 900, until: 1000 },
  officesLines: { from: 0, until: 100 },
  knownPeoplesLines: { from: 100, until: 150 },
  residentsLines: { from: 150, until: 1000 },
} as const

/** Each number once, until there are no more. */
export const openNumbers = ({ from, until }: { readonly from: number; readonly until: number }, write: (n: number) => string) => {
  let next = from
  return (): string | null => (next < until ? write(next++) : null)
}
