import { TRADE_NAMES, type Trade } from '#diagnosis/rules/trade.ts'

/** A trade as it is said; one that left the list since stays readable. */
export const tradeWords = (trade: string): string => TRADE_NAMES[trade as Trade] ?? trade

const mostNamed = 3

/** A few trades by name; whoever does most of them is not listed at length. */
export const tradesWords = (trades: readonly string[]): string =>
  trades.length <= mostNamed
    ? trades.map(tradeWords).join(', ')
    : `${trades.slice(0, 2).map(tradeWords).join(', ')} and ${String(trades.length - 2)} other trades`
