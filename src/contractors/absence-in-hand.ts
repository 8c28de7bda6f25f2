/** An absence that is to be taken back or ended: locked, in force, and one that this person may change. */
import { londonDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import { landlordStream } from '#facts/fact.ts'
import { refuse, type Refused } from '#ground/refusal.ts'

export interface AbsenceOnRecord {
  readonly stream: string
  readonly operativeRef: string
  readonly fromOn: string
  /** The last day, as it stands now. */
  readonly untilOn: string
}

export const absenceToEnd = async (setting: Setting, absenceRef: string): Promise<AbsenceOnRecord | Refused> => {
  const stream = landlordStream(`absence/${absenceRef}`)
  await setting.lock(stream)
  const [known, inForce] = [await firmOfAbsence(setting, absenceRef), await absenceInForce(setting, absenceRef)]
  if (!known || (setting.actor.contractorRef !== undefined && setting.actor.contractorRef !== known.contractor_ref)) return noSuchAbsence
  if (!inForce) return takenBackAlready
  return inForce.untilOn < londonDate(setting.now) ? absenceOver : { stream, ...inForce }
}

const noSuchAbsence = refuse('not-found', 'no-such-absence', 'We have no absence with that reference.', 'absenceRef')
const takenBackAlready = refuse('conflict', 'taken-back-already', 'That absence is taken back already.', 'absenceRef')
const absenceOver = refuse('not-now', 'absence-over', 'That absence is over. It stays on record as it was.', 'absenceRef')

const firmOfAbsence = ({ db }: Setting, absenceRef: string) =>
  db.selectFrom('absences').innerJoin('operatives', 'operatives.operative_ref', 'absences.operative_ref').select('operatives.contractor_ref').where('absence_ref', '=', absenceRef).executeTakeFirst()

const absenceInForce = ({ db }: Setting, absenceRef: string) =>
  db.selectFrom('absences_in_force').select(['operative_ref as operativeRef', 'from_on as fromOn', 'until_on as untilOn']).where('absence_ref', '=', absenceRef).executeTakeFirst()
