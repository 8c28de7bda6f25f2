/**
 * What people typed and photographed about a repair is erased: the report, notes of contact and visits, answers, pictures.
 * That it was reported, done and promised stays. Refused while the words are still needed to do it, by the law's clocks
 * for a hazard, or by an answer that nobody has read.
 */
import { z } from 'zod'
import { command, type Setting } from '#door/command.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { keptIn } from '#facts/kept-apart.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { erasureReason } from '#landlord/commands/erase-resident.ts'
import { lockedRepair, type RepairOnRecord } from '../repair-in-hand.ts'

export const eraseRepair = command({
  name: 'erase-repair',
  permission: 'erase-personal-data',
  input: z.object({ repairRef: z.string().min(1).max(40), reason: erasureReason }),
  async decide({ repairRef, reason }, setting) {
    const repair = await lockedRepair(setting, repairRef)
    if (isRefused(repair)) return repair
    const needed = await stillNeeded(setting, repair)
    if (needed) return needed
    const { words, photos } = await keptAbout(setting, repairRef)
    if (words.length + photos.length === 0) return nothingLeft
    const erased = fact('repair-words-erased', repairStream(repairRef), setting.now, { repairRef, erases: [...words, ...photos], reason })
    return { facts: [erased], answer: { repairRef, words: words.length, photos: photos.length } }
  },
})

const nothingLeft = refuse('conflict', 'nothing-to-erase', 'Nothing that anybody typed or photographed is kept about this repair.')

const stillNeeded = async ({ db }: Setting, { repair_ref: repairRef, stage }: RepairOnRecord): Promise<Refused | undefined> => {
  if (stage !== 'completed' && stage !== 'cancelled' && stage !== 'not-ours') return refuse('conflict', 'repair-open', 'This repair is still to be done. Complete or cancel it first.')
  const hazard = await db.selectFrom('hazard_cases').select('case_ref').where('repair_ref', '=', repairRef).where('status', '=', 'open').executeTakeFirst()
  if (hazard) return refuse('not-allowed', 'hazard-open', `Hazard case ${hazard.case_ref} is open, and the law wants its record kept. Close it first.`)
  const answer = await db.selectFrom('answers').select('answer_ref').where('repair_ref', '=', repairRef).where('for_a_person', '=', true).where('dealt_with_at', 'is', null).executeTakeFirst()
  return answer && refuse('conflict', 'answer-unread', 'The resident sent an answer that nobody has dealt with. Deal with it first.')
}

/** All that its facts keep apart and that is still there, but for our own messages: what we said is ours to answer for. */
const keptAbout = async ({ db }: Setting, repairRef: string) => {
  const events = await db.selectFrom('events').select('data').where('stream', '=', repairStream(repairRef)).where('kind', '<>', 'message-queued').execute()
  const ids = [...new Set(events.flatMap(({ data }) => keptIn(data).map((kept) => kept.id)))]
  if (ids.length === 0) return { words: [], photos: [] }
  const still = (table: 'words' | 'photos') => db.selectFrom(table).select('id').where('id', 'in', ids).where('erased_at', 'is', null).orderBy('id').execute()
  const [words, photos] = [await still('words'), await still('photos')]
  return { words: words.map((row) => row.id), photos: photos.map((row) => row.id) }
}
