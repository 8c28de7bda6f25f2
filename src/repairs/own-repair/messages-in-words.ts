/** What we sent a resident about their repair, when, and whether it arrived; never to which number or address. */
import { sayInstant } from '#clocks/london.ts'
import type { MessageChannel } from '#facts/messages.ts'
import { recipientOf } from '#messages/rules/template-names.ts'
import type { OwnMessage } from './own-repair.queries.ts'

export interface MessageInWords {
  readonly ref: string
  readonly what: string
  readonly how: string
  readonly when: string
}

const subjects: Readonly<Record<string, string>> = {
  'report-received': 'We have your report',
  'report-not-ours': 'Whose repair it is, and why',
  'report-to-builder': 'To the builder of your home: what you reported',
  'works-order-confirmed': 'The works order: number, contractor and job',
  'appointment-booked': 'Your visit is booked',
  'appointment-moved': 'Your visit was moved',
  'appointment-cancelled': 'Your visit was cancelled',
  'appointment-reminder': 'Reminder of your visit',
  'on-my-way': 'On the way to you',
  'emergency-coming': 'Somebody is coming',
  'no-access-left': 'We could not get in',
  'missed-appointment-credit': 'We missed your visit: what we owe you',
  'made-safe': 'Made safe',
  'repair-completed': 'The repair is done',
  'repair-cancelled': 'The repair was cancelled',
  'priority-changed': 'How soon was changed',
}

const channels: Readonly<Record<MessageChannel, string>> = { text: 'Text', email: 'E-mail', letter: 'Letter', telephone: 'Phone call' }

const became = ({ status, template }: OwnMessage): string => {
  const toBuilder = recipientOf(template) === 'builder'
  switch (status) {
    case 'queued':
      return 'being sent'
    case 'accepted':
      return 'sent'
    case 'delivered':
      return 'delivered'
    case 'to-call':
      return toBuilder ? 'we will ring them' : 'we will ring you'
    case 'called':
      return 'told by phone'
    case 'refused':
    case 'uncertain':
    case 'given-up':
    case 'called-off':
      return toBuilder ? 'did not reach them; we will try another way' : 'did not reach you'
  }
}

export const messageInWords = (message: OwnMessage): MessageInWords => ({
  ref: message.message_ref,
  what: subjects[message.template] ?? 'A message about your repair',
  how: `${channels[message.channel]}, ${became(message)}`,
  when: sayInstant(message.delivered_at ?? message.accepted_at ?? message.queued_at),
})
