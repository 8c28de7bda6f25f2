/**
 * The queue as a sender sees it: what is due, in order, that nobody has in hand. Two nodes may look at once; whoever
 * writes the attempt down sends, and that is written before anything is handed to a provider.
 */
import { sql, type Kysely } from 'kysely'
import type { SendingChannel } from '#integrations/sending.ts'
import type { Database } from '#storage/schema.ts'

export interface DueMessage {
  readonly messageRef: string
  readonly template: string
  readonly channel: SendingChannel
  readonly repairRef: string | null
  readonly orderRef: string | null
  readonly appointmentRef: string | null
  readonly residentRef: string | null
  readonly contractorRef: string | null
  readonly queuedAt: Date
  readonly tries: number
  /** Null once it has been erased. */
  readonly words: string | null
  /** An attempt of this very try was begun and nobody has said how it ended: its node is gone. */
  readonly leftBehind: boolean
  /** It is not the only one that waits for this resident by this way: when it is out of the way, another may be due. */
  readonly oneOfSeveral: boolean
  /** The first attempt whose end is not known. Never sent again before the provider has been asked. */
  readonly unknownSince: Date | null
  readonly appointmentStatus: string | null
  readonly windowStartAt: Date | null
  readonly windowEndAt: Date | null
}

/**
 * Seconds, by the database's own clock, after which an attempt that nobody finished is taken to be left behind. A live
 * one is over sooner: texts are given 20 seconds, e-mail 4 minutes.
 */
const leaseSeconds: Readonly<Record<SendingChannel, number>> = { email: 300, text: 120, letter: 120 }

export const channelsDue = async (db: Kysely<Database>, now: Date): Promise<SendingChannel[]> => {
  const rows = await db.selectFrom('messages').select('channel').distinct().where('status', '=', 'queued').where('next_try_at', '<=', now).execute()
  return rows.flatMap(({ channel }) => (channel === 'telephone' ? [] : [channel]))
}

/** These are no use late, so they wait for nothing that was to go before them. */
const waitsForNothing = ['on-my-way', 'emergency-coming', 'appointment-cannot-be-kept', 'appointment-reminder']

/**
 * Oldest first. What is for the same resident by the same way goes in the order it was written: a message is not due while
 * an earlier one still waits. Measured with 20,000 waiting: 0.1 seconds; an anti-join took 3 seconds with 5,000.
 */
export const dueMessages = async (db: Kysely<Database>, channel: SendingChannel, now: Date, limit: number): Promise<readonly DueMessage[]> => {
  const { rows } = await sql<DueMessage>`
    with waiting as (
      select q.*, first_value(q.message_ref) over (partition by q.resident_ref order by q.queued_at, length(q.message_ref), q.message_ref) as first_ref,
        count(*) over (partition by q.resident_ref) as in_line
      from messages q where q.status = 'queued' and q.channel = ${channel}
    )
    select m.message_ref as "messageRef", m.template, m.channel, m.repair_ref as "repairRef", m.order_ref as "orderRef", m.appointment_ref as "appointmentRef",
      m.resident_ref as "residentRef", m.contractor_ref as "contractorRef", m.queued_at as "queuedAt", m.tries, w.text as words,
      m.resident_ref is not null and m.in_line > 1 as "oneOfSeveral",
      exists (select 1 from sending_attempts s where s.message_ref = m.message_ref and s.attempt = m.tries + 1) as "leftBehind",
      (select min(s.started_at) from sending_attempts s where s.message_ref = m.message_ref and not s.finished) as "unknownSince",
      a.status as "appointmentStatus", a.window_start_at as "windowStartAt", a.window_end_at as "windowEndAt"
    from waiting m
    left join words w on w.id = m.words_id
    left join appointments a on a.appointment_ref = m.appointment_ref
    where m.next_try_at <= ${now}
      and (m.resident_ref is null or m.first_ref = m.message_ref or m.template = any(${waitsForNothing}::text[]))
      and not exists (
        select 1 from sending_attempts s where s.message_ref = m.message_ref and s.attempt = m.tries + 1 and not s.finished
          and s.started_at > clock_timestamp() - make_interval(secs => ${leaseSeconds[channel]})
      )
    order by m.queued_at, length(m.message_ref), m.message_ref
    limit ${limit}
  `.execute(db)
  return rows
}

/** True for the one that may send. Committed at once: after this, a crash leaves a trace. */
export const beginAttempt = async (db: Kysely<Database>, message: DueMessage): Promise<boolean> => {
  const { rows } = await sql<{ attempt: number }>`
    insert into sending_attempts (message_ref, attempt, started_at, finished)
    select message_ref, tries + 1, clock_timestamp(), false from messages
    where message_ref = ${message.messageRef} and status = 'queued' and tries = ${message.tries}
    on conflict do nothing
    returning attempt
  `.execute(db)
  return rows.length === 1
}

/** The attempts came to nothing that is on record. */
export const endAttempts = (db: Kysely<Database>, message: DueMessage) =>
  db.updateTable('sending_attempts').set({ finished: true }).where('message_ref', '=', message.messageRef).where('attempt', '<=', message.tries + 1).execute()
