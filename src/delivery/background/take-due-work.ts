/** Takes due rows in order and performs the command each stands for. A row that keeps failing is set aside for a person. */
import { sql, type Kysely } from 'kysely'
import { dueWorkActor } from '#door/actor.ts'
import type { Command } from '#door/command.ts'
import { command } from '#door/command.ts'
import type { Door } from '#door/door.ts'
import type { DueWorkKind } from '#door/due-work.ts'
import { fact } from '#facts/fact.ts'
import { isRefused, type RefusalKind } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import { z } from 'zod'

export type DueWorkCommands = Readonly<Record<DueWorkKind, Command>>

const mostTries = 6
const waitMinutes = 5

interface DueRow {
  readonly key: string
  readonly kind: string
  readonly stream: string
  readonly due_at: Date
  readonly details: Record<string, unknown>
}

/** The next row due at or before that instant, leaving out those set aside or waiting to be tried again. */
export const nextDueWork = (db: Kysely<Database>, by: Date, now: Date): Promise<DueRow | undefined> =>
  db
    .selectFrom('due_work')
    .leftJoin('due_work_trouble as trouble', 'trouble.key', 'due_work.key')
    .select(['due_work.key', 'due_work.kind', 'due_work.stream', 'due_work.due_at', 'due_work.details'])
    .where('due_work.due_at', '<=', by)
    .where((eb) =>
      eb.or([
        eb('trouble.key', 'is', null),
        eb.and([eb('trouble.given_up', '=', false), eb('trouble.try_again_at', '<=', now)]),
      ]),
    )
    .orderBy('due_work.due_at')
    .orderBy('due_work.key')
    .limit(1)
    .executeTakeFirst()

/** Performs one piece of due work at an instant; true when it is out of the way. */
export const doDueWork = async (door: Door, db: Kysely<Database>, commands: DueWorkCommands, row: DueRow, now: Date): Promise<void> => {
  const request = { actor: dueWorkActor, door: 'due-work', now, dueWork: { key: row.key, stream: row.stream } } as const
  try {
    const answer = await door.perform(commands[row.kind as DueWorkKind], row.details, request)
    if (!isRefused(answer)) return
    const { kind, message } = answer.refusal
    if (!overtaken.has(kind)) return await noteTrouble(db, row.key, now, message)
    const { dueWork: _, ...plain } = request
    await door.perform(settleUnneeded, { key: row.key, stream: row.stream, reason: answer.refusal.code }, plain)
  } catch (fault) {
    await noteTrouble(db, row.key, now, fault instanceof Error ? fault.message : 'unknown fault')
  }
}

/** A "no" that will stay one: the world has moved on. Any other, such as a calendar not yet adopted, is tried again. */
const overtaken = new Set<RefusalKind>(['conflict', 'not-found'])

/** Due work that no longer needs doing: the appointment moved, the hold was used. */
const settleUnneeded = command({
  name: 'settle-due-work',
  permission: 'do-due-work',
  input: z.object({ key: z.string(), stream: z.string(), reason: z.string() }),
  decide: async ({ key, stream, reason }, { now }) => ({
    facts: [fact('due-work-settled', stream, now, { key, outcome: 'not-needed', reason })],
    answer: null,
  }),
})

const noteTrouble = async (db: Kysely<Database>, key: string, now: Date, what: string): Promise<void> => {
  const tryAgainAt = new Date(now.getTime() + waitMinutes * 60_000)
  await db
    .insertInto('due_work_trouble')
    .values({ key, tries: 1, try_again_at: tryAgainAt, given_up: false, what_failed: what.slice(0, 500) })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        tries: eb('due_work_trouble.tries', '+', 1),
        try_again_at: tryAgainAt,
        given_up: sql<boolean>`due_work_trouble.tries >= ${mostTries - 1}`,
        what_failed: what.slice(0, 500),
      })),
    )
    .execute()
}
