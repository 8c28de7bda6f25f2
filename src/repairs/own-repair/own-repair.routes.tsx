/** The URLs behind a link in a message: one repair, without a password. */
import { londonDate } from '#clocks/london.ts'
import { nothingTyped, refusedForm, type FormState } from '#delivery/web/components/form-state.ts'
import { field } from '#delivery/web/read-form.ts'
import { form, page, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { isRefused } from '#ground/refusal.ts'
import { hazardClocksInForce } from '#hazards/hazard-clocks.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { promisesOfRepair } from '#promises/promises.queries.ts'
import { agree, askToAgree, askToCancel, cancel, chooseTime, holdTime } from './change-visit.routes.tsx'
import { confirmAppointment } from './commands/confirm-appointment.ts'
import { tellAboutRepair } from './commands/tell-about-repair.ts'
import { dangersInWords } from './dangers-in-words.ts'
import { messageInWords } from './messages-in-words.ts'
import { behindLink, type LinkInHand } from './pages/behind-link.tsx'
import { OwnRepairPage } from './pages/own-repair-page.tsx'
import { promisesInWords } from './promises-in-words.ts'
import { mayBook, mayMove } from './time-for-own-repair.ts'

const whole = async (hand: LinkInHand, typed: FormState = nothingTyped, status = 200): Promise<WebAnswer> => {
  const { exchange, own, rules, landlord, base } = hand
  const { db, now, query } = exchange
  const promises = await promisesOfRepair(db, own.repair.repair_ref)
  const today = londonDate(now)
  return {
    status,
    page: (
      <OwnRepairPage
        own={own}
        promises={promisesInWords(promises, localOfferInForce(rules, today), now)}
        dangers={dangersInWords(own.hazardClocks, hazardClocksInForce(rules, today), now)}
        messages={own.messages.map(messageInWords)}
        landlord={landlord}
        base={base}
        mayMove={mayMove(own, now)}
        mayBook={mayBook(own)}
        now={now}
        done={query['done']}
        form={typed}
      />
    ),
  }
}

const confirm = async (hand: LinkInHand): Promise<WebAnswer> => {
  const done = await hand.perform(confirmAppointment, { appointmentRef: field(hand.exchange.form, 'appointment') })
  return isRefused(done) ? whole(hand, { errors: { '': done.refusal.message } }, 409) : { redirect: `${hand.base}?done=confirmed` }
}

const tell = async (hand: LinkInHand): Promise<WebAnswer> => {
  const done = await hand.perform(tellAboutRepair, { repairRef: hand.own.repair.repair_ref, words: field(hand.exchange.form, 'words') })
  return isRefused(done) ? whole(hand, refusedForm(hand.exchange.form, done.refusal), 422) : { redirect: `${hand.base}?done=told` }
}

export const ownRepairRoutes: readonly Route[] = [
  page('/r/:token', 'public', behindLink(whole)),
  page('/r/:token/time', 'public', behindLink(chooseTime)),
  form('/r/:token/time', 'public', behindLink(holdTime)),
  page('/r/:token/time/agree', 'public', behindLink(askToAgree)),
  form('/r/:token/time/agree', 'public', behindLink(agree)),
  page('/r/:token/cancel', 'public', behindLink(askToCancel)),
  form('/r/:token/cancel', 'public', behindLink(cancel)),
  form('/r/:token/confirm', 'public', behindLink(confirm)),
  form('/r/:token/note', 'public', behindLink(tell)),
]
