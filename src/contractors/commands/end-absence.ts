/**
 * An operative comes back sooner than was meant: from that day on their times are offered again. It says what that does to
 * the visits of those days, which is nothing by itself: whoever was told that nobody comes has been told.
 */
import { z } from 'zod'
import { addDays, civilDateSchema, londonDate, parseCivilDate } from '#clocks/london.ts'
import { command } from '#door/command.ts'
import { fact } from '#facts/fact.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { absenceToEnd, type AbsenceOnRecord } from '../absence-in-hand.ts'
import { visitsOfAbsences } from '../visits-of-absences.queries.ts'

export const endAbsence = command({
  name: 'end-absence',
  permission: 'plan-days',
  input: z.object({
    absenceRef: z.string().min(1).max(40),
    /** The first day on which they come again. */
    backOn: civilDateSchema,
  }),
  async decide({ absenceRef, backOn }, setting) {
    const absence = await absenceToEnd(setting, absenceRef)
    if (isRefused(absence)) return absence
    const refused = notThen(absence, backOn, londonDate(setting.now))
    if (refused) return refused
    const { operativeRef, untilOn } = absence
    const days = await visitsOfAbsences(setting.db, [{ absenceRef, operativeRef, fromOn: backOn, untilOn }])
    return {
      facts: [fact('absence-ended', absence.stream, setting.now, { absenceRef, operativeRef, backOn })],
      answer: { absenceRef, operativeRef, lastDayAway: addDays(backOn, -1), days: days.get(absenceRef) ?? [] },
    }
  },
})

const notThen = ({ fromOn, untilOn }: AbsenceOnRecord, backOn: string, today: string): Refused | undefined => {
  if (backOn > untilOn) return refuse('conflict', 'back-after-it-ends', 'They are back by then as it is. Enter a day of the absence.', 'backOn')
  if (backOn < today) return refuse('not-now', 'day-over', 'That day is over. It stays on record as it was.', 'backOn')
  return parseCivilDate(fromOn) < backOn ? undefined : refuse('conflict', 'back-before-it-began', 'That is its first day: take the whole absence back instead.', 'backOn')
}
