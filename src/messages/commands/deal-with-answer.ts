/** A person has read an answer and done what it asks. */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, landlordStream, repairStream } from '#facts/fact.ts'
import { refuse } from '#ground/refusal.ts'

export const dealWithAnswer = command({
  name: 'deal-with-answer',
  permission: 'deal-with-messages',
  input: z.object({ answerRef: z.string().min(1).max(40) }),
  async decide({ answerRef }, setting) {
    const read = () =>
      setting.db.selectFrom('answers').select(['repair_ref', 'dealt_with_at']).where('answer_ref', '=', answerRef).executeTakeFirst()
    const found = await read()
    if (!found) return refuse('not-found', 'no-such-answer', 'We have no answer with that reference.', 'answerRef')
    const stream = found.repair_ref === null ? landlordStream('answers') : repairStream(found.repair_ref)
    await setting.lock(stream)
    if ((await read())?.dealt_with_at) return refuse('conflict', 'already-dealt-with', 'Someone has already dealt with this answer.')
    return { facts: [fact('answer-dealt-with', stream, setting.now, { answerRef })], answer: { answerRef } }
  },
})
