/** Opens the report a browser holds the key to. */
import type { Exchange } from '#delivery/route-table.ts'
import { draftCookie, readDraft, type KeptDraft } from '../draft-store.ts'
import { reportInHand, type ReportInHand } from '../report-in-hand.ts'

export interface OpenReport {
  /** Undefined when there is none, or it was let go. */
  readonly kept: KeptDraft | undefined
  /** Empty when there is none or it has been sent. */
  readonly report: ReportInHand
}

/** Two round trips, at once: the draft with its home, and which rules are in force. */
export const openReport = async ({ db, cookies, now, rules: readRules }: Exchange): Promise<OpenReport> => {
  const [kept, rules] = await Promise.all([readDraft(db, cookies[draftCookie], now), readRules()])
  return { kept, report: reportInHand(kept?.became === null ? kept : undefined, rules, now) }
}

export const beginAddress = '/report'
export const sentAddress = '/report/sent'

/** Where to go when this page has no report to be about; undefined when there is one. */
export const elsewhere = ({ kept }: OpenReport): { readonly redirect: string } | undefined => {
  if (kept === undefined) return { redirect: `${beginAddress}?lost=yes` }
  return kept.became === null ? undefined : { redirect: sentAddress }
}
