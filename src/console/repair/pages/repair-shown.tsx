/** Gathers what the page of one repair shows. */
import type { Exchange, Page } from '#delivery/route-table.ts'
import { hasErrors, nothingTyped, type FormState } from '#delivery/web/components/form-state.ts'
import type { PromiseItem } from '#delivery/web/components/promise-list.tsx'
import { catalogueInForce } from '#diagnosis/in-force.ts'
import { londonDate } from '#clocks/london.ts'
import { parseReference } from '#ground/references.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { hazardClocksInForce } from '#hazards/hazard-clocks.ts'
import { answersOfRepair, messagesOfRepair } from '#messages/messages.queries.ts'
import { homeWithKeySafe } from '#homes/homes.queries.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { promisesOfRepair } from '#promises/promises.queries.ts'
import { readSlots } from '#repairs/read-slots.ts'
import { noSuchRepair } from '#repairs/repair-in-hand.ts'
import { repairTimeline, wholeRepair } from '#repairs/repairs.queries.ts'
import { namesOf } from '#staff/names-of-actors.ts'
import { consolePage } from '../../pages/console-page.tsx'
import { shownItem } from '../../promise-words.ts'
import { isOpenOrder } from '#works-orders/rules/order.ts'
import { isOver } from '../../wording.ts'
import { contractorsByName, hazardClocksOf, onCallWaitedFor, residentOf, visitsOf, wordsOf } from '../one-repair.queries.ts'
import { RepairPage } from './repair-page.tsx'

const slotsShown = 12

/** The repair in the address, as it is written; refused when there is none. */
export const repairRefOf = ({ params }: Exchange): string | Refused => {
  const reference = parseReference(params['repairRef'] ?? '', 'R')
  return isRefused(reference) ? noSuchRepair : reference.text
}

const found = <Found,>(answer: Found | Refused): Found | undefined => (isRefused(answer) ? undefined : answer)

const gather = async (exchange: Exchange, repairRef: string) => {
  const { db, now } = exchange
  const [whole, rules] = await Promise.all([wholeRepair(db, repairRef), exchange.rules()])
  if (!whole) return noSuchRepair
  const { repair } = whole
  const today = londonDate(now)
  const open = whole.orders.filter((one) => isOpenOrder(one.status))
  const [promises, timeline, messages, residentsAnswers, visits, resident, hazardClocks, contractors, home, onCall, slots, slotsOfOrder] = await Promise.all([
    promisesOfRepair(db, repairRef),
    repairTimeline(db, repairRef),
    messagesOfRepair(db, repairRef),
    answersOfRepair(db, repairRef),
    visitsOf(db, repairRef),
    residentOf(db, repair.resident_ref),
    hazardClocksOf(db, whole.hazardCases.map((one) => one.case_ref)),
    contractorsByName(db),
    homeWithKeySafe(db, repair.home_ref),
    onCallWaitedFor(db, repairRef),
    isOver(repair.stage) ? undefined : readSlots({ repairRef, limit: slotsShown }, exchange),
    open.length < 2 ? [] : Promise.all(open.map(async ({ order_ref: orderRef }) => [orderRef, found(await readSlots({ repairRef, orderRef, limit: slotsShown }, exchange))] as const)),
  ])
  const [words, names] = await Promise.all([
    wordsOf(db, [...whole.contacts, ...whole.calls].map((one) => one.words_id).concat(repair.access.notes?.id ?? null)),
    namesOf(db, timeline.map((one) => one.actor.id)),
  ])
  const offer = localOfferInForce(rules, today)
  const duties = new Map(hazardClocksInForce(rules, today).map((one) => [one.duty, one.name]))
  const { questions } = catalogueInForce(rules, today)
  return {
    whole,
    now,
    promises: promises.map((one): PromiseItem => shownItem(offer, one, now)),
    timeline,
    messages,
    residentsAnswers,
    visits,
    resident,
    hazardClocks: hazardClocks.map((one) => ({ ...one, name: duties.get(one.duty) ?? one.duty })),
    contractors,
    onCall,
    keySafeKnown: home?.changed_at != null,
    /** For what is done next. */
    slots: slots && found(slots),
    /** Where several orders are open, for each. */
    slotsOfOrder: new Map(slotsOfOrder),
    words,
    accessNotes: words.get(repair.access.notes?.id ?? ''),
    names,
    answers: Object.entries(repair.answers).flatMap(([id, answer]) => {
      const question = questions.get(id)
      return question ? [{ ask: question.ask, answer: question.answers.find((one) => one.id === answer)?.label ?? answer }] : []
    }),
    /** By when the work was promised, while that is open. */
    dueAt: promises.find((one) => one.number === 'P17' && (one.settled === 'open' || one.settled === 'excused'))?.due_at ?? null,
    callIsOpen: promises.some((one) => one.number === 'P3' && one.settled === 'open' && one.due_at === null),
  }
}

export type RepairShown = Exclude<Awaited<ReturnType<typeof gather>>, Refused>

export const repairShown = async (exchange: Exchange, repairRef: string, form: FormState = nothingTyped, status = 200): Promise<Page | Refused> => {
  const shown = await gather(exchange, repairRef)
  if (isRefused(shown)) return shown
  const { repair } = shown.whole
  return consolePage(exchange, {
    title: `${repair.repair_ref} ${repair.fault_name}`,
    section: 'repairs',
    form: hasErrors(form) ? form : undefined,
    status,
    crumbs: [{ text: 'Repairs', href: '/console/repairs' }, { text: repair.repair_ref }],
    children: <RepairPage shown={shown} setting={{ repairRef, role: exchange.actor.role, actorId: exchange.actor.id, form }} />,
  })
}
