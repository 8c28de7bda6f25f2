/** The lists of messages as the API answers them. */
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '#storage/schema.ts'
import { answersForAPerson, answersOfRepair, callList, messagesInTrouble, messagesOfRepair, type MessageInTrouble } from './messages.queries.ts'

interface Asked {
  readonly db: Kysely<Database>
  readonly now: Date
}

const text = z.string().nullable()

const limit = z.coerce.number().int().min(1, 'At least 1').max(200, 'At most 200').default(50)
export const messagesInput = z.object({ limit })
export const answersInput = z.object({ limit })

export const messageListed = z.object({
  messageRef: z.string(),
  template: z.string(),
  channel: z.string(),
  status: z.string(),
  repairRef: text,
  orderRef: text,
  appointmentRef: text,
  problem: text,
  /** Who it is for, and how they are reached, for the person who rings or puts it right. */
  to: text,
  phone: text,
  email: text,
  words: text,
  queuedAt: z.string(),
  failedAt: text,
  why: text,
})

export const messageSaid = z.object({
  messageRef: z.string(),
  template: z.string(),
  templateVersion: z.int(),
  channel: z.string(),
  status: z.string(),
  words: text,
  queuedAt: z.string(),
  acceptedAt: text,
  deliveredAt: text,
  failedAt: text,
  providerId: text,
  why: text,
})

export const answerHeard = z.object({
  answerRef: z.string(),
  receivedAt: z.string(),
  meaning: z.string(),
  words: text,
  repairRef: text,
  appointmentRef: text,
  dealtWithAt: text,
})

export const answerListed = answerHeard.extend({ from: text, phone: text })

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

const listed = (row: MessageInTrouble): z.infer<typeof messageListed> => ({
  messageRef: row.message_ref,
  template: row.template,
  channel: row.channel,
  status: row.status,
  repairRef: row.repair_ref,
  orderRef: row.order_ref,
  appointmentRef: row.appointment_ref,
  problem: row.fault_name,
  to: row.resident_name ?? row.contractor_name,
  phone: row.resident_phone,
  email: row.resident_email ?? row.contractor_email,
  words: row.words,
  queuedAt: row.queued_at.toISOString(),
  failedAt: iso(row.failed_at),
  why: row.what_failed,
})

type Listing = z.infer<typeof messagesInput>

export const readTrouble = async ({ limit: most }: Listing, { db }: Pick<Asked, 'db'>) => ({ messages: (await messagesInTrouble(db, most)).map(listed) })

export const readCallList = async ({ limit: most }: Listing, { db, now }: Asked) => ({ messages: (await callList(db, now, most)).map(listed) })

export const readAnswers = async ({ limit: most }: Listing, { db }: Pick<Asked, 'db'>) => ({
  answers: (await answersForAPerson(db, most)).map((row): z.infer<typeof answerListed> => ({ ...heard(row), from: row.resident_name, phone: row.resident_phone })),
})

const heard = (row: HeardRow): z.infer<typeof answerHeard> => ({
  answerRef: row.answer_ref,
  receivedAt: row.received_at.toISOString(),
  meaning: row.meaning,
  words: row.words,
  repairRef: row.repair_ref,
  appointmentRef: row.appointment_ref,
  dealtWithAt: iso(row.dealt_with_at),
})

type HeardRow = Awaited<ReturnType<typeof answersOfRepair>>[number]

/** Both sides of what was said. */
export const readSaid = async ({ repairRef }: { repairRef: string }, { db }: Pick<Asked, 'db'>) => ({
  messages: (await messagesOfRepair(db, repairRef)).map((row): z.infer<typeof messageSaid> => ({
    messageRef: row.message_ref,
    template: row.template,
    templateVersion: row.template_version,
    channel: row.channel,
    status: row.status,
    words: row.words,
    queuedAt: row.queued_at.toISOString(),
    acceptedAt: iso(row.accepted_at),
    deliveredAt: iso(row.delivered_at),
    failedAt: iso(row.failed_at),
    providerId: row.provider_id,
    why: row.what_failed,
  })),
  answers: (await answersOfRepair(db, repairRef)).map(heard),
})
