/** Gathers what is read back, and records how the call ended. */
import type { Exchange, WebAnswer } from '#delivery/route-table.ts'
import { field, fieldAll } from '#delivery/web/read-form.ts'
import { londonDate } from '#clocks/london.ts'
import { repairStream } from '#facts/fact.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { promisesOfRepair } from '#promises/promises.queries.ts'
import { endCall } from '#repairs/commands/end-call.ts'
import { wholeRepair } from '#repairs/repairs.queries.ts'
import { consolePage } from '../../pages/console-page.tsx'
import { shownItem } from '../../promise-words.ts'
import { parseSlotValue } from '../call-slots.ts'
import { ReadBackPage } from './read-back-page.tsx'
import { theCall } from './call-shown.tsx'
import { doneAt } from '../../pages/done-words.ts'

const notInThisCall = refuse('not-found', 'not-in-this-call', 'That repair was not reported in this call.')

export const showReadBack = (exchange: Exchange): Promise<WebAnswer> => readBack(exchange)

const readBack = async (exchange: Exchange, error?: string): Promise<WebAnswer> => {
  const call = await theCall(exchange)
  if (isRefused(call)) return call
  const { db, now, params } = exchange
  const reported = call.draft.repairs.find((one) => one.repairRef === params['repairRef'])
  if (!reported) return notInThisCall
  const [whole, promises, ended, rules] = await Promise.all([
    wholeRepair(db, reported.repairRef),
    promisesOfRepair(db, reported.repairRef),
    howItEnded(exchange, reported.repairRef),
    exchange.rules(),
  ])
  if (!whole) return notInThisCall
  const offer = localOfferInForce(rules, londonDate(now))
  return consolePage(exchange, {
    title: `${error === undefined ? '' : 'Error: '}Read back ${reported.repairRef}`,
    section: 'call',
    status: error === undefined ? 200 : 422,
    children: (
      <ReadBackPage callId={call.callId} reported={reported} whole={whole} promises={promises.map((one) => shownItem(offer, one, now))} ended={ended} error={error} closed={call.closed} />
    ),
  })
}

const howItEnded = async ({ db }: Exchange, repairRef: string): Promise<string | null> => {
  const ended = await db.selectFrom('events').select('data').where('stream', '=', repairStream(repairRef)).where('kind', '=', 'call-ended').executeTakeFirst()
  return ended ? (ended.data as { outcome: string }).outcome : null
}

export const endTheCall = async (exchange: Exchange): Promise<WebAnswer> => {
  const call = await theCall(exchange)
  if (isRefused(call)) return call
  const repairRef = exchange.params['repairRef'] ?? ''
  if (!call.draft.repairs.some((one) => one.repairRef === repairRef)) return notInThisCall
  const outcome = field(exchange.form, 'outcome')
  // Only what was declined was read out; a promise to ring back is not made an offer by boxes left ticked.
  const readOut = outcome === 'declined-slots' ? fieldAll(exchange.form, 'slotsOffered').flatMap((value) => parseSlotValue(value) ?? []) : []
  const ended = await exchange.perform(endCall, { repairRef, outcome: outcome as 'booked', slotsOffered: readOut })
  if (isRefused(ended) && ended.refusal.code !== 'call-already-ended') return readBack(exchange, ended.refusal.message)
  return { redirect: doneAt(`/console/call/${call.callId}/read-back/${repairRef}`, 'call-ended') }
}
