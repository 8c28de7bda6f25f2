/** The code of the key safe at a home is set, changed or cleared. Nothing that comes back says what it is or was. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, homeStream } from '#facts/fact.ts'
import { refuse } from '#ground/refusal.ts'
import { homeWithKeySafe, keySafeCode } from '../homes.queries.ts'

const codeInput = z
  .string({ error: 'Enter the code, or clear it' })
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z*#]{3,12}$/, 'The code must be 3 to 12 figures or letters, with no spaces')

export const changeKeySafeCode = command({
  name: 'change-key-safe-code',
  permission: 'change-key-safe-code',
  input: z.object({
    homeRef: z.string().min(1).max(40),
    /** Null clears it: to be said, and never what leaving it out means. */
    code: codeInput.nullable(),
  }),
  async decide({ homeRef, code }, setting) {
    await setting.lock(homeStream(homeRef))
    const home = await homeWithKeySafe(setting.db, homeRef)
    if (!home) return noSuchHome
    if (home.kind !== 'home' && code !== null) return notAHome
    const answer = { homeRef, hasCode: code !== null }
    if (code === (await keySafeCode(setting.db, homeRef))) return { facts: [], answer }
    const changed = fact('key-safe-code-changed', homeStream(homeRef), setting.now, {
      homeRef,
      code: code === null ? null : setting.keep(code),
      erases: home.words_id === null ? [] : [home.words_id],
    })
    return { facts: [changed], answer }
  },
})

const notAHome = refuse('invalid', 'not-a-home', 'This is a shared part of a building. A key safe is kept for a home: choose the home whose key is in it.', 'homeRef')

export const noSuchHome = refuse('not-found', 'no-such-home', 'We have no home with that reference.', 'homeRef')
