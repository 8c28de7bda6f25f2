/** The URLs of a call: find who it is, keep what is typed, report, read back, end. */
import { field } from '#delivery/web/read-form.ts'
import { form, page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { isRefused } from '#ground/refusal.ts'
import { closeCall, openCalls, saveCall, startCall } from './call-store.ts'
import { forAnotherProblem } from './call-draft.ts'
import { findCallers } from './find-callers.ts'
import { CallStartPage } from './pages/call-start-page.tsx'
import { consolePage } from '../pages/console-page.tsx'
import { callShown, theCall } from './pages/call-shown.tsx'
import { keepTyped, reportTyped, typedIn } from './pages/call-posted.tsx'
import { endTheCall, showReadBack } from './pages/read-back.tsx'
import { doneAt } from '../pages/done-words.ts'

const showStart = async (exchange: Exchange): Promise<WebAnswer> => {
  const search = exchange.query['q'] ?? ''
  const [found, open] = await Promise.all([findCallers(exchange.db, search), openCalls(exchange.db, exchange.actor.id, exchange.now)])
  return consolePage(exchange, { title: 'New call', section: 'call', noSearch: true, children: <CallStartPage search={search} found={found} open={open} /> })
}

const start = async ({ db, actor, now, form: posted }: Exchange): Promise<WebAnswer> => {
  const recallOf = field(posted, 'recallOf')
  const callId = await startCall(db, actor.id, { homeRef: field(posted, 'homeRef') || null, residentRef: field(posted, 'residentRef') || null, typed: recallOf === '' ? {} : { recallOf } }, now)
  return { redirect: `/console/call/${callId}${field(posted, 'homeRef') === '' ? '#q' : '#words'}` }
}

const show = async (exchange: Exchange): Promise<WebAnswer> => {
  const call = await theCall(exchange)
  return isRefused(call) ? call : callShown(exchange, call)
}

const chooseCaller = async (exchange: Exchange): Promise<WebAnswer> => {
  const call = await theCall(exchange)
  if (isRefused(call)) return call
  // Found by name first, and then the stairs: they are still who is ringing.
  const chosen = { homeRef: field(exchange.form, 'homeRef') || null, residentRef: field(exchange.form, 'residentRef') || call.draft.residentRef }
  await saveCall(exchange.db, call, { ...call.draft, ...chosen }, exchange.now)
  return { redirect: `/console/call/${call.callId}#words` }
}

/** Asked for in the background as one types; answers with as little as can be. */
const autosave = async (exchange: Exchange): Promise<WebAnswer> => {
  const call = await theCall(exchange)
  if (isRefused(call)) return call
  await saveCall(exchange.db, call, typedIn(call, exchange.form), exchange.now)
  return { bytes: Buffer.from('{"kept":true}'), contentType: 'application/json; charset=utf-8', filename: null }
}

const another = async (exchange: Exchange): Promise<WebAnswer> => {
  const call = await theCall(exchange)
  if (isRefused(call)) return call
  await saveCall(exchange.db, call, forAnotherProblem(call.draft), exchange.now)
  return { redirect: `/console/call/${call.callId}#words` }
}

const close = async (exchange: Exchange): Promise<WebAnswer> => {
  const call = await theCall(exchange)
  if (isRefused(call)) return call
  await closeCall(exchange.db, call, exchange.now)
  return { redirect: `${doneAt('/console/call', 'call-closed')}#q` }
}

export const callRoutes: readonly Route[] = [
  page('/console/call', 'take-calls', showStart),
  form('/console/call', 'take-calls', start),
  page('/console/call/:callId', 'take-calls', show),
  form('/console/call/:callId', 'take-calls', keepTyped),
  form('/console/call/:callId/keep', 'take-calls', autosave),
  form('/console/call/:callId/caller', 'take-calls', chooseCaller),
  form('/console/call/:callId/report', 'take-calls', reportTyped),
  page('/console/call/:callId/read-back/:repairRef', 'take-calls', showReadBack),
  form('/console/call/:callId/end/:repairRef', 'record-contact', endTheCall),
  form('/console/call/:callId/another', 'take-calls', another),
  form('/console/call/:callId/close', 'take-calls', close),
]
