/** A resident writes something about their repair: it is put before a person, like whatever else residents send back (P14). */
import { z } from 'zod'
import { command } from '#door/command.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { lockedRepair } from '../../repair-in-hand.ts'

/** More than a person could have meant to send before anybody read one. */
const mostUnread = 20

export const tellAboutRepair = command({
  name: 'tell-about-repair',
  permission: 'see-own-repair',
  input: z.object({
    repairRef: z.string().min(1).max(40),
    words: z
      .string({ error: 'Write what you want to tell us' })
      .trim()
      .min(1, 'Write what you want to tell us')
      .max(2000, 'Use 2,000 characters or fewer'),
  }),
  async decide({ repairRef, words }, setting) {
    const repair = await lockedRepair(setting, repairRef)
    if (isRefused(repair)) return repair
    const unread = await setting.db
      .selectFrom('answers')
      .select('answer_ref')
      .where('repair_ref', '=', repair.repair_ref)
      .where('for_a_person', '=', true)
      .where('dealt_with_at', 'is', null)
      .limit(mostUnread)
      .execute()
    if (unread.length >= mostUnread) return enough
    const [number = 0] = await setting.numbers(1)
    const answerRef = makeReference('N', number)
    const received = fact('answer-received', repairStream(repair.repair_ref), setting.now, {
      answerRef,
      providerId: null,
      repairRef: repair.repair_ref,
      appointmentRef: null,
      residentRef: repair.resident_ref,
      meaning: 'written-online',
      words: setting.keep(words),
      forAPerson: true,
    })
    return { facts: [received], answer: { answerRef } }
  },
})

const enough = refuse('too-much', 'too-many-notes', 'We have not yet read everything you sent. Ring us if it cannot wait.', 'words')
