/**
 * A person's details are erased: name, numbers, addresses, health and language, what they texted; their rows in every file
 * that was ever imported follow at once, file by file. What was done for them stays on record. Refused while a repair, a
 * promise, a hazard or an unread answer still needs them to be reached.
 */
import { z } from 'zod'
import { command, type Setting } from '#door/command.ts'
import { fact, landlordStream, residentImports } from '#facts/fact.ts'
import { erasureReasons } from '#facts/landlord.ts'
import { refuse, type Refused } from '#ground/refusal.ts'

export const erasureReason = z.enum(erasureReasons, { error: `Say why: ${erasureReasons.join(', ')}` })

export const eraseResident = command({
  name: 'erase-resident',
  permission: 'erase-personal-data',
  input: z.object({ residentRef: z.string().min(1).max(40), reason: erasureReason }),
  async decide({ residentRef, reason }, setting) {
    // Imports of residents take the same turn, so that no row comes back while it is being erased.
    await setting.lock(residentImports)
    const known = await setting.db.selectFrom('residents').leftJoin('resident_details as d', 'd.resident_ref', 'residents.resident_ref').select(['d.erased_at']).where('residents.resident_ref', '=', residentRef).executeTakeFirst()
    if (!known) return noSuchResident
    if (known.erased_at !== null) return alreadyErased
    const needed = await stillNeeded(setting, residentRef)
    if (needed) return needed
    const importsKept = await keptImports(setting)
    const erased = fact('resident-erased', landlordStream(`resident/${residentRef}`), setting.now, { residentRef, reason, erases: await textedBy(setting, residentRef), importsKept })
    return { facts: [erased], answer: { residentRef, importsKept } }
  },
})

const noSuchResident = refuse('not-found', 'no-such-resident', 'We have no resident with that reference.', 'residentRef')
const alreadyErased = refuse('conflict', 'already-erased', 'The details of this resident were already erased.')

const stillNeeded = async ({ db, now }: Setting, residentRef: string): Promise<Refused | undefined> => {
  const theirs = db.selectFrom('repairs').select('repair_ref').where('resident_ref', '=', residentRef)
  const hazard = await db.selectFrom('hazard_cases').select('case_ref').where('status', '=', 'open').where('repair_ref', 'in', theirs).executeTakeFirst()
  if (hazard) return refuse('not-allowed', 'hazard-open', `Hazard case ${hazard.case_ref} is open, and the law wants its record kept. Close it first.`)
  const repair = await theirs.where('stage', 'not in', ['completed', 'cancelled', 'not-ours']).executeTakeFirst()
  if (repair) return refuse('conflict', 'repair-open', `Repair ${repair.repair_ref} is still to be done for them. Complete or cancel it first.`)
  const promise = await db.selectFrom('promises').select('repair_ref').where('resident_ref', '=', residentRef).where('settled', '=', 'open').where('due_at', '>', now).executeTakeFirst()
  if (promise) return refuse('conflict', 'promise-open', `A promise about repair ${promise.repair_ref ?? ''} still runs, such as the call afterwards. Keep it first, or wait until it has fallen due.`)
  const answer = await db.selectFrom('answers').select('answer_ref').where('resident_ref', '=', residentRef).where('for_a_person', '=', true).where('dealt_with_at', 'is', null).executeTakeFirst()
  return answer && refuse('conflict', 'answer-unread', 'They sent an answer that nobody has dealt with. Deal with it first.')
}

const textedBy = async ({ db }: Setting, residentRef: string): Promise<string[]> =>
  (await db.selectFrom('answers').innerJoin('words', 'words.id', 'answers.words_id').select('words.id').where('resident_ref', '=', residentRef).where('erased_at', 'is', null).orderBy('words.id').execute()).map((row) => row.id)

const keptImports = async ({ db }: Setting): Promise<number> =>
  Number((await db.selectFrom('imported_files').select((eb) => eb.fn.countAll().as('files')).where('kind', '=', 'residents').executeTakeFirstOrThrow()).files)
