/** `fettle user add`. */
import { createInterface } from 'node:readline/promises'
import { commandLineActor } from '#door/actor.ts'
import { isRefused } from '#ground/refusal.ts'
import { checkNewPassword, hashPassword } from '#staff/passwords.ts'
import { addUser, whyNotAdd } from '#staff/commands/add-user.ts'
import { commandLineClock } from './command-line-clock.ts'
import type { OpenDoor } from './with-door.ts'

interface Person {
  readonly email: string
  readonly name: string
  readonly role: string
  readonly contractor?: string
  readonly operative?: string
}

export const addUserFromCommandLine = async ({ db, door }: OpenDoor, person: Person, say: (line: string) => void): Promise<void> => {
  const wanted = { name: person.name, email: person.email, role: person.role as never, contractorRef: person.contractor ?? null, operativeRef: person.operative ?? null }
  const refused = await whyNotAdd(db, wanted)
  if (refused) throw new Error([refused.refusal, ...(refused.refusal.others ?? [])].map((one) => one.message).join('\n'))
  const password = process.env['FETTLE_PASSWORD'] ?? (await ask(`Password for ${person.email}: `))
  const weak = checkNewPassword(password, person.email)
  if (weak) throw new Error(weak.refusal.message)
  const answer = await door.perform(
    addUser,
    { ...wanted, passwordHash: await hashPassword(password) },
    { actor: commandLineActor, door: 'command-line', now: await commandLineClock(db) },
  )
  if (isRefused(answer)) throw new Error(answer.refusal.message)
  say(`${person.name} can now sign in as ${person.role}.`)
}

/** A question is never answered once the input has ended: that is waited for as well. */
const ask = async (question: string): Promise<string> => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const ended = new Promise<never>((_, reject) => {
    terminal.once('close', () => reject(new Error('\nNo password was given, so nobody was added. Type one when it is asked for, or set FETTLE_PASSWORD.')))
  })
  try {
    return await Promise.race([terminal.question(question), ended])
  } finally {
    terminal.close()
  }
}
