/** Sending the report, and the page that says it is sent. Sent five times, it is one repair. */
import type { Exchange, WebAnswer } from '#delivery/route-table.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { promisesOfRepair } from '#promises/promises.queries.ts'
import { reportRepair } from '../commands/report-repair.ts'
import { promisesInWords } from '../own-repair/promises-in-words.ts'
import { repairOnRecord } from '../repair-in-hand.ts'
import { draftBecame, saveDraft } from './draft-store.ts'
import { CheckPage } from './pages/check-page.tsx'
import { checkAddress, nextAddress } from './pages/flow.ts'
import { elsewhere, openReport, sentAddress } from './pages/open-report.ts'
import { roomOf } from './pages/place-question.tsx'
import { SentPage } from './pages/sent-page.tsx'
import type { ReportInHand } from './report-in-hand.ts'
import { appointmentOfRepair } from './reporting.queries.ts'
import { reportOf } from './send-report.ts'

export const send = async (exchange: Exchange): Promise<WebAnswer> => {
  const opened = await openReport(exchange)
  const away = elsewhere(opened)
  if (away) return away
  const { report } = opened
  const next = nextAddress(report)
  if (next !== checkAddress || report.draftId === null) return { redirect: next }
  const outcome = await exchange.perform(reportRepair, reportOf(report, roomOf(report.draft)), report.draftId)
  if (isRefused(outcome)) return refused(report, outcome, exchange)
  await draftBecame(exchange.db, report.draftId, outcome.repairRef, exchange.now)
  return { redirect: sentAddress }
}

const timeGone = new Set(['hold-ended', 'slot-taken'])

const refused = async (report: ReportInHand, { refusal }: Refused, { db, now }: Exchange): Promise<WebAnswer> => {
  const { slot } = report.draft
  if (timeGone.has(refusal.code) && report.draftId !== null && slot !== undefined && slot !== 'contact-me') {
    const change = { slot: { ...slot, heldUntil: now.toISOString() } }
    await saveDraft(db, report.draftId, change, now)
    return { redirect: nextAddress({ ...report, draft: { ...report.draft, ...change } }) }
  }
  return { page: <CheckPage report={report} form={{ errors: { '': refusal.message } }} />, status: 422 }
}

export const showSent = async (exchange: Exchange): Promise<WebAnswer> => {
  const { kept, report } = await openReport(exchange)
  const { db, now } = exchange
  if (!kept?.became) return { redirect: kept ? nextAddress(report) : '/report?lost=yes' }
  const [repair, promises, appointment] = await Promise.all([
    repairOnRecord(db, kept.became),
    promisesOfRepair(db, kept.became),
    appointmentOfRepair(db, kept.became),
  ])
  if (!repair) throw new Error(`${kept.became} was reported and is not on record.`)
  const offer = localOfferInForce(report.rules, report.today)
  return {
    page: (
      <SentPage
        repair={repair}
        appointment={appointment}
        promises={promisesInWords(promises, offer, now)}
        advice={report.catalogue.faults.get(repair.fault_code)?.advice ?? null}
        landlord={report.landlord}
        offer={offer}
      />
    ),
  }
}
