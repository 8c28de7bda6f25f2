/** `fettle erase`: the same two commands as by web and API. */
import { commandLineActor } from '#door/actor.ts'
import { isRefused } from '#ground/refusal.ts'
import { eraseResident } from '#landlord/commands/erase-resident.ts'
import { takeOutOfImport } from '#landlord/commands/take-out-of-import.ts'
import { eraseRepair } from '#repairs/commands/erase-repair.ts'
import { commandLineClock } from './command-line-clock.ts'
import type { OpenDoor } from './with-door.ts'

interface Wanted {
  readonly what: string
  readonly reference: string
  readonly reason: string
}

export const eraseFromCommandLine = async ({ db, door }: OpenDoor, { what, reference, reason }: Wanted, say: (line: string) => void): Promise<void> => {
  const request = { actor: commandLineActor, door: 'command-line', now: await commandLineClock(db) } as const
  const why = reason as 'asked-for'
  const erase = {
    resident: async () => {
      const erased = await door.perform(eraseResident, { residentRef: reference, reason: why }, request)
      // Here nothing goes on in the background, so it is done before the command ends.
      for (let left = !isRefused(erased) && erased.importsKept > 0, after = ''; left; ) {
        const done = await door.perform(takeOutOfImport, { residentRef: reference, after }, request)
        if (isRefused(done)) break
        after = done.after
        left = !done.isLast
      }
      return erased
    },
    repair: () => door.perform(eraseRepair, { repairRef: reference, reason: why }, request),
  }
  if (what !== 'resident' && what !== 'repair') throw new Error('Say what to erase: resident or repair.')
  const answer = await erase[what]()
  if (isRefused(answer)) throw new Error(answer.refusal.message)
  say(`Erased: ${JSON.stringify(answer)}`)
}
