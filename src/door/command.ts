/** What a command is: a name, a permission, a schema and a decision that returns facts or a refusal. */
import type { Kysely, Transaction } from 'kysely'
import type { z } from 'zod'
import type { Fact } from '#facts/fact.ts'
import type { KeptApart } from '#facts/kept-apart.ts'
import type { Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import type { Actor, DoorName } from './actor.ts'
import type { FoundStream } from './found-stream.ts'
import type { KeptDiary } from './kept-diary.ts'
import type { OwnDiaries } from './own-diaries.ts'
import type { Permission } from './permissions.ts'
import type { Rules } from './rules-in-force.ts'

/** Everything a decision may use; it has no other way to reach the world. */
export interface Setting {
  readonly db: Transaction<Database>
  readonly now: Date
  readonly actor: Actor
  readonly door: DoorName
  readonly rules: Rules
  /** The diary in this node's memory; undefined where none is kept, as on the command line. */
  readonly diary: KeptDiary | undefined
  /** Fresh numbers for references, in one round trip. */
  numbers(count: number): Promise<number[]>
  /** Keeps what a person typed apart from the journal; the fact carries the handle. */
  keep(text: string): KeptApart
  /** Two commands that touch the same stream take turns. Locks in the order called. */
  lock(stream: string): Promise<void>
  /** The same for the stream that something belongs to; nothing is locked where there is no such thing. */
  lockFound(stream: FoundStream, ref: string): Promise<void>
}

export interface Decision<Answer> {
  readonly facts: readonly Fact[]
  readonly answer: Answer
  /** Streams that begin with these facts, so that their end need not be looked up. */
  readonly newStreams?: readonly string[]
  /** There was more than one command should do: the due work that asked for it stays due. */
  readonly isPart?: boolean
}

/** What may be asked of the world outside before a decision. Anything may have changed when the transaction begins. */
export interface Outside {
  readonly db: Kysely<Database>
  readonly now: Date
  rules(): Promise<Rules>
  readonly ownDiaries: OwnDiaries | undefined
}

/** What was found out, for the decision to go on with. */
export type FoundOutside = Readonly<Record<string, string>>

export interface Command<Schema extends z.ZodType = z.ZodType, Answer = unknown> {
  readonly name: string
  readonly permission: Permission
  readonly input: Schema
  /** Asks somebody outside, where that has to be done first: never inside a transaction, and not for a request answered before. */
  beforehand?(input: z.output<Schema>, outside: Outside): Promise<FoundOutside | Refused>
  /** What commands of this node would stand in each other's way about; they take turns for it. Undefined: nothing. */
  inTurnFor?(input: z.output<Schema>): string | undefined
  /** Reads what it needs, decides, and returns facts. Writes nothing. */
  decide(input: z.output<Schema>, setting: Setting, found: FoundOutside): Promise<Decision<Answer> | Refused>
}

export const command = <Schema extends z.ZodType, Answer>(
  definition: Command<Schema, Answer>,
): Command<Schema, Answer> => definition

export type InputOf<C> = C extends Command<infer S, infer _A> ? z.input<S> : never
