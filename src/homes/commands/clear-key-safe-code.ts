/** The tenancy that ran when a key safe's code was set has ended, so the code is erased. Done by itself. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, homeStream } from '#facts/fact.ts'
import { refuse } from '#ground/refusal.ts'
import { homeWithKeySafe } from '../homes.queries.ts'
import { keySafeEnds } from '../key-safe-ends.ts'
import { noSuchHome } from './change-key-safe-code.ts'

export const clearKeySafeCode = command({
  name: 'clear-key-safe-code',
  permission: 'do-due-work',
  input: z.object({ homeRef: z.string().min(1).max(40) }),
  async decide({ homeRef }, setting) {
    await setting.lock(homeStream(homeRef))
    const home = await homeWithKeySafe(setting.db, homeRef)
    if (!home) return noSuchHome
    const [end] = await keySafeEnds(setting.db, homeRef)
    if (home.words_id === null || !end?.endsAt || end.endsAt > setting.now) return refuse('conflict', 'tenancy-goes-on', 'No tenancy has ended since the code was set.')
    const cleared = fact('key-safe-code-changed', homeStream(homeRef), setting.now, { homeRef, code: null, erases: [home.words_id] })
    return { facts: [cleared], answer: { homeRef, hasCode: false } }
  },
})
