/** Reads about messages: what is in trouble, whom to ring, which answers need a person, and what was said about a repair. */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'
import { reachOnCall } from './rules/on-call-numbers.ts'
import { recipientOf } from './rules/template-names.ts'
import { inTrouble } from './rules/sending-outcome.ts'

type Db = Kysely<Database>

/** No list is longer; the oldest and most pressing come first. */
const mostListed = 200

const withWhatItIsAbout = (db: Db) =>
  db
    .selectFrom('messages as m')
    .leftJoin('words as w', 'w.id', 'm.words_id')
    .leftJoin('repairs as r', 'r.repair_ref', 'm.repair_ref')
    .leftJoin('homes as h', 'h.home_ref', 'r.home_ref')
    .leftJoin('resident_details as d', 'd.resident_ref', 'm.resident_ref')
    .leftJoin('contractors as c', 'c.contractor_ref', 'm.contractor_ref')
    .leftJoin('appointments as a', 'a.appointment_ref', 'm.appointment_ref')
    .leftJoin('operatives as o', 'o.operative_ref', 'a.operative_ref')
    .select([
      'm.message_ref', 'm.template', 'm.channel', 'm.status', 'm.repair_ref', 'm.order_ref', 'm.appointment_ref', 'm.queued_at',
      'm.tries', 'm.what_failed', 'm.failed_at', 'w.text as words', 'r.fault_name', 'r.priority', 'd.name as resident_name',
      'd.phone as resident_phone', 'd.email as resident_email', 'c.name as contractor_name', 'c.email as contractor_email',
      'c.out_of_hours_phone', 'o.name as operative_name', 'o.phone as operative_phone', 'h.builder_phone', 'a.window_start_at', 'a.window_end_at',
    ])

/** Refused, uncertain or given up: nobody was told, or nobody knows. Newest trouble first. */
export const messagesInTrouble = (db: Db, limit = mostListed) =>
  withWhatItIsAbout(db).where('m.status', 'in', inTrouble).orderBy('m.failed_at', 'desc').orderBy('m.message_ref').limit(limit).execute()

export type MessageInTrouble = Awaited<ReturnType<typeof messagesInTrouble>>[number]

/** Whom to ring with it, and on which number. A firm is written to. */
export const toRing = (row: MessageInTrouble): { readonly name: string | null; readonly phone: string | null } => {
  switch (recipientOf(row.template)) {
    case 'resident':
      return { name: row.resident_name, phone: row.resident_phone }
    case 'firm':
      return { name: null, phone: null }
    case 'on-call':
      return { name: row.operative_name ?? row.contractor_name, phone: reachOnCall({ operativePhone: row.operative_phone, outOfHoursPhone: row.out_of_hours_phone })?.number ?? null }
    case 'builder':
      return { name: 'the builder of the home', phone: row.builder_phone }
  }
}

/** What cannot wait is rung about first: someone on the way or nobody coming, then reminders by when the visit is, then the rest in order. */
export const callList = (db: Db, now: Date, limit = mostListed) =>
  withWhatItIsAbout(db)
    .where('m.status', '=', 'to-call')
    .where((eb) =>
      eb.or([
        eb('m.template', 'not in', ['appointment-reminder', 'on-my-way']),
        eb.and([eb('m.template', '=', 'appointment-reminder'), eb('a.window_start_at', '>', now)]),
        eb.and([eb('m.template', '=', 'on-my-way'), eb('a.window_end_at', '>', now)]),
      ]),
    )
    .orderBy((eb) =>
      eb.case().when('m.template', 'in', ['on-my-way', 'emergency-to-on-call', 'emergency-coming', 'appointment-cannot-be-kept']).then(0).when('m.template', '=', 'appointment-reminder').then(1).else(2).end(),
    )
    .orderBy((eb) => eb.case().when('m.template', '=', 'appointment-reminder').then(eb.ref('a.window_start_at')).else(eb.ref('m.queued_at')).end())
    .orderBy('m.message_ref')
    .limit(limit)
    .execute()

/** What a resident, or whoever is on call, texted that a person has to read, oldest first. */
export const answersForAPerson = (db: Db, limit = mostListed) =>
  db
    .selectFrom('answers as n')
    .leftJoin('words as w', 'w.id', 'n.words_id')
    .leftJoin('repairs as r', 'r.repair_ref', 'n.repair_ref')
    .leftJoin('resident_details as d', 'd.resident_ref', 'n.resident_ref')
    .leftJoin('appointments as a', 'a.appointment_ref', 'n.appointment_ref')
    .leftJoin('operatives as o', (join) => join.onRef('o.operative_ref', '=', 'a.operative_ref').on('n.resident_ref', 'is', null))
    .select([
      'n.answer_ref', 'n.received_at', 'n.meaning', 'n.repair_ref', 'n.appointment_ref', 'n.resident_ref', 'n.dealt_with_at', 'w.text as words', 'r.fault_name',
      'd.name as resident_name', 'd.phone as resident_phone', 'o.name as operative_name', 'o.phone as operative_phone', 'a.window_start_at', 'a.window_end_at', 'a.status as appointment_status',
    ])
    .where('n.for_a_person', '=', true)
    .where('n.dealt_with_at', 'is', null)
    .orderBy('n.received_at')
    .orderBy('n.answer_ref')
    .limit(limit)
    .execute()

/** Everything said about a repair, oldest first, each with what proves it: taken by the provider, delivered, or told by telephone. */
export const messagesOfRepair = (db: Db, repairRef: string) =>
  db
    .selectFrom('messages as m')
    .leftJoin('words as w', 'w.id', 'm.words_id')
    .selectAll('m')
    .select(['w.text as words', 'w.erased_at as words_erased_at'])
    .where('m.repair_ref', '=', repairRef)
    .orderBy('m.queued_at')
    .orderBy((eb) => eb.fn<number>('length', ['m.message_ref']))
    .orderBy('m.message_ref')
    .limit(mostListed)
    .execute()

export const answersOfRepair = (db: Db, repairRef: string) =>
  db
    .selectFrom('answers as n')
    .leftJoin('words as w', 'w.id', 'n.words_id')
    .select(['n.answer_ref', 'n.received_at', 'n.meaning', 'n.repair_ref', 'n.appointment_ref', 'n.dealt_with_at', 'w.text as words'])
    .where('n.repair_ref', '=', repairRef)
    .orderBy('n.received_at')
    .limit(mostListed)
    .execute()
