/**
 * Money is whole pence, never pounds and a fraction: a £10 credit is 1000, and a thousand of them are exactly
 * £10,000.00.
 */
import { refuse, type Refused } from './refusal.ts'

declare const money: unique symbol

export type Pence = number & { readonly [money]: true }

/** £100 million: more than any repair, order or year's credits. */
const mostPence = 10_000_000_000

export const isPence = (amount: number): amount is Pence => Number.isInteger(amount) && Math.abs(amount) <= mostPence

/** Throws for a fraction of a penny or an amount beyond any landlord's. */
export const pence = (amount: number): Pence => {
  if (!isPence(amount)) throw new RangeError(`${String(amount)} is not a number of pence.`)
  return amount
}

/** For tables and accounts: "£1,234.50", "-£10.00". */
export const formatMoney = (amountPence: number): string => {
  const amount = Math.abs(pence(amountPence))
  const pounds = String(Math.floor(amount / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${amountPence < 0 ? '-' : ''}£${pounds}.${String(amount % 100).padStart(2, '0')}`
}

/** For sentences: "£10" where there are no odd pence, else "£10.50". */
export const sayMoney = (amountPence: number): string => formatMoney(amountPence).replace(/\.00$/, '')

const typed = /^£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/

/** An amount as a person types it: "£1,234.50", "1234.5", "10". Not negative. */
export const parseMoney = (text: string, field?: string): Pence | Refused => {
  const [, pounds, part = ''] = typed.exec(text.trim().slice(0, 40)) ?? []
  const amount = pounds === undefined ? Number.NaN : Number(pounds.replaceAll(',', '')) * 100 + Number(part.padEnd(2, '0'))
  return isPence(amount)
    ? amount
    : refuse('invalid', 'not-an-amount', 'Enter an amount in pounds and pence, such as 12.50.', field)
}
