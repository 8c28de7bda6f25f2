/**
 * An operative is not away after all: their times are offered from now on. Whoever was told that nobody comes has been
 * told. That their firm comes to nobody is no absence of theirs, and is taken back by itself.
 */
import { z } from 'zod'
import { londonDate } from '#clocks/london.ts'
import { command, type Setting } from '#door/command.ts'
import { fact, landlordStream } from '#facts/fact.ts'
import { refuse } from '#ground/refusal.ts'

export const takeBackAbsence = command({
  name: 'take-back-absence',
  permission: 'plan-days',
  input: z.object({ absenceRef: z.string().min(1).max(40) }),
  async decide({ absenceRef }, setting) {
    const stream = landlordStream(`absence/${absenceRef}`)
    await setting.lock(stream)
    const absence = await absenceOnRecord(setting, absenceRef)
    if (!absence || (setting.actor.contractorRef !== undefined && setting.actor.contractorRef !== absence.contractor_ref)) return noSuchAbsence
    if (absence.taken_back_at !== null) return takenBackAlready
    if (absence.until_on < londonDate(setting.now)) return absenceOver
    const { operative_ref: operativeRef } = absence
    return { facts: [fact('absence-taken-back', stream, setting.now, { absenceRef, operativeRef })], answer: { absenceRef, operativeRef } }
  },
})

const noSuchAbsence = refuse('not-found', 'no-such-absence', 'We have no absence with that reference.', 'absenceRef')
const takenBackAlready = refuse('conflict', 'taken-back-already', 'That absence is taken back already.', 'absenceRef')
const absenceOver = refuse('not-now', 'absence-over', 'That absence is over. It stays on record as it was.', 'absenceRef')

const absenceOnRecord = ({ db }: Setting, absenceRef: string) =>
  db
    .selectFrom('absences')
    .innerJoin('operatives', 'operatives.operative_ref', 'absences.operative_ref')
    .select(['absences.operative_ref', 'absences.until_on', 'absences.taken_back_at', 'operatives.contractor_ref'])
    .where('absence_ref', '=', absenceRef)
    .executeTakeFirst()
