/**
 * The call within 24 hours of completion (P13) with its survey (P12). "Not done" opens a recall: a new repair linked
 * to the first, with promises of its own, while the first promise stands again.
 */
import { z } from 'zod'
import { command, type Setting } from '#door/command.ts'
import { happenedAtInput, readHappenedAt } from '#door/happened-at.ts'
import { fact, repairStream } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { leftOpenUntil } from '#repairs/call-left-open.ts'
import { lockedRepair, type RepairOnRecord } from '#repairs/repair-in-hand.ts'

const rating = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)], { error: 'Choose from 1, very dissatisfied, to 5, very satisfied' })

export const surveyAspects = ['first-contact', 'appointment-details', 'reminders', 'speed', 'operatives', 'quality', 'kept-informed', 'overall'] as const

export const recordAfterRepairCall = command({
  name: 'record-after-repair-call',
  permission: 'make-aftercare-call',
  input: z.object({
    repairRef: z.string().min(1).max(40),
    outcome: z.enum(['satisfied', 'not-satisfied', 'no-answer', 'wrong-number'], { error: 'Say how the call went' }),
    survey: z.partialRecord(z.enum(surveyAspects), rating).default({}),
    words: z.string().trim().max(2000, 'Notes must be 2,000 characters or fewer').default(''),
    happenedAt: happenedAtInput,
  }),
  async decide(input, setting) {
    const repair = await lockedRepair(setting, input.repairRef)
    if (isRefused(repair)) return repair
    if (repair.stage !== 'completed') return refuse('conflict', 'not-completed', 'This repair is not complete yet, so there is nothing to ring about.')
    const at = readHappenedAt(input.happenedAt, setting.now, repair.completed_at, 'the repair was completed')
    if (isRefused(at)) return at
    const [number = 0] = await setting.numbers(1)
    const recall = input.outcome === 'not-satisfied' ? recallOf(setting, repair, number, at, input.words) : undefined
    const recallRef = recall?.data.repairRef ?? null
    const called = fact('after-repair-call-made', repairStream(repair.repair_ref), at, {
      callRef: makeReference('F', number),
      repairRef: repair.repair_ref,
      attempt: (await callsSoFar(setting, repair.repair_ref)) + 1,
      outcome: input.outcome,
      survey: input.survey,
      words: input.words === '' ? null : setting.keep(input.words),
      recallRef,
    })
    return {
      facts: recall ? [called, recall] : [called],
      newStreams: recall ? [recall.stream] : [],
      answer: { callRef: called.data.callRef, recallRef },
    }
  },
})

const callsSoFar = async (setting: Setting, repairRef: string): Promise<number> =>
  (await setting.db.selectFrom('after_repair_calls').select('call_ref').where('repair_ref', '=', repairRef).execute()).length

/** The same fault at the same home, reported by telephone just now. */
const recallOf = (setting: Setting, first: RepairOnRecord, number: number, at: Date, words: string) => {
  const repairRef = makeReference('R', number)
  return fact('repair-reported', repairStream(repairRef), at, {
    repairRef,
    homeRef: first.home_ref,
    tenancyRef: first.tenancy_ref,
    residentRef: first.resident_ref,
    channel: 'phone',
    caller: 'resident',
    receivedAt: at.toISOString(),
    clockFromAt: at.toISOString(),
    faultCode: first.fault_code,
    faultName: first.fault_name,
    room: first.room,
    words: words === '' ? null : setting.keep(words),
    answers: first.answers,
    responsible: 'landlord',
    turnedAwayReason: null,
    priority: first.priority === 'emergency' ? 'urgent' : first.priority,
    trade: first.trade,
    expectedMinutes: first.expected_minutes,
    inspectionFirst: false,
    gas: first.gas,
    hazard: null,
    because: [{ rule: 'recall', said: `The resident says that ${first.repair_ref} is not done.`, source: 'Local Offer, P13' }],
    outOfHours: false,
    contactBy: first.contact_by,
    access: { ...first.access, notes: null },
    photos: [],
    recallOf: first.repair_ref,
    inheritsFrom: null,
    callOverAt: leftOpenUntil(setting),
  })
}
