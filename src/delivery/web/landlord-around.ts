/**
 * Whose pages these are, for a page that says no. It must come even while the database does not answer or somebody asks
 * far too often, so what was read last is good for a minute, and longer when it cannot be read again.
 */
import { londonDate } from '#clocks/london.ts'
import type { Rules } from '#door/rules-in-force.ts'
import { landlordInForce } from '#landlord/landlord.ts'
import type { LandlordShown } from './layouts/landlord-shown.ts'

export type LandlordReader = () => Promise<LandlordShown | undefined>

const goodForMs = 60_000

export const landlordReader = (readRules: () => Promise<Rules>, now: () => Date): LandlordReader => {
  let last: { readonly landlord: LandlordShown | undefined; readonly readAt: Date } | undefined
  return async () => {
    const at = now()
    if (last?.landlord && at.getTime() - last.readAt.getTime() < goodForMs) return last.landlord
    const landlord = await readRules().then((rules) => landlordAround(rules, at), () => last?.landlord)
    last = { landlord, readAt: at }
    return landlord
  }
}

/** Undefined before a landlord has been set up. */
export const landlordAround = (rules: Rules, now: Date): LandlordShown | undefined => {
  const today = londonDate(now)
  return rules.find('landlord', today) && landlordInForce(rules, today)
}
