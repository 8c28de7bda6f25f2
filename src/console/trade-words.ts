import { TRADE_NAMES, type Trade } from '#diagnosis/rules/trade.ts'

/** A trade as it is said; one that left the list since stays readable. */
export const tradeWords = (trade: string): string => TRADE_NAMES[trade as Trade] ?? trade
