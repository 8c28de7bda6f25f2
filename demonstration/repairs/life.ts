/** What every happening of the demonstration has to hand. */
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { addDays, londonDate, londonInstant, londonTime, weekday } from '#clocks/london.ts'
import type { Actor } from '#door/actor.ts'
import type { Command } from '#door/command.ts'
import type { KeptDiary } from '#door/kept-diary.ts'
import type { RulesReader } from '#door/rules-in-force.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import type { Agenda } from './agenda.ts'
import type { Chance } from './chance.ts'
import type { PeopleAtWork } from './people-at-work.ts'

export interface Life {
  readonly db: Kysely<Database>
  readonly diary: KeptDiary | undefined
  readonly chance: Chance
  readonly agenda: Agenda
  readonly people: PeopleAtWork
  readonly rules: () => ReturnType<RulesReader>
  /** The demonstration's own present: nothing happens after it. */
  readonly present: Date
  perform<Schema extends z.ZodType, Answer>(command: Command<Schema, Answer>, input: z.input<Schema>, actor: Actor, now: Date): Promise<Answer | Refused>
}

/** In the demonstration a refusal is part of life; a command that should work and does not is a mistake of ours. */
export const unlessRefused = <T>(answer: T | Refused): T | undefined => (isRefused(answer) ? undefined : answer)

const opens = 8
const closes = 17

/** The same instant, or, when the desk is closed, some minutes into its next morning. */
export const whenDeskIsOpen = (at: Date): Date => {
  const day = londonDate(at)
  const hour = Number(londonTime(at).slice(0, 2))
  if (weekday(day) <= 5 && hour >= opens && hour < closes) return at
  let next = hour < opens ? day : addDays(day, 1)
  while (weekday(next) > 5) next = addDays(next, 1)
  return minutesLater(londonInstant(next, '08:00'), at.getUTCMinutes() * 3)
}

export const minutesLater = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000)
