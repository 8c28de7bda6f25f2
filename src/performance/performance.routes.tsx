/** The pages of figures. */
import { page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { refusedForm } from '#delivery/web/components/form-state.ts'
import { may } from '#door/permissions.ts'
import { isRefused } from '#ground/refusal.ts'
import { askedByName, listAddress, performanceAddress, readAskedFor, type ListAddress } from './asked-for.ts'
import { figuresForEverybody } from './figures-for-everybody.ts'
import { findFigure } from './figures/all.ts'
import { BehindPage } from './pages/behind-page.tsx'
import { performanceFrame } from './pages/performance-frame.tsx'
import { PerformancePage } from './pages/performance-page.tsx'
import { publicFrame } from './pages/public-frame.tsx'
import { listBehind, mostPages, readFigures } from './performance.queries.ts'
import { noSuchFigure, pagesOf } from './performance.api.ts'

/** Every resident may see the figures; the repairs behind them are for those whose work it is. */
const showPerformance = (exchange: Exchange): Promise<WebAnswer> => (may(exchange.actor.role, 'see-performance') ? showToStaff(exchange) : showToEverybody(exchange))

const showToStaff = async (exchange: Exchange): Promise<WebAnswer> => {
  const read = readAskedFor(exchange.query, exchange.now)
  const form = isRefused(read) ? refusedForm(exchange.query, read.refusal) : undefined
  const asked = isRefused(read) ? askedByName('', exchange.now) : read
  const figures = await readFigures(exchange.db, asked)
  const behind: ListAddress = (figure, part) => listAddress(asked, figure, part)
  const view = { asked, figures, form, behind, ownDates: true }
  return { page: await performanceFrame(exchange, { title: 'Performance', form, children: <PerformancePage {...view} /> }), status: form ? 422 : 200 }
}

const showToEverybody = async (exchange: Exchange): Promise<WebAnswer> => {
  const counted = await figuresForEverybody(exchange.db, exchange.query['period'] ?? '', exchange.now)
  const view = { ...counted, form: undefined, behind: () => undefined, ownDates: false }
  return { page: await publicFrame(exchange, <PerformancePage {...view} />) }
}

const showBehind = async (exchange: Exchange): Promise<WebAnswer> => {
  const { query, now, db, actor } = exchange
  const asked = readAskedFor(query, now)
  if (isRefused(asked)) return asked
  const behind = findFigure(query['figure'] ?? '')
  if (!behind) return noSuchFigure
  const part = query['part'] === '' ? undefined : query['part']
  const number = Math.min(mostPages, Math.max(1, Math.trunc(Number(query['page'] ?? '1')) || 1))
  const { rows, count } = await listBehind(db, behind, asked, part, number)
  const view = { asked, kind: behind.kind, part, rows, count, page: number, pages: pagesOf(count), seesHomes: may(actor.role, 'see-repairs') }
  const breadcrumbs = [{ text: 'Performance', href: performanceAddress(asked) }, { text: behind.kind.name }]
  return { page: await performanceFrame(exchange, { title: behind.kind.name, breadcrumbs, children: <BehindPage {...view} /> }) }
}

export const performanceRoutes: readonly Route[] = [
  page('/performance', 'public', showPerformance),
  page('/performance/list', 'see-performance', showBehind),
]
