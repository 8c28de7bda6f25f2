/** The URLs of messages that wait for a person. */
import type { ComponentChildren } from 'preact'
import { field } from '#delivery/web/read-form.ts'
import { ErrorSummary } from '#delivery/web/components/error-summary.tsx'
import { form, page, type Exchange, type Page, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { dealWithAnswer } from '#messages/commands/deal-with-answer.ts'
import { sendAgain } from '#messages/commands/send-again.ts'
import { tellByPhone } from '#messages/commands/tell-by-phone.ts'
import { answersForAPerson, callList, messagesInTrouble } from '#messages/messages.queries.ts'
import { consolePage } from '../pages/console-page.tsx'
import { AnswerList, CallList, TroubleList } from './pages/message-lists.tsx'
import { MessageTabs, type MessageList } from './pages/message-tabs.tsx'
import { doneAt, type Done } from '../pages/done-words.ts'

const titles: Readonly<Record<MessageList, string>> = { trouble: 'Messages in trouble', calls: 'To be told by telephone', answers: 'Answers for a person' }
const addresses: Readonly<Record<MessageList, string>> = { trouble: '/console/messages', calls: '/console/messages/calls', answers: '/console/messages/answers' }

const shown = (list: MessageList) => (exchange: Exchange): Promise<Page> => listShown(exchange, list)

const listShown = async (exchange: Exchange, list: MessageList, refused?: Refused): Promise<Page> => {
  const { db, now } = exchange
  const [trouble, calls, answers] = await Promise.all([messagesInTrouble(db), callList(db, now), answersForAPerson(db)])
  const lists: Readonly<Record<MessageList, ComponentChildren>> = { trouble: <TroubleList rows={trouble} />, calls: <CallList rows={calls} />, answers: <AnswerList rows={answers} /> }
  return consolePage(exchange, {
    title: `${refused ? 'Error: ' : ''}${titles[list]}`,
    section: 'messages',
    status: refused ? 409 : 200,
    children: (
      <>
        <h1 class="govuk-heading-l">{titles[list]}</h1>
        {refused && <ErrorSummary items={[{ text: refused.refusal.message }]} />}
        <MessageTabs current={list} counts={{ trouble: trouble.length, calls: calls.length, answers: answers.length }} />
        {lists[list]}
      </>
    ),
  })
}

const done = async (exchange: Exchange, list: MessageList, answer: unknown, says: Done): Promise<WebAnswer> =>
  isRefused(answer) ? listShown(exchange, list, answer) : { redirect: doneAt(addresses[list], says) }

const once = (exchange: Exchange): string | undefined => field(exchange.form, 'once') || undefined

const again = async (exchange: Exchange): Promise<WebAnswer> => {
  const byTelephone = field(exchange.form, 'byTelephone') === 'yes'
  const answer = await exchange.perform(sendAgain, { messageRef: exchange.params['messageRef'] ?? '', byTelephone }, once(exchange))
  return done(exchange, 'trouble', answer, byTelephone ? 'on-call-list' : 'sent-again')
}

const told = async (exchange: Exchange): Promise<WebAnswer> => {
  const outcome = field(exchange.form, 'outcome') as 'spoke'
  const answer = await exchange.perform(tellByPhone, { messageRef: exchange.params['messageRef'] ?? '', outcome }, once(exchange))
  return done(exchange, 'calls', answer, outcome === 'spoke' ? 'told' : 'not-told')
}

const dealtWith = async (exchange: Exchange): Promise<WebAnswer> => {
  const answer = await exchange.perform(dealWithAnswer, { answerRef: exchange.params['answerRef'] ?? '' }, once(exchange))
  return done(exchange, 'answers', answer, 'dealt-with')
}

export const messageRoutes: readonly Route[] = [
  page('/console/messages', 'deal-with-messages', shown('trouble')),
  page('/console/messages/calls', 'deal-with-messages', shown('calls')),
  page('/console/messages/answers', 'deal-with-messages', shown('answers')),
  form('/console/messages/:messageRef/send-again', 'deal-with-messages', again),
  form('/console/messages/:messageRef/told', 'deal-with-messages', told),
  form('/console/messages/answers/:answerRef/dealt-with', 'deal-with-messages', dealtWith),
]
