/**
 * Residents' own pages, to be looked at: one to whom a visit is coming, one in whose home a hazard is being put right.
 * The links are such as their next message would hold, made in the same way and lasting as long.
 */
import type { Kysely } from 'kysely'
import { londonDate } from '#clocks/london.ts'
import type { RulesReader } from '#door/rules-in-force.ts'
import { openRepairLinks } from '#messages/repair-link.ts'
import { templatesInForce } from '#messages/templates-in-force.ts'
import type { Database } from '#storage/schema.ts'

interface LinksAsked {
  readonly db: Kysely<Database>
  readonly readRules: RulesReader
  readonly baseUrl: string
  readonly now: Date
}

export const residentsOwnLinks = async ({ db, readRules, baseUrl, now }: LinksAsked): Promise<string[]> => {
  const [links, rules, visit, hazard] = await Promise.all([openRepairLinks(db, baseUrl), readRules(db), withVisitComing(db, now), withHazardOpen(db)])
  const { linkLastsDays } = templatesInForce(rules, londonDate(now))
  const shown = [
    ...(visit ? [{ what: 'a visit is coming', ...visit }] : []),
    ...(hazard ? [{ what: 'a hazard is being put right', ...hazard }] : []),
  ]
  if (shown.length === 0) return []
  const widest = Math.max(...shown.map(({ what }) => what.length))
  return ['A resident’s own page, as the link in their messages opens it, without a password:', ...shown.map(({ what, repair_ref }) => `  ${what.padEnd(widest)}  ${links.linkFor(repair_ref, now, linkLastsDays)}`)]
}

const residentsRepairs = (db: Kysely<Database>) =>
  db.selectFrom('repairs').select('repairs.repair_ref').where('repairs.resident_ref', 'is not', null).where('repairs.responsible', '=', 'landlord')

const withVisitComing = (db: Kysely<Database>, now: Date) =>
  residentsRepairs(db)
    .innerJoin('appointments', 'appointments.repair_ref', 'repairs.repair_ref')
    .where('repairs.hazard', 'is', null)
    .where('appointments.status', '=', 'booked')
    .where('appointments.window_start_at', '>', now)
    .orderBy('appointments.window_start_at')
    .orderBy('repairs.repair_ref')
    .limit(1)
    .executeTakeFirst()

/** The newest, whose clocks still run. */
const withHazardOpen = (db: Kysely<Database>) =>
  residentsRepairs(db)
    .innerJoin('hazard_cases', 'hazard_cases.repair_ref', 'repairs.repair_ref')
    .where('hazard_cases.status', '=', 'open')
    .where('repairs.completed_at', 'is', null)
    .where('repairs.cancelled_at', 'is', null)
    .orderBy('repairs.received_at', 'desc')
    .orderBy('repairs.repair_ref')
    .limit(1)
    .executeTakeFirst()
