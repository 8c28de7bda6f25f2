/**
 * Telling people, as a consequence of what happened: in the same transaction, so that nothing is done without its message
 * and no message is queued for what was not done. Who is told what is the table in `rules/who-is-told.ts`.
 */
import type { Consequence } from '#door/door.ts'
import { callOffUnsent } from './call-off-unsent.ts'
import { queueMessages } from './queue-messages.ts'
import { tellingsOf } from './rules/who-is-told.ts'

export const tellPeople: Consequence = async (facts, setting) => {
  const calledOff = await callOffUnsent(facts, setting)
  const tellings = tellingsOf(facts)
  return tellings.length === 0 ? calledOff : [...calledOff, ...(await queueMessages(setting, tellings))]
}
