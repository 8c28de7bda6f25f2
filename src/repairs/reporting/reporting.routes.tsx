/** The URLs of the report: one question a page, each kept the moment it is answered. */
import type { VNode } from 'preact'
import { nothingTyped, type FormState } from '#delivery/web/components/form-state.ts'
import { NotificationBanner } from '#delivery/web/components/notification-banner.tsx'
import { form, page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { photoBytes } from '../photos/keep-photo.ts'
import { noSuchPhoto } from '../photos/photos.routes.ts'
import type { DraftChange } from './draft.ts'
import { draftCookie, draftCookieSeconds, saveDraft, startDraft, throwDraftAway } from './draft-store.ts'
import { frontRoutes } from './front.routes.tsx'
import { aboutQuestion } from './pages/about-question.tsx'
import { CheckPage } from './pages/check-page.tsx'
import { dangerQuestion } from './pages/danger-question.tsx'
import { addressBefore, addressOf, checkAddress, flow, mayShow, nextAddress, type AnyQuestion } from './pages/flow.ts'
import { beginAddress, elsewhere, openReport, sentAddress } from './pages/open-report.ts'
import { ReportPage } from './pages/report-page.tsx'
import { StartPage } from './pages/start-page.tsx'
import type { ReportInHand } from './report-in-hand.ts'
import { send, showSent } from './sending.routes.tsx'

/** Which page of a question with several. */
const pageAt = (question: AnyQuestion, { params }: Exchange): string => (params['at'] === undefined ? question.key : `${question.key}/${params['at']}`)

const nextFor = async (exchange: Exchange): Promise<string> => nextAddress((await openReport(exchange)).report)

const show = (question: AnyQuestion) => async (exchange: Exchange): Promise<WebAnswer> => {
  const opened = await openReport(exchange)
  const { report } = opened
  const away = question === dangerQuestion ? undefined : elsewhere(opened)
  if (away) return away
  if (!mayShow(question, report)) return { redirect: nextAddress(report) }
  const loaded = await question.load?.(report, exchange, exchange.params['at'] ?? '')
  const itself = question.answersItself?.(report, loaded)
  if (itself && report.draftId !== null) {
    await saveDraft(exchange.db, report.draftId, itself, exchange.now)
    return { redirect: await nextFor(exchange) }
  }
  return { page: shown(question, report, loaded, exchange, nothingTyped) }
}

const shown = (question: AnyQuestion, report: ReportInHand, loaded: unknown, exchange: Exchange, typed: FormState): VNode => {
  const at = pageAt(question, exchange)
  return (
    <ReportPage title={question.question(report, exchange.params['at'] ?? '')} landlord={report.landlord} back={addressBefore(question, at, report) ?? '/'} form={typed}>
      {exchange.query['lost'] !== undefined && <Lost />}
      {question.render({ report, form: typed, loaded, action: addressOf(at) })}
    </ReportPage>
  )
}

const Lost = () => (
  <NotificationBanner>We no longer have what was typed here. We keep an unfinished report for a week, in the browser it was begun in. Please begin again, or ring us.</NotificationBanner>
)

const answer = (question: AnyQuestion) => async (exchange: Exchange): Promise<WebAnswer> => {
  const opened = await openReport(exchange)
  const { kept, report } = opened
  if (question === dangerQuestion && kept?.became !== null) return begin(report, exchange)
  const away = elsewhere(opened)
  if (away || kept === undefined) return away ?? { redirect: beginAddress }
  if (!mayShow(question, report)) return { redirect: nextAddress(report) }
  const loaded = await question.load?.(report, exchange, exchange.params['at'] ?? '')
  const answered = await question.read(exchange, report, loaded, exchange)
  if (answered.change && Object.keys(answered.change).length > 0) await saveDraft(exchange.db, kept.draftId, answered.change, exchange.now)
  if ('errors' in answered) return sentBack(question, answered.errors, exchange)
  const next = answered.stay ? addressOf(pageAt(question, exchange)) : await nextFor(exchange)
  return { redirect: next, setCookie: cookieOf(exchange.cookies[draftCookie] ?? '') }
}

/** The same page with what was wrong, everything typed, and what there is to choose from now. */
const sentBack = async (question: AnyQuestion, errors: FormState['errors'], exchange: Exchange): Promise<WebAnswer> => {
  const { report } = await openReport(exchange)
  const loaded = await question.load?.(report, exchange, exchange.params['at'] ?? '')
  return { page: shown(question, report, loaded, exchange, { values: exchange.form, errors }), status: 422 }
}

const cookieOf = (secret: string) => ({ name: draftCookie, value: secret, maxAgeSeconds: draftCookieSeconds })

/** Nothing is kept of anybody who only looks: the first answer begins the draft. */
const begin = async (report: ReportInHand, exchange: Exchange): Promise<WebAnswer> => {
  const answered = await dangerQuestion.read(exchange, report, undefined, exchange)
  if ('errors' in answered) return { page: shown(dangerQuestion, report, undefined, exchange, { values: exchange.form, errors: answered.errors }), status: 422 }
  const secret = await startDraft(exchange.db, answered.change, exchange.now)
  return { redirect: nextAddress({ ...report, draft: withoutNulls(answered.change) }), setCookie: cookieOf(secret) }
}

const withoutNulls = (change: DraftChange): ReportInHand['draft'] => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null))

const start = async (exchange: Exchange): Promise<WebAnswer> => {
  const { kept, report } = await openReport(exchange)
  return { page: kept?.became === null ? <StartPage report={report} /> : shown(dangerQuestion, report, undefined, { ...exchange, params: {} }, nothingTyped) }
}

const beginAgain = async (exchange: Exchange): Promise<WebAnswer> => {
  const { kept } = await openReport(exchange)
  if (kept?.became === null) await throwDraftAway(exchange.db, kept.draftId)
  return { redirect: beginAddress }
}

const check = async (exchange: Exchange): Promise<WebAnswer> => {
  const opened = await openReport(exchange)
  const away = elsewhere(opened)
  if (away) return away
  const next = nextAddress(opened.report)
  return next === checkAddress ? { page: <CheckPage report={opened.report} /> } : { redirect: next }
}

/** A photo of the report in hand; nobody else's. */
const photo = async (exchange: Exchange): Promise<WebAnswer> => {
  const { report } = await openReport(exchange)
  const id = exchange.params['photoId'] ?? ''
  const bytes = report.draft.photos?.some((one) => one.id === id) ? await photoBytes(exchange.db, id) : undefined
  return bytes ? { bytes, contentType: 'image/jpeg', filename: null } : noSuchPhoto
}

const pathOf = (question: AnyQuestion): string => addressOf(question.key === aboutQuestion.key ? `${question.key}/:at` : question.key)

export const reportingRoutes: readonly Route[] = [
  ...frontRoutes,
  page(beginAddress, 'public', start),
  form('/report/begin-again', 'public', beginAgain),
  ...flow.flatMap((question) => [
    page(pathOf(question), 'public', show(question)),
    form(pathOf(question), 'public', answer(question), { takesFiles: question.takesFiles ?? false }),
  ]),
  page('/report/photos/:photoId', 'public', photo),
  page(checkAddress, 'public', check),
  form('/report/send', 'public', send),
  page(sentAddress, 'public', showSent),
]
