/** The URL of the promises' list. */
import { page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { londonDate } from '#clocks/london.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { clockedPromises, standings } from '#promises/promise.ts'
import { consolePage } from '../pages/console-page.tsx'
import { findPromises } from './find-promises.queries.ts'
import { PromisesPage } from './pages/promises-page.tsx'

const show = async (exchange: Exchange): Promise<WebAnswer> => {
  const { db, now, query } = exchange
  const number = clockedPromises.find((one) => one === query['number'])
  const standing = standings.find((one) => one === query['standing']) ?? 'open'
  const after = readCursor(query['after'])
  const [rules, { rows, next }] = await Promise.all([exchange.rules(), findPromises(db, { number, standing, after }, now)])
  return consolePage(exchange, {
    title: 'Promises',
    section: 'promises',
    children: <PromisesPage offer={localOfferInForce(rules, londonDate(now))} number={number} standing={standing} rows={rows} next={next} isFirst={after === undefined} now={now} />,
  })
}

const readCursor = (text: string | undefined) => {
  const [at = '', promiseId = ''] = text?.split('~') ?? []
  const dueAt = new Date(at)
  return promiseId === '' || Number.isNaN(dueAt.getTime()) ? undefined : { dueAt, promiseId }
}

export const promiseRoutes: readonly Route[] = [page('/console/promises', 'see-repairs', show)]
