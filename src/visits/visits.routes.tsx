/** The operative's pages: today, one visit, and each thing that happens at it. */
import { nothingTyped, refusedForm, type FormState } from '#delivery/web/components/form-state.ts'
import { field } from '#delivery/web/read-form.ts'
import { form, page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { londonDate } from '#clocks/london.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { keySafeCode } from '#homes/homes.queries.ts'
import { landlordInForce } from '#landlord/landlord.ts'
import { keepPhotos, photoBytes } from '#repairs/photos/keep-photo.ts'
import { recordInspection } from '#visits/commands/record-inspection.ts'
import { finishVisit } from './commands/finish-visit.ts'
import { makeSafe } from './commands/make-safe.ts'
import { recordArrival } from './commands/record-arrival.ts'
import { recordFollowOn } from './commands/record-follow-on.ts'
import { recordNoAccess } from './commands/record-no-access.ts'
import { sayOnMyWay } from './commands/say-on-my-way.ts'
import { DayPage } from './pages/day-page.tsx'
import { VisitPage } from './pages/visit-page.tsx'
import { isKeySafeTime } from './rules/key-safe-time.ts'
import { noSuchVisit } from './visit-in-hand.ts'
import { mayTouchVisit } from './at-the-visit.ts'
import { visitsOfDay, wholeVisit, type WholeVisit } from './visits.queries.ts'

const notAnOperative = refuse('not-found', 'no-own-visits', 'You are not on record as someone who makes visits. Sign in as the operative.')

const showDay = async (exchange: Exchange): Promise<WebAnswer> => {
  const { actor, db, now } = exchange
  if (actor.operativeRef === undefined) return notAnOperative
  const day = londonDate(now)
  const visits = await visitsOfDay(db, actor.operativeRef, day)
  return { page: <DayPage landlord={landlordInForce(await exchange.rules(), day)} personName={actor.name ?? ''} day={day} visits={visits} /> }
}

const ownVisit = async ({ actor, db, params }: Exchange): Promise<WholeVisit | Refused> => {
  const visit = await wholeVisit(db, params['visitRef'] ?? '')
  return visit && mayTouchVisit(actor, visit) ? visit : noSuchVisit
}

/** For who comes, either of two, and their firm's office; nobody else who may open a visit, and only at its time. */
const keySafeOf = ({ actor, db, now }: Exchange, visit: WholeVisit): Promise<string | null> | null =>
  (actor.operativeRef ?? actor.contractorRef) !== undefined && isKeySafeTime(visit, now) ? keySafeCode(db, visit.home_ref) : null

const visitShown = async (exchange: Exchange, visit: WholeVisit, typed: FormState, act?: string): Promise<WebAnswer> => ({
  page: (
    <VisitPage
      landlord={landlordInForce(await exchange.rules(), londonDate(exchange.now))}
      personName={exchange.actor.name ?? ''}
      visit={visit}
      keySafeCode={await keySafeOf(exchange, visit)}
      once={(name) => `${visit.visit_ref}-${name}`}
      form={typed}
      act={act}
    />
  ),
  status: act === undefined ? 200 : 422,
})

const showVisit = async (exchange: Exchange): Promise<WebAnswer> => {
  const visit = await ownVisit(exchange)
  return isRefused(visit) ? visit : visitShown(exchange, visit, nothingTyped)
}

const showPhoto = async (exchange: Exchange): Promise<WebAnswer> => {
  const visit = await ownVisit(exchange)
  if (isRefused(visit)) return visit
  const id = exchange.params['photoId'] ?? ''
  const bytes = visit.report_photo_ids.includes(id) ? await photoBytes(exchange.db, id) : undefined
  return bytes ? { bytes, contentType: 'image/jpeg', filename: null } : refuse('not-found', 'no-such-photo', 'There is no such photo.')
}

type Act = (exchange: Exchange, visit: WholeVisit, photoIds: string[], once: string) => Promise<unknown>

/** Each act: what was typed goes to its command; a refusal comes back to the same page with the words kept. */
const record = (act: string, perform: Act) => async (exchange: Exchange): Promise<WebAnswer> => {
  const visit = await ownVisit(exchange)
  if (isRefused(visit)) return visit
  const { kept, refused } = await keepPhotos(exchange.db, exchange.files.map(({ filename, bytes }) => ({ filename, bytes })), exchange.now)
  const [unusable] = refused
  if (unusable) return visitShown(exchange, visit, { values: exchange.form, errors: { photos: unusable.message } }, act)
  const answer = await perform(exchange, visit, kept.map((photo) => photo.id), field(exchange.form, 'once'))
  if (isRefused(answer)) return visitShown(exchange, visit, refusedForm(exchange.form, shownAt(answer).refusal), act)
  return { redirect: `/visits/${visit.visit_ref}` }
}

/** The command speaks of photo ids; the page has a field for photos. */
const shownAt = ({ refusal }: Refused): Refused => ({ refusal: refusal.field === 'photoIds' ? { ...refusal, field: 'photos' } : refusal })

const note = (exchange: Exchange): string => field(exchange.form, 'note')

/** Left empty, there is nothing to wait for. */
const notBefore = ({ form: typed }: Exchange) =>
  Object.fromEntries(['notBeforeOn', 'notBeforeBecause'].flatMap((name) => (field(typed, name) === '' ? [] : [[name, field(typed, name)]])))

export const visitsRoutes: readonly Route[] = [
  page('/visits', 'see-visits', showDay),
  page('/visits/:visitRef', 'see-visits', showVisit),
  page('/visits/:visitRef/photos/:photoId', 'see-visits', showPhoto),
  form('/visits/:visitRef/on-my-way', 'make-visit', record('on-my-way', (exchange, { visit_ref: visitRef }, _photos, once) => exchange.perform(sayOnMyWay, { visitRef }, once))),
  form('/visits/:visitRef/arrival', 'make-visit', record('arrival', (exchange, { visit_ref: visitRef }, _photos, once) => exchange.perform(recordArrival, { visitRef }, once))),
  form('/visits/:visitRef/made-safe', 'make-visit', record('made-safe', (exchange, { visit_ref: visitRef }, photoIds, once) => exchange.perform(makeSafe, { visitRef, note: note(exchange), photoIds }, once)), { takesFiles: true }),
  form('/visits/:visitRef/finish', 'make-visit', record('finish', (exchange, { visit_ref: visitRef }, photoIds) => exchange.perform(finishVisit, { visitRef, note: note(exchange), photoIds })), { takesFiles: true }),
  form('/visits/:visitRef/no-access', 'make-visit', record('no-access', (exchange, { visit_ref: visitRef }, photoIds) => exchange.perform(recordNoAccess, { visitRef, note: note(exchange), photoIds })), { takesFiles: true }),
  form(
    '/visits/:visitRef/follow-on',
    'make-visit',
    record('follow-on', (exchange, { visit_ref: visitRef }, photoIds) =>
      exchange.perform(recordFollowOn, {
        visitRef,
        photoIds,
        note: note(exchange),
        description: field(exchange.form, 'description'),
        expectedMinutes: Number(field(exchange.form, 'expectedMinutes') || '60'),
        ...notBefore(exchange),
      }),
    ),
    { takesFiles: true },
  ),
  form(
    '/visits/:visitRef/finding',
    'order-works',
    record('finding', (exchange, { repair_ref: repairRef }, _photos, once) => {
      const description = field(exchange.form, 'description')
      return exchange.perform(recordInspection, { repairRef, finding: field(exchange.form, 'finding') as never, ...(description === '' ? {} : { description }) }, once)
    }),
  ),
]
