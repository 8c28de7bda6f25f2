/** Opens what a link opens, and acts as whoever holds it: on that one repair and nothing else. */
import type { z } from 'zod'
import { londonDate } from '#clocks/london.ts'
import type { Command } from '#door/command.ts'
import type { Rules } from '#door/rules-in-force.ts'
import type { Exchange, WebAnswer } from '#delivery/route-table.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { landlordInForce, type Landlord } from '#landlord/landlord.ts'
import { linkActor, linkPath, openRepairLinks } from '#messages/repair-link.ts'
import { ownRepair, type OwnRepair } from '../own-repair.queries.ts'
import { LinkEndedPage } from './link-ended-page.tsx'

export interface LinkInHand {
  readonly exchange: Exchange
  readonly own: OwnRepair
  readonly rules: Rules
  readonly landlord: Landlord
  /** '/r/' and the token. */
  readonly base: string
  readonly perform: <Schema extends z.ZodType, Answer>(command: Command<Schema, Answer>, input: z.input<Schema>) => Promise<Answer | Refused>
}

const gone = 410

export const behindLink = (answer: (hand: LinkInHand) => Promise<WebAnswer>) => async (exchange: Exchange): Promise<WebAnswer> => {
  const { db, now, baseUrl, params, door } = exchange
  const token = params['token'] ?? ''
  const [links, rules] = await Promise.all([openRepairLinks(db, baseUrl), exchange.rules()])
  const landlord = landlordInForce(rules, londonDate(now))
  const read = links.readLink(token, now)
  const own = isRefused(read) ? undefined : await ownRepair(db, read.repairRef)
  if (own === undefined) return { page: <LinkEndedPage message={isRefused(read) ? read.refusal.message : 'The repair it was about is not on our record.'} landlord={landlord} />, status: gone }
  const actor = linkActor(own.repair.repair_ref)
  return answer({ exchange, own, rules, landlord, base: linkPath + token, perform: (command, input) => door.perform(command, input, { actor, door: 'web', now }) })
}
