/**
 * A resident texts back. Only a plain yes to an appointment that still stands is acted on; whatever else it says – and a
 * plain no, because a wrong guess would cancel someone's repair – is put before a person. Whoever is on call texts back
 * that they are going to an emergency, or cannot.
 */
import { z } from 'zod'
import { onCallAsked } from '#appointments/on-call-answers.ts'
import { command, type Setting } from '#door/command.ts'
import { fact, landlordStream, type Fact } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { understoodAnswer } from '#integrations/understood-answer.ts'
import { understoodOnCall } from '#integrations/understood-on-call.ts'
import { onCallWhoAnswered, type OnCallWhoAnswered } from '../on-call-who-answered.ts'
import { whoAnswered, type WhoAnswered } from '../who-answered.ts'
import { whenItHappened } from '../rules/receipt-time.ts'

/** Answers from numbers we do not know. */
const unknownStream = landlordStream('answers')

export const receiveAnswer = command({
  name: 'receive-answer',
  permission: 'receive-from-provider',
  input: z.object({
    from: z.string({ error: 'Say which number it came from' }).trim().min(1, 'Say which number it came from').max(30),
    text: z.string({ error: 'Give the words' }).max(2000, 'The words must be 2,000 characters or fewer'),
    /** The gateway's own; the same answer sent twice is one answer. */
    providerId: z.string().min(1).max(200),
    at: z.iso.datetime({ offset: true, error: 'Give the time as an ISO instant, such as 2026-12-01T09:30:00Z' }).nullable().default(null),
  }),
  async decide({ from, text, providerId, at }, setting) {
    await setting.lock(`answer/${providerId}`)
    const known = await setting.db.selectFrom('answers').select(['answer_ref', 'meaning', 'for_a_person']).where('provider_id', '=', providerId).executeTakeFirst()
    if (known) return { facts: [], answer: { answerRef: known.answer_ref, meaning: known.meaning, forAPerson: known.for_a_person } }
    const resident = await whoAnswered(setting.db, from)
    const onCall = await onCallWhoAnswered(setting.db, from, text)
    // A number that is both answers what it was sent last.
    if (onCall && !(resident?.toldAt && resident.toldAt > onCall.toldAt)) return answeredOnCall(setting, onCall, { text, providerId, at })
    const who = resident
    const stream = who?.stream ?? unknownStream
    await setting.lock(stream)
    const { meaning } = understoodAnswer(text)
    const confirmed = who && meaning === 'confirms' ? await confirmation(setting, who) : undefined
    const [number = 0] = await setting.numbers(1)
    const answerRef = makeReference('N', number)
    const happenedAt = whenItHappened(at, who?.toldAt ?? setting.now, setting.now)
    const received = fact('answer-received', stream, happenedAt, {
      answerRef,
      providerId,
      repairRef: who?.repairRef ?? null,
      appointmentRef: who?.appointmentRef ?? null,
      residentRef: who?.residentRef ?? null,
      meaning,
      // Whoever answers a number we do not know needs the number; it is kept, and erased, with the words.
      words: setting.keep(who ? text : `From ${from}: ${text}`),
      forAPerson: confirmed === undefined,
    })
    return { facts: confirmed ? [received, confirmed] : [received], answer: { answerRef, meaning, forAPerson: confirmed === undefined } }
  },
})

interface Answer {
  readonly text: string
  readonly providerId: string
  readonly at: string | null
}

/** To one emergency that waits for them; to none, or to one of several, a person sees to it. */
const answeredOnCall = async (setting: Setting, onCall: OnCallWhoAnswered, { text, providerId, at }: Answer) => {
  await setting.lock(onCall.stream)
  const { repairRef, appointmentRef, stream } = onCall
  const understood = understoodOnCall(text.replaceAll(new RegExp(repairRef, 'gi'), ' '))
  const waits = onCall.isTheOnlyOne && (await onCallAsked(setting.db, appointmentRef)) !== undefined
  const about = { appointmentRef, repairRef }
  const facts = understood === null || !waits ? [] : [
    understood === 'going' ? fact('emergency-acknowledged', stream, setting.now, { ...about, means: 'text' }) : fact('emergency-not-acknowledged', stream, setting.now, { ...about, because: 'cannot-go' }),
  ]
  const [number = 0] = await setting.numbers(1)
  const answer = { answerRef: makeReference('N', number), meaning: understood ?? understoodAnswer(text).meaning, forAPerson: facts.length === 0 }
  const received = fact('answer-received', stream, whenItHappened(at, onCall.toldAt, setting.now), { ...answer, ...about, providerId, residentRef: null, from: 'on-call', words: setting.keep(text) })
  return { facts: [received, ...facts], answer }
}

/** Undefined when what they say yes to no longer stands. */
const confirmation = async (setting: Setting, who: WhoAnswered): Promise<Fact | undefined> => {
  const { repairRef, appointmentRef, stream } = who
  if (repairRef === null || appointmentRef === null || stream === null) return undefined
  const appointment = await setting.db
    .selectFrom('appointments')
    .select('appointment_ref')
    .where('appointment_ref', '=', appointmentRef)
    .where('status', '=', 'booked')
    .where('window_end_at', '>', setting.now)
    .executeTakeFirst()
  return appointment && fact('appointment-confirmed', stream, setting.now, { appointmentRef, repairRef })
}
