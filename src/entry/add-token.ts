/** `fettle token add`: the token is printed once and kept only as its hash. */
import { commandLineActor } from '#door/actor.ts'
import { isRefused } from '#ground/refusal.ts'
import { addToken } from '#staff/commands/add-token.ts'
import { newToken } from '#staff/tokens.ts'
import { commandLineClock } from './command-line-clock.ts'
import type { OpenDoor } from './with-door.ts'

interface Wanted {
  readonly role: string
  readonly name: string
  readonly contractor?: string
}

export const addTokenFromCommandLine = async ({ db, door }: OpenDoor, wanted: Wanted, say: (line: string) => void): Promise<void> => {
  const { secret, tokenHash } = newToken()
  const answer = await door.perform(
    addToken,
    { name: wanted.name, role: wanted.role as never, contractorRef: wanted.contractor ?? null, tokenHash },
    { actor: commandLineActor, door: 'command-line', now: await commandLineClock(db) },
  )
  if (isRefused(answer)) throw new Error(answer.refusal.message)
  say(secret)
}
