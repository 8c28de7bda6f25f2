/** The console's first page and its work lists in full. */
import { EmptyState } from '#delivery/web/components/empty-state.tsx'
import { PageLinks } from '#delivery/web/components/pagination.tsx'
import { page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { refuse } from '#ground/refusal.ts'
import { isOfficeHours } from '#landlord/diary.ts'
import { onCallNow } from '../on-call.queries.ts'
import { consolePage } from '../pages/console-page.tsx'
import { HomePage } from './pages/home-page.tsx'
import { ListTable } from './pages/list-table.tsx'
import { listWords } from './pages/list-words.ts'
import { isWorkList, readWorkList, workListKeys } from './work-lists.queries.ts'

const shownAtHome = 5
const rowsOnAPage = 50
const mostPages = 200

const showHome = async (exchange: Exchange): Promise<WebAnswer> => {
  const { db, now } = exchange
  const isOpen = isOfficeHours(await exchange.rules(), now)
  const [onCall, ...lists] = await Promise.all([
    isOpen ? onCallNow(db, now) : undefined,
    ...workListKeys.map(async (key) => ({ key, ...(await readWorkList(db, key, now, { limit: shownAtHome, offset: 0 })) })),
  ])
  return consolePage(exchange, { title: 'Today', section: 'home', children: <HomePage lists={lists} onCall={onCall} now={now} /> })
}

const noSuchList = refuse('not-found', 'no-such-list', 'There is no such list.')

const showList = async (exchange: Exchange): Promise<WebAnswer> => {
  const { db, now, params, query } = exchange
  const key = params['list'] ?? ''
  if (!isWorkList(key)) return noSuchList
  const at = pageOf(query['page'])
  const { total, rows } = await readWorkList(db, key, now, { limit: rowsOnAPage, offset: (at - 1) * rowsOnAPage })
  const words = listWords[key]
  return consolePage(exchange, {
    title: words.title,
    section: 'home',
    crumbs: [{ text: 'Today', href: '/console' }, { text: words.title }],
    children: (
      <>
        <h1 class="govuk-heading-l">
          {words.title} {total > 0 && <span class="fettle-count">{total}</span>}
        </h1>
        <p class="govuk-body">{words.hint}</p>
        {rows.length === 0 ? <EmptyState title="Nobody is waiting">{words.empty}</EmptyState> : <ListTable list={key} rows={rows} now={now} />}
        <PageLinks page={at} pages={Math.min(mostPages, Math.ceil(total / rowsOnAPage))} href={(number) => `/console/lists/${key}?page=${number}`} label={words.title} />
      </>
    ),
  })
}

export const pageOf = (text: string | undefined): number => {
  const asked = Number(text ?? '1')
  return Number.isInteger(asked) ? Math.min(mostPages, Math.max(1, asked)) : 1
}

export const listRoutes: readonly Route[] = [page('/console', 'see-repairs', showHome), page('/console/lists/:list', 'see-repairs', showList)]
