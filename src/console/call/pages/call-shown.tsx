/** Gathers what the call screen shows. */
import type { Exchange, Page } from '#delivery/route-table.ts'
import { hasErrors, type FormState } from '#delivery/web/components/form-state.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import { possibleDuplicates } from '#repairs/repairs.queries.ts'
import { consolePage } from '../../pages/console-page.tsx'
import { onCallNow } from '../../on-call.queries.ts'
import { callInHand, type CallInHand } from '../call-in-hand.ts'
import { findCallSlots } from '../call-slots.ts'
import { readCall, type OpenCall } from '../call-store.ts'
import { findCallers } from '../find-callers.ts'
import { knownHome, repairsAtHome } from '../household.queries.ts'
import { CallPage } from './call-page.tsx'

const noSuchCall = refuse('not-found', 'no-such-call', 'We have no call of yours at this address. It may have been let go by time.')

const callIdShape = /^[\da-f-]{36}$/

export const theCall = async ({ db, actor, now, params }: Exchange): Promise<OpenCall | Refused> => {
  const callId = params['callId'] ?? ''
  return (callIdShape.test(callId) ? await readCall(db, actor.id, callId, now) : undefined) ?? noSuchCall
}

export const inHandOf = async (exchange: Exchange, call: OpenCall): Promise<CallInHand> => {
  const { homeRef } = call.draft
  const [home, rules] = await Promise.all([homeRef === null ? undefined : knownHome(exchange.db, homeRef, call.draft.residentRef), exchange.rules()])
  return callInHand(call, home, rules, exchange.now)
}

export const callShown = async (exchange: Exchange, call: OpenCall, errors?: FormState['errors'], status = 200): Promise<Page> => {
  const { db, now, query } = exchange
  const inHand = await inHandOf(exchange, call)
  const { home, diagnosis } = inHand
  const search = query['q'] ?? ''
  const [found, repairs, slots, onCall, duplicates] = await Promise.all([
    findCallers(db, search),
    home ? repairsAtHome(db, home.homeRef) : [],
    findCallSlots(exchange, inHand),
    onCallNow(db, now),
    home && diagnosis ? possibleDuplicates(db, home.homeRef, diagnosis.trade) : [],
  ])
  const form: FormState = { values: call.draft.typed, ...(errors && { errors }) }
  const reported = new Set(call.draft.repairs.map((one) => one.repairRef))
  return consolePage(exchange, {
    title: `${hasErrors(form) ? 'Error: ' : ''}Call${home ? `, ${home.addressLine}` : ''}`,
    section: 'call',
    status,
    noSearch: true,
    children: (
      <CallPage inHand={inHand} form={form} slots={slots} onCall={onCall} duplicates={duplicates.filter((one) => !reported.has(one.repair_ref))} search={search} found={found} home={home} repairs={repairs} />
    ),
  })
}
