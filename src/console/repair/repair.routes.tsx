/** The URLs of repairs in the console: the list, one repair, and everything that is done to it. */
import { field, fieldAll } from '#delivery/web/read-form.ts'
import { form, page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { parseReference } from '#ground/references.ts'
import { isRefused, type Refusal } from '#ground/refusal.ts'
import { cursorAfter, parseCursor, stages } from '#repairs/read-list.ts'
import { listRepairs } from '#repairs/repairs.queries.ts'
import { homesMeant } from '../call/find-callers.ts'
import { consolePage } from '../pages/console-page.tsx'
import { actNames, acts, type Act, type ActFields, type ActName } from './acts.ts'
import { repairRefOf, repairShown } from './pages/repair-shown.tsx'
import { RepairsPage } from './pages/repairs-page.tsx'
import { doneAt } from '../pages/done-words.ts'

const showList = async (exchange: Exchange): Promise<WebAnswer> => {
  const { query, db, now } = exchange
  const search = (query['q'] ?? '').trim()
  const reference = parseReference(search, 'R')
  if (!isRefused(reference)) return { redirect: `/console/repairs/${reference.text}` }
  const stage = stages.find((one) => one === query['stage'])
  const priority = (['emergency', 'urgent', 'routine'] as const).find((one) => one === query['priority'])
  const after = query['after'] === undefined ? undefined : (parseCursor(query['after']) ?? undefined)
  const { rows, more } = await listRepairs(db, { stage, priority, homes: search === '' ? undefined : homesMeant(search), after })
  const last = rows.at(-1)
  return consolePage(exchange, {
    title: 'Repairs',
    section: 'repairs',
    noSearch: true,
    children: <RepairsPage search={search} stage={stage ?? ''} priority={priority ?? ''} rows={rows} next={more && last ? cursorAfter(last) : null} isFirst={after === undefined} now={now} />,
  })
}

const showRepair = async (exchange: Exchange): Promise<WebAnswer> => {
  const repairRef = repairRefOf(exchange)
  return isRefused(repairRef) ? repairRef : repairShown(exchange, repairRef)
}

const doAct = (name: ActName) => async (exchange: Exchange): Promise<WebAnswer> => {
  const repairRef = repairRefOf(exchange)
  if (isRefused(repairRef)) return repairRef
  const act: Act = acts[name]
  const key = field(exchange.form, 'key') || name
  const fields: ActFields = { one: (one) => field(exchange.form, `${key}.${one}`), all: (one) => fieldAll(exchange.form, `${key}.${one}`) }
  const answer = await exchange.perform(act.command, act.input(fields, repairRef, exchange.actor), field(exchange.form, 'once') || undefined)
  if (isRefused(answer)) return repairShown(exchange, repairRef, { values: exchange.form, errors: errorsOf(answer.refusal, key, act) }, 422)
  const done = typeof act.done === 'string' ? act.done : act.done(answer)
  return { redirect: doneAt(`/console/repairs/${repairRef}`, done) }
}

const errorsOf = (refusal: Refusal, key: string, { fieldNames = {} }: Act): Record<string, string> => {
  const errors: Record<string, string> = {}
  for (const { field: about, message } of [refusal, ...(refusal.others ?? [])]) errors[about === undefined ? '' : `${key}.${fieldNames[about] ?? about}`] ??= message
  return errors
}

export const repairRoutes: readonly Route[] = [
  page('/console/repairs', 'see-repairs', showList),
  page('/console/repairs/:repairRef', 'see-repairs', showRepair),
  ...actNames.map((name) => form(`/console/repairs/:repairRef/${name}`, acts[name].permission, doAct(name))),
]
