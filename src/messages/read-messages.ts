/** The lists of messages as the API answers them. */
import { z } from 'zod'
import { listLimit } from '#door/list-limit.ts'
import type { Reading } from '#door/reading.ts'
import { answersForAPerson, answersOfRepair, callList, messagesInTrouble, messagesOfRepair, toRing, type MessageInTrouble } from './messages.queries.ts'

const text = z.string().nullable()

export const messagesInput = z.object({ limit: listLimit({ most: 200, usual: 50 }) })
export const saidInput = z.object({ repairRef: z.string().min(1).max(40) })

const messageListed = z.object({
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

const messageSaid = z.object({
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

const answerHeard = z.object({
  answerRef: z.string(),
  receivedAt: z.string(),
  meaning: z.string(),
  words: text,
  repairRef: text,
  appointmentRef: text,
  dealtWithAt: text,
})

const answerListed = answerHeard.extend({ from: text, phone: text })

export const messagesAnswer = z.object({ messages: z.array(messageListed) })
export const answersAnswer = z.object({ answers: z.array(answerListed) })
/** Both sides of what was said. */
export const saidAnswer = z.object({ messages: z.array(messageSaid), answers: z.array(answerHeard) })

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
  to: toRing(row).name ?? row.contractor_name,
  phone: toRing(row).phone,
  email: row.resident_email ?? row.contractor_email,
  words: row.words,
  queuedAt: row.queued_at.toISOString(),
  failedAt: iso(row.failed_at),
  why: row.what_failed,
})

type Listing = z.infer<typeof messagesInput>

export const readTrouble = async ({ limit: most }: Listing, { db }: Pick<Reading, 'db'>): Promise<z.infer<typeof messagesAnswer>> => ({ messages: (await messagesInTrouble(db, most)).map(listed) })

export const readCallList = async ({ limit: most }: Listing, { db, now }: Pick<Reading, 'db' | 'now'>): Promise<z.infer<typeof messagesAnswer>> => ({ messages: (await callList(db, now, most)).map(listed) })

export const readAnswers = async ({ limit: most }: Listing, { db }: Pick<Reading, 'db'>): Promise<z.infer<typeof answersAnswer>> => ({
  answers: (await answersForAPerson(db, most)).map((row) => ({ ...heard(row), from: row.resident_name ?? row.operative_name, phone: row.resident_phone ?? row.operative_phone })),
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

export const readSaid = async ({ repairRef }: z.infer<typeof saidInput>, { db }: Pick<Reading, 'db'>): Promise<z.infer<typeof saidAnswer>> => ({
  messages: (await messagesOfRepair(db, repairRef)).map((row) => ({
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
