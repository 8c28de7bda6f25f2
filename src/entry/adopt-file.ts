/** `fettle adopt`: the landlord's own rules, from a JSON file. */
import { readFile } from 'node:fs/promises'
import { londonDate } from '#clocks/london.ts'
import { commandLineActor } from '#door/actor.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import type { AdoptedKind } from '#facts/landlord.ts'
import { isRefused } from '#ground/refusal.ts'
import { adoptRulesWith } from '#landlord/commands/adopt-rules.ts'
import { commandLineClock } from './command-line-clock.ts'
import { contentParsers } from './content-parsers.ts'
import type { OpenDoor } from './with-door.ts'

interface Wanted {
  readonly what: string
  readonly path: string
  /** The first day it is in force; left out, today. */
  readonly from: string | undefined
  readonly source: string
}

export const adoptFile = async ({ db, door }: OpenDoor, { what, path, from, source }: Wanted, say: (line: string) => void): Promise<void> => {
  const now = await commandLineClock(db)
  const written = await readJson(path)
  const content = what === 'calendar' && isNationalFeed(written) ? await afterKnownFeeds(db, written, now) : written
  const input = { what: what as AdoptedKind, content, effectiveFrom: from ?? londonDate(now), source }
  const answer = await door.perform(adoptRulesWith(contentParsers), input, { actor: commandLineActor, door: 'command-line', now })
  if (!isRefused(answer)) return say(`${answer.what}: adopted as version ${String(answer.version)}, in force from ${answer.effectiveFrom}.`)
  for (const { message } of answer.refusal.others ?? []) say(message)
  throw new Error(answer.refusal.message)
}

const readJson = async (path: string): Promise<unknown> => {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`${path} cannot be read: check the name and that you may read it.`)
  })
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${path} is not JSON. The files in demonstration/policies show what each kind looks like.`)
  }
}

const isNationalFeed = (content: unknown): boolean => typeof content === 'object' && content !== null && 'england-and-wales' in content

/** https://www.gov.uk/bank-holidays.json holds a few years only: those known already stay known, and the new file is right about its own. */
const afterKnownFeeds = async (db: OpenDoor['db'], feed: unknown, now: Date): Promise<unknown> => {
  const known = (await createRulesReader()(db)).find('calendar', londonDate(now))?.content as { feeds: unknown[]; closureDays?: unknown[] } | undefined
  return { closureDays: [], ...known, feeds: [...(known?.feeds ?? []), feed] }
}
