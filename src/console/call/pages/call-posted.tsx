/** What happens when the call screen is posted: everything typed is kept first, whatever comes of it. */
import type { Exchange, WebAnswer } from '#delivery/route-table.ts'
import { field } from '#delivery/web/read-form.ts'
import { isRefused, type Refusal } from '#ground/refusal.ts'
import { holdSlot } from '#appointments/commands/hold-slot.ts'
import { letSlotGo } from '#appointments/commands/let-slot-go.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'
import { forAnotherProblem, typedOne, type CallDraft, type Typed } from '../call-draft.ts'
import type { CallInHand } from '../call-in-hand.ts'
import { fieldsOnScreen, reportOfCall } from '../call-report.ts'
import { findCallSlots, heldForCall, parseSlotValue, standingHold, workInCall } from '../call-slots.ts'
import { saveCall, type OpenCall } from '../call-store.ts'
import { callShown, inHandOf, theCall } from './call-shown.tsx'

const notTyped = new Set(['once', 'do', 'part', 'q'])
const longest = 5000

/** What a stale page posts after its problem was reported is not taken for the next problem. */
const isStale = (call: OpenCall, posted: Exchange['form']): boolean => field(posted, 'part') !== '' && Number(field(posted, 'part')) < call.draft.repairs.length

export const typedIn = (call: OpenCall, posted: Exchange['form']): CallDraft => {
  if (call.closed || isStale(call, posted)) return call.draft
  const typed: Typed = Object.fromEntries(
    Object.entries(posted)
      .filter(([name]) => !notTyped.has(name) && name.length <= 80)
      .map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, longest) : value.slice(0, 40)]),
  )
  return { ...call.draft, typed }
}

export const keepTyped = async (exchange: Exchange): Promise<WebAnswer> => {
  const call = await theCall(exchange)
  if (isRefused(call)) return call
  const kept = { ...call, draft: typedIn(call, exchange.form) }
  await saveCall(exchange.db, kept, kept.draft, exchange.now)
  const refused = await holdWhatIsChosen(exchange, await inHandOf(exchange, kept))
  if (!refused) return { redirect: `/console/call/${call.callId}#live` }
  const without = { ...kept.draft, held: null, typed: { ...kept.draft.typed, slot: '' } }
  await saveCall(exchange.db, kept, without, exchange.now)
  return callShown(exchange, { ...kept, draft: without }, { slot: refused.message }, 409)
}

/** A time is held as soon as it is chosen, so that it is still there when the call gets to its end. */
const holdWhatIsChosen = async (exchange: Exchange, inHand: CallInHand): Promise<Refusal | undefined> => {
  const { call } = inHand
  const chosen = parseSlotValue(typedOne(call.draft.typed, 'slot'))
  const standing = standingHold(inHand)
  const found = workInCall(inHand)
  if (standing && chosen?.day === standing.day && chosen.slot === standing.slot) return undefined
  if (!chosen || !found) {
    if (call.draft.held !== null) await letGo(exchange, call)
    return undefined
  }
  const { trade, expectedMinutes, priority, adjustments, contractorRef } = found.work
  const held = await exchange.perform(holdSlot, {
    ...chosen,
    heldFor: heldForCall(call.callId),
    homeRef: inHand.home?.homeRef ?? '',
    trade,
    expectedMinutes,
    priority,
    adjustments: [...adjustments],
    ...(contractorRef === undefined ? {} : { contractorRef }),
  })
  if (isRefused(held)) return held.refusal
  await saveCall(exchange.db, call, { ...call.draft, held: { ...held, work: found.signature } }, exchange.now)
  return undefined
}

const letGo = async (exchange: Exchange, call: OpenCall): Promise<void> => {
  if (call.draft.held === null) return
  await exchange.perform(letSlotGo, { appointmentRef: call.draft.held.holdRef })
  await saveCall(exchange.db, call, { ...call.draft, held: null }, exchange.now)
}

export const reportTyped = async (exchange: Exchange): Promise<WebAnswer> => {
  const call = await theCall(exchange)
  if (isRefused(call)) return call
  const already = isStale(call, exchange.form) ? call.draft.repairs[Number(field(exchange.form, 'part'))] : undefined
  if (already) return { redirect: readBackOf(call, already.repairRef) }
  const kept = { ...call, draft: typedIn(call, exchange.form) }
  await saveCall(exchange.db, kept, kept.draft, exchange.now)
  const inHand = await inHandOf(exchange, kept)
  const report = reportOfCall(inHand)
  if (isRefused(report)) return callShown(exchange, kept, errorsOf(report.refusal), 422)
  const { slots } = await findCallSlots(exchange, inHand)
  // The same problem of the same call is reported once, however often it is sent.
  const answer = await exchange.perform(reportRepair, report, `call-${call.callId}-${kept.draft.repairs.length}`)
  if (isRefused(answer)) return callShown(exchange, kept, errorsOf(answer.refusal), 422)
  const shown = slots.map(({ day, slot, label }) => ({ day, slot, label }))
  const next = forAnotherProblem({ ...kept.draft, repairs: [...kept.draft.repairs, { repairRef: answer.repairRef, shown }] })
  await saveCall(exchange.db, kept, next, exchange.now)
  return { redirect: readBackOf(call, answer.repairRef) }
}

const readBackOf = (call: OpenCall, repairRef: string): string => `/console/call/${call.callId}/read-back/${repairRef}`

const errorsOf = (refusal: Refusal): Record<string, string> => {
  const errors: Record<string, string> = {}
  for (const { field: about = '', message } of [refusal, ...(refusal.others ?? [])]) errors[fieldsOnScreen[about] ?? about] ??= message
  return errors
}
