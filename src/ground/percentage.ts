/**
 * Percentages as a regulator would work them out: from whole numbers, to one decimal, a half always up. Nothing out of
 * nothing is "n/a", and what is not quite all is never shown as 100.0.
 */

/** 97.3 for 973 of 1,000; null where there is nothing to take a share of. Exact; what charts are drawn from. */
export const percentageValue = (numerator: number, denominator: number): number | null => {
  const [num, den] = wholeNumbers(numerator, denominator)
  return den === 0n ? null : Number(scaled(num, den, 1)) / 10
}

/** "97.3", "100.0", "99.96" where one decimal would round up to all of it, "n/a" for an empty denominator. */
export const percentage = (numerator: number, denominator: number): string => {
  const [num, den] = wholeNumbers(numerator, denominator)
  if (den === 0n) return 'n/a'
  let decimals = 1
  while (num < den && scaled(num, den, decimals) >= 100n * 10n ** BigInt(decimals)) decimals++
  const figures = String(scaled(num, den, decimals)).padStart(decimals + 1, '0')
  return `${figures.slice(0, -decimals)}.${figures.slice(-decimals)}`
}

/** "97.3%" or "n/a". */
export const sayPercentage = (numerator: number, denominator: number): string => {
  const figure = percentage(numerator, denominator)
  return figure === 'n/a' ? figure : `${figure}%`
}

/** The percentage times ten to the number of decimals, a half rounded up. */
const scaled = (num: bigint, den: bigint, decimals: number): bigint =>
  (num * 200n * 10n ** BigInt(decimals) + den) / (2n * den)

const wholeNumbers = (numerator: number, denominator: number): [bigint, bigint] => {
  for (const count of [numerator, denominator])
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${String(count)} is not a count.`)
  return [BigInt(numerator), BigInt(denominator)]
}
