/** The URLs of one home in the console: the code of its key safe is set and cleared here, and not shown. */
import { hasErrors, nothingTyped, refusedForm, type FormState } from '#delivery/web/components/form-state.ts'
import { field } from '#delivery/web/read-form.ts'
import { form, page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { isRefused } from '#ground/refusal.ts'
import { changeKeySafeCode, noSuchHome } from '#homes/commands/change-key-safe-code.ts'
import { homeWithKeySafe } from '#homes/homes.queries.ts'
import { namesOf } from '#staff/names-of-actors.ts'
import { consolePage } from '../pages/console-page.tsx'
import { doneAt, type Done } from '../pages/done-words.ts'
import { KeySafePage, keySafePath } from './pages/key-safe-page.tsx'

const homeRefOf = ({ params }: Exchange): string => params['homeRef'] ?? ''

const keySafeShown = async (exchange: Exchange, typed: FormState, status = 200): Promise<WebAnswer> => {
  const home = await homeWithKeySafe(exchange.db, homeRefOf(exchange))
  if (home?.kind !== 'home') return noSuchHome
  const names = await namesOf(exchange.db, home.changed_by === null ? [] : [home.changed_by])
  return consolePage(exchange, {
    title: `Key safe, ${home.address_line}`,
    section: 'repairs',
    form: hasErrors(typed) ? typed : undefined,
    status,
    children: <KeySafePage home={home} changedBy={names.get(home.changed_by ?? '')} form={typed} />,
  })
}

const change = (codeTyped: (exchange: Exchange) => string | null, done: Done) => async (exchange: Exchange): Promise<WebAnswer> => {
  const homeRef = homeRefOf(exchange)
  const answer = await exchange.perform(changeKeySafeCode, { homeRef, code: codeTyped(exchange) })
  if (!isRefused(answer)) return { redirect: doneAt(keySafePath(homeRef), done) }
  return keySafeShown(exchange, refusedForm(exchange.form, answer.refusal), 422)
}

export const homeRoutes: readonly Route[] = [
  page('/console/homes/:homeRef/key-safe', 'change-key-safe-code', (exchange) => keySafeShown(exchange, nothingTyped)),
  form('/console/homes/:homeRef/key-safe', 'change-key-safe-code', change((exchange) => field(exchange.form, 'code'), 'key-safe-set')),
  form('/console/homes/:homeRef/key-safe/clear', 'change-key-safe-code', change(() => null, 'key-safe-cleared')),
]
