/** An operative will be away, or is. Says which appointments somebody must look at. */
import { z } from 'zod'
import { civilDateSchema, londonTime } from '#clocks/london.ts'
import { command, type Setting } from '#door/command.ts'
import { fact, landlordStream } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import { absenceReasons } from '../rules/absence.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'Enter a time such as 08:30' }).nullable().default(null)

export const recordAbsence = command({
  name: 'record-absence',
  permission: 'make-visit',
  input: z
    .object({
      operativeRef: z.string({ error: 'Choose who is away' }).min(1, 'Choose who is away').max(40),
      fromOn: civilDateSchema,
      untilOn: civilDateSchema,
      /** For part of a day; left out, whole days. */
      fromTime: time,
      untilTime: time,
      reason: z.enum(absenceReasons, { error: 'Choose leave, sickness, training or other' }),
    })
    .refine(({ fromOn, untilOn }) => fromOn <= untilOn, { error: 'The last day cannot be before the first', path: ['untilOn'] })
    .refine(({ fromTime, untilTime }) => (fromTime === null) === (untilTime === null), { error: 'Enter both times, or neither for whole days', path: ['untilTime'] })
    .refine(({ fromTime, untilTime }) => fromTime === null || untilTime === null || fromTime < untilTime, { error: 'The end must be later than the start', path: ['untilTime'] }),
  async decide(input, setting) {
    const operative = await setting.db.selectFrom('operatives').select('contractor_ref').where('operative_ref', '=', input.operativeRef).executeTakeFirst()
    const refused = operative ? notTheirs(setting, input.operativeRef, operative.contractor_ref) : noSuchOperative
    if (refused) return refused
    const [number = 0] = await setting.numbers(1)
    const absenceRef = makeReference('L', number)
    const stream = landlordStream(`absence/${absenceRef}`)
    return {
      facts: [fact('absence-recorded', stream, setting.now, { absenceRef, ...input })],
      newStreams: [stream],
      answer: { absenceRef, appointmentsToMove: await appointmentsWithin(setting, input) },
    }
  },
})

const noSuchOperative = refuse('not-found', 'no-such-operative', 'We have no operative with that reference.', 'operativeRef')

/** A firm records its own people's absences, an operative only their own. */
const notTheirs = ({ actor }: Setting, operativeRef: string, contractorRef: string): Refused | undefined => {
  const ownFirm = actor.contractorRef === undefined || actor.contractorRef === contractorRef
  const themselves = actor.role !== 'operative' || actor.operativeRef === operativeRef
  return ownFirm && themselves ? undefined : noSuchOperative
}

interface Away {
  readonly operativeRef: string
  readonly fromOn: string
  readonly untilOn: string
  readonly fromTime: string | null
  readonly untilTime: string | null
}

const appointmentsWithin = async ({ db }: Setting, away: Away): Promise<string[]> => {
  const booked = await db
    .selectFrom('appointments')
    .select(['appointment_ref', 'planned_start_at', 'planned_end_at'])
    .where('operative_ref', '=', away.operativeRef)
    .where('status', '=', 'booked')
    .where('day', '>=', away.fromOn)
    .where('day', '<=', away.untilOn)
    .orderBy('window_start_at')
    .execute()
  return booked.filter((one) => isWithin(one.planned_start_at, one.planned_end_at, away)).map((one) => one.appointment_ref)
}

/** An emergency has no planned time: it is looked at whatever the hour. */
const isWithin = (startAt: Date | null, endAt: Date | null, { fromTime, untilTime }: Away): boolean =>
  fromTime === null || untilTime === null || startAt === null || endAt === null || (londonTime(startAt) < untilTime && londonTime(endAt) > fromTime)
