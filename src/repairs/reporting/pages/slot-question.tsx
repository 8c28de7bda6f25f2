/** A time that can really be kept, held at once while the report is finished; or a call to find one. */
import { NotificationBanner } from '#delivery/web/components/notification-banner.tsx'
import { SlotPicker } from '#delivery/web/components/slot-picker.tsx'
import { field } from '#delivery/web/read-form.ts'
import { holdSlot } from '#appointments/commands/hold-slot.ts'
import { letSlotGo } from '#appointments/commands/let-slot-go.ts'
import type { FoundSlots } from '#appointments/slot-search.ts'
import { sayLimit } from '#clocks/limits.ts'
import { isCivilDate } from '#clocks/london.ts'
import type { Exchange } from '#delivery/route-table.ts'
import { isRefused } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import type { HeldSlot } from '../draft.ts'
import { isEmergency, isLandlords, type ReportInHand } from '../report-in-hand.ts'
import { findReportSlots, heldForDraft, heldSlotStanding, workOfReport } from '../slots-for-report.ts'
import { ContinueButton } from './continue-button.tsx'
import { sayWindow } from '../../own-repair/window-in-words.ts'
import { contactMe, slotDays, slotValue } from './slots-shown.ts'
import { wrong, type Answered, type Question } from './question.ts'

const ask = 'When can we come?'
const shownAtFirst = 12
const shownAtMost = 40

export const slotQuestion: Question<FoundSlots> = {
  key: 'time',
  question: () => ask,
  isAsked: (report) => isLandlords(report) && !isEmergency(report),
  isAnswered: (report) => {
    const { slot } = report.draft
    return slot === contactMe || (slot !== undefined && heldSlotStanding(report, slot) === 'held')
  },
  load: (report, exchange) => findReportSlots(exchange, report, exchange.query['more'] === undefined ? shownAtFirst : shownAtMost),
  render: ({ report, form, loaded, action }) => (
    <>
      <LetGo report={report} />
      {loaded.slots.length === 0 ? <NoSlots report={report} action={action} /> : (
        <ContinueButton action={action}>
          <SlotPicker
            name="slot"
            form={form}
            legend={ask}
            legendSize="l"
            isPageHeading
            hint={`Someone will arrive within the time you choose. We keep it for you for ${diaryInForce(report.rules, report.today).holdMinutes} minutes while you finish.`}
            value={chosen(report)}
            days={slotDays(loaded.slots)}
            otherwise={{ value: contactMe, text: 'None of these suit: contact me to agree a time' }}
          />
          {loaded.slots.length >= shownAtFirst && (
            <p class="govuk-body">
              <a class="govuk-link" href={`${action}?more=yes`}>Show more times</a>
            </p>
          )}
        </ContinueButton>
      )}
    </>
  ),
  read: ({ form }, report, loaded, exchange) => {
    const value = field(form, 'slot')
    if (value === contactMe || loaded.slots.length === 0) return contactInstead(report, exchange)
    if (value === chosen(report) && slotQuestion.isAnswered(report)) return { change: {} }
    const [day = '', slot = ''] = value.split(' ')
    return isCivilDate(day) && slot !== '' ? hold(report, exchange, day, slot) : wrong('slot', 'Choose a time, or say that none of them suit')
  },
  given: (report) => (slotQuestion.isAsked(report) ? [{ asked: 'When we come', answer: saidOf(report.draft.slot) }] : []),
}

const chosen = ({ draft: { slot } }: ReportInHand): string | undefined => (slot === undefined || slot === contactMe ? slot : slotValue(slot))

const saidOf = (slot: HeldSlot | typeof contactMe | undefined): string => {
  if (slot === undefined) return ''
  return slot === contactMe ? 'Contact me to agree a time' : sayWindow(slot)
}

const hold = async (report: ReportInHand, exchange: Exchange, day: string, slot: string): Promise<Answered> => {
  const found = workOfReport(report)
  if (!found || report.draftId === null) return { change: { slot: contactMe } }
  const { work, homeRef, signature } = found
  const held = await exchange.perform(holdSlot, {
    heldFor: heldForDraft(report.draftId),
    homeRef,
    trade: work.trade,
    expectedMinutes: work.expectedMinutes,
    priority: work.priority,
    adjustments: [...work.adjustments],
    day,
    slot,
  })
  return isRefused(held) ? wrong('slot', held.refusal.message) : { change: { slot: { ...held, work: signature } } }
}

const contactInstead = async (report: ReportInHand, exchange: Exchange): Promise<Answered> => {
  const { slot } = report.draft
  // A hold that has gone by itself is just as well: the refusal says no more than that.
  if (slot !== undefined && slot !== contactMe) await exchange.perform(letSlotGo, { appointmentRef: slot.holdRef })
  return { change: { slot: contactMe } }
}

const LetGo = ({ report }: { readonly report: ReportInHand }) => {
  const { slot } = report.draft
  if (slot === undefined || slot === contactMe) return null
  const standing = heldSlotStanding(report, slot)
  if (standing === 'held') return null
  return (
    <NotificationBanner title="Please choose a time again">
      <p class="govuk-notification-banner__heading">
        {standing === 'ran-out' ? `We kept ${sayWindow(slot)} for you as long as we could and have had to let it go.` : `What you told us has changed what has to be done, so ${sayWindow(slot)} no longer fits.`}
      </p>
      <p class="govuk-body">Everything else you told us is kept.</p>
    </NotificationBanner>
  )
}

const NoSlots = ({ report, action }: { readonly report: ReportInHand; readonly action: string }) => (
  <>
    <h1 class="govuk-heading-l">{ask}</h1>
    <p class="govuk-body">
      There is no time we can offer here just now. When you have sent the report, we will contact you {sayLimit(localOfferInForce(report.rules, report.today).promises.P4.limit)} to agree one.
    </p>
    <ContinueButton action={action} />
  </>
)
