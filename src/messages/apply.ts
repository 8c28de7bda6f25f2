/** The only code that writes `messages` and `answers`; attempts to send are begun in `sending-queue.ts` and ended here. */
import type { Transaction } from 'kysely'
import { markReminded } from '#appointments/apply.ts'
import type { AppliersFor } from '#door/appliers.ts'
import type { MessageFacts } from '#facts/messages.ts'
import type { Database } from '#storage/schema.ts'
import { insertRow, updateRows } from '#storage/statement.ts'

type Db = Transaction<Database>

export const applyMessages: AppliersFor<keyof MessageFacts> = {
  'message-queued': ({ data, stream, happenedAt }, db) => {
    const toCall = data.channel === 'telephone'
    return insertRow(db, 'messages', {
      message_ref: data.messageRef,
      template: data.template,
      template_version: data.templateVersion,
      channel: data.channel,
      stream,
      repair_ref: data.repairRef,
      order_ref: data.orderRef,
      appointment_ref: data.appointmentRef,
      resident_ref: data.residentRef,
      contractor_ref: data.contractorRef,
      words_id: data.words.id,
      status: toCall ? 'to-call' : 'queued',
      queued_at: happenedAt,
      next_try_at: toCall ? null : happenedAt,
      tries: 0,
    })
  },
  'message-accepted': async ({ data, happenedAt }, db) => {
    await setMessage(db, data.messageRef, { status: 'accepted', accepted_at: happenedAt, provider_id: data.providerId, next_try_at: null })
    await endAttempts(db, data.messageRef)
  },
  'message-delivered': async ({ data, happenedAt }, db) => {
    await setMessage(db, data.messageRef, { status: 'delivered', delivered_at: happenedAt })
    if (data.template === 'appointment-reminder' && data.appointmentRef) await markReminded(db, data.appointmentRef, happenedAt)
  },
  'message-refused': async ({ data, happenedAt }, db) => {
    await setMessage(db, data.messageRef, { status: 'refused', failed_at: happenedAt, what_failed: data.reason, next_try_at: null })
    await endAttempts(db, data.messageRef)
  },
  'message-put-back': async ({ data }, db) => {
    await db
      .updateTable('messages')
      .set((eb) => ({ status: 'queued', tries: eb('tries', '+', 1), next_try_at: data.nextTryAt, what_failed: data.reason }))
      .where('message_ref', '=', data.messageRef)
      .execute()
    if (data.certainlyNotSent) await endAttempts(db, data.messageRef)
  },
  'message-uncertain': ({ data, happenedAt }, db) =>
    setMessage(db, data.messageRef, { status: 'uncertain', failed_at: happenedAt, what_failed: data.reason, next_try_at: null }),
  'message-given-up': async ({ data, happenedAt }, db) => {
    await setMessage(db, data.messageRef, { status: 'given-up', failed_at: happenedAt, what_failed: data.reason, next_try_at: null })
    await endAttempts(db, data.messageRef)
  },
  'message-called-off': ({ data }, db) =>
    setMessage(db, data.messageRef, { status: 'called-off', what_failed: data.reason, next_try_at: null }),
  'message-told-by-phone': async ({ data, happenedAt }, db) => {
    if (data.outcome !== 'spoke') return
    await setMessage(db, data.messageRef, { status: 'called', delivered_at: happenedAt })
    if (data.template === 'appointment-reminder' && data.appointmentRef) await markReminded(db, data.appointmentRef, happenedAt)
  },
  'answer-received': ({ data, happenedAt }, db) =>
    db
      .insertInto('answers')
      .values({
        answer_ref: data.answerRef,
        provider_id: data.providerId,
        repair_ref: data.repairRef,
        appointment_ref: data.appointmentRef,
        resident_ref: data.residentRef,
        received_at: happenedAt,
        meaning: data.meaning,
        words_id: data.words.id,
        for_a_person: data.forAPerson,
      })
      .execute(),
  'answer-dealt-with': ({ data, happenedAt }, db) =>
    db.updateTable('answers').set({ dealt_with_at: happenedAt }).where('answer_ref', '=', data.answerRef).execute(),
}

interface MessageChange {
  readonly status: 'accepted' | 'delivered' | 'refused' | 'uncertain' | 'given-up' | 'called-off' | 'called'
  readonly accepted_at?: Date
  readonly delivered_at?: Date
  readonly failed_at?: Date
  readonly provider_id?: string | null
  readonly what_failed?: string
  readonly next_try_at?: null
}

/** What became of every attempt so far is now on record. */
const endAttempts = (db: Db, messageRef: string) => updateRows(db, 'sending_attempts', { message_ref: messageRef }, { finished: true })

const setMessage = (db: Db, messageRef: string, change: MessageChange) =>
  updateRows(db, 'messages', { message_ref: messageRef }, change)
