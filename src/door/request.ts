/** Who asks for a command, by which way, when. */
import type { Actor, DoorName } from './actor.ts'

export interface Request {
  readonly actor: Actor
  readonly door: DoorName
  readonly now: Date
  /** Repeats with the same key change nothing and get the same answer. */
  readonly idempotencyKey?: string
  /** Everything but the commit: nothing of it is kept. */
  readonly isRehearsal?: boolean
  /** The piece of due work this settles, if it is one. */
  readonly dueWork?: { readonly key: string; readonly stream: string }
}
