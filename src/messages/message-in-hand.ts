/** The message a command is about: its stream found and locked, then read as it stands. */
import type { Selectable } from 'kysely'
import type { Setting } from '#door/command.ts'
import { streamFoundBy } from '#door/found-stream.ts'
import type { MessageAbout } from '#facts/messages.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import type { MessagesTable } from '#storage/tables/promises-and-messages.ts'

export type MessageOnRecord = Selectable<MessagesTable>

export const noSuchMessage = refuse('not-found', 'no-such-message', 'We have no message with that reference.', 'messageRef')

const messageOnRecord = (setting: Setting, messageRef: string) =>
  setting.db.selectFrom('messages').selectAll().where('message_ref', '=', messageRef).executeTakeFirst()

const streamOfMessage = streamFoundBy('select stream from messages where message_ref = $1')

export const lockedMessage = async (setting: Setting, messageRef: string): Promise<MessageOnRecord | Refused> => {
  await setting.lockFound(streamOfMessage, messageRef)
  return (await messageOnRecord(setting, messageRef)) ?? noSuchMessage
}

type About = Pick<MessageOnRecord, 'message_ref' | 'template' | 'channel' | 'repair_ref' | 'order_ref' | 'appointment_ref'>

export const messageAbout = (message: About): MessageAbout => ({
  messageRef: message.message_ref,
  template: message.template,
  channel: message.channel,
  repairRef: message.repair_ref,
  orderRef: message.order_ref,
  appointmentRef: message.appointment_ref,
})
