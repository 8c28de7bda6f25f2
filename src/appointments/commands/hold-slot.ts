/** Holds a slot while the resident chooses. Held time counts like booked time, and is let go when its time runs out. */
import { z } from 'zod'
import { command, type Decision, type Setting } from '#door/command.ts'
import { londonDate } from '#clocks/london.ts'
import { tradeSchema } from '#diagnosis/rules/trade.ts'
import { fact, holdStream, type Fact } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { inTurnForDay, slotChoice } from '../rules/slot-choice.ts'
import { bookedTimeFor } from '../booked-time.ts'
import { usesTwo } from '../find-slots.ts'
import { holdAtFirm, isToHoldAtFirm } from '../hold-at-firm.ts'
import { timesTaken } from '../held-time.ts'
import { takeSlot } from '../take-slot.ts'
import { checkNotBefore, type Waits } from '../rules/not-before.ts'
import { placeOfHome, waitsOfRepair } from '../appointments.queries.ts'

const holdInput = z.object({
  /** What the time is held for: a draft, a call or a repair. One hold each: a second choice lets the first go. */
  heldFor: z.string().min(1).max(80),
  homeRef: z.string().min(1).max(40),
  /** Where the repair is on record: nothing is held before the day its order waits for. */
  repairRef: z.string().min(1).max(40).optional(),
  /** Which of its orders; left out, the first in turn. */
  orderRef: z.string().min(1).max(40).optional(),
  trade: tradeSchema,
  expectedMinutes: z.int().min(5).max(480),
  priority: z.enum(['emergency', 'urgent', 'routine']),
  adjustments: z.array(z.string().max(60)).max(20).default([]),
  contractorRef: z.string().max(40).optional(),
  ...slotChoice,
})

type HoldInput = z.output<typeof holdInput>

interface HeldSlot {
  readonly holdRef: string
  readonly day: string
  readonly slot: string
  readonly windowStartAt: string
  readonly windowEndAt: string
  readonly heldUntil: string
}

const noSuchHome = refuse('not-found', 'no-such-home', 'We have no home with that reference.', 'homeRef')

export const holdSlot = command({
  name: 'hold-slot',
  permission: 'hold-slot',
  input: holdInput,
  inTurnFor: inTurnForDay,
  async beforehand({ heldFor, homeRef, repairRef, orderRef, day, slot, ...work }, outside) {
    const waits = repairRef === undefined || !isToHoldAtFirm({ slot }) ? undefined : await waitsOfRepair(outside.db, repairRef, { contractorRef: work.contractorRef, orderRef })
    return holdAtFirm({ heldFor, homeRef, day, slot, work, waits }, outside)
  },
  async decide(input, setting, found) {
    await setting.lock(`held-for/${input.heldFor}`)
    const waits = await waitsOf(input, setting)
    const early = checkNotBefore(waits, { day: input.day })
    if (early) return early
    return found['holdRef'] === undefined ? holdOurs({ ...input, waits }, setting) : heldAtFirm(setting, input, found['holdRef'])
  },
})

/** A link opens one repair; a firm sees its own orders. What others wait for is not told. */
const waitsOf = async ({ repairRef, orderRef }: HoldInput, { db, actor }: Setting): Promise<Waits | undefined> => {
  if (repairRef === undefined || actor.role === 'resident' || (actor.repairRef ?? repairRef) !== repairRef) return undefined
  return waitsOfRepair(db, repairRef, { contractorRef: actor.contractorRef, orderRef })
}

const holdOurs = async (input: HoldInput & { readonly waits: Waits | undefined }, setting: Setting): Promise<Decision<HeldSlot> | Refused> => {
  const place = await placeOfHome(setting.db, input.homeRef)
  if (!place) return noSuchHome
  const diary = diaryInForce(setting.rules, londonDate(setting.now))
  const work = { ...input, place, targetAt: null }
  const letGo = await letGoEarlier(setting, input.heldFor)
  const vacated = await timesTaken(setting, letGo.map((one) => one.data.appointmentRef))
  const taken = await takeSlot(setting, { work, diary, only: input, vacated })
  if (isRefused(taken)) return taken
  const [number = 0, secondNumber = 0] = await setting.numbers(usesTwo(work) ? 2 : 1)
  const refs = { appointmentRef: makeReference('A', number), visitRef: makeReference('V', number) }
  const heldUntil = new Date(setting.now.getTime() + diary.holdMinutes * 60_000).toISOString()
  const secondRef = secondNumber === 0 ? '' : makeReference('A', secondNumber)
  const bookedTime = bookedTimeFor(taken.slot, taken.named, { work, homeRef: input.homeRef, kind: 'repair', refs, secondRef })
  const held = fact('slot-held', holdStream(refs.appointmentRef), setting.now, {
    ...bookedTime,
    heldUntil,
    heldFor: input.heldFor,
  })
  return {
    facts: [...letGo, held],
    newStreams: [held.stream],
    answer: {
      holdRef: refs.appointmentRef,
      day: bookedTime.day,
      slot: bookedTime.slot,
      windowStartAt: bookedTime.windowStartAt,
      windowEndAt: bookedTime.windowEndAt,
      heldUntil,
    },
  }
}

/** It is held already; one hold each still. */
const heldAtFirm = async (setting: Setting, { heldFor, slot }: HoldInput, holdRef: string): Promise<Decision<HeldSlot>> => {
  const hold = await setting.db.selectFrom('appointments').selectAll().where('appointment_ref', '=', holdRef).executeTakeFirstOrThrow()
  const letGo = (await letGoEarlier(setting, heldFor)).filter((one) => one.data.appointmentRef !== holdRef)
  const [windowStartAt, windowEndAt] = [hold.window_start_at.toISOString(), hold.window_end_at.toISOString()]
  return { facts: letGo, answer: { holdRef, day: hold.day, slot, windowStartAt, windowEndAt, heldUntil: hold.held_until?.toISOString() ?? '' } }
}

const letGoEarlier = async (setting: Setting, heldFor: string): Promise<Fact<'slot-let-go'>[]> => {
  const earlier = await setting.db
    .selectFrom('appointments')
    .select('appointment_ref')
    .where('held_for', '=', heldFor)
    .where('status', '=', 'held')
    .execute()
  return earlier.map((one) =>
    fact('slot-let-go', holdStream(one.appointment_ref), setting.now, { appointmentRef: one.appointment_ref, reason: 'chose-another' }),
  )
}
