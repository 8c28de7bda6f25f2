/** A small landlord with everything adopted that messages need, and short ways to make things happen in it. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Kysely } from 'kysely'
import { dueWorkActor, type Actor } from '#door/actor.ts'
import { command, type Command } from '#door/command.ts'
import type { Door } from '#door/door.ts'
import type { RulesReader } from '#door/rules-in-force.ts'
import { wire } from '#entry/wiring.ts'
import type { AppointmentFacts } from '#facts/appointments.ts'
import { fact, landlordStream, repairStream, type Fact } from '#facts/fact.ts'
import type { AdoptedKind } from '#facts/landlord.ts'
import type { RepairFacts } from '#facts/repairs.ts'
import type { WorksOrderFacts } from '#facts/works-orders.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'

/** Monday 30 November 2026, 10 in the morning. */
export const monday = new Date('2026-11-30T10:00:00.000Z')
export const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000)

export const gateway: Actor = { id: 'token/gateway', role: 'gateway' }
export const agent: Actor = { id: 'user/agent', role: 'agent' }

export interface MessageWorld {
  readonly database: TestDatabase
  readonly db: Kysely<Database>
  readonly door: Door
  readonly readRules: RulesReader
  /** Everything these facts bring, messages and promises too. */
  record(facts: readonly Fact[], at?: Date): Promise<void>
  /** Throws when it is refused. */
  perform<Schema extends z.ZodType, Answer>(command: Command<Schema, Answer>, input: z.input<Schema>, actor?: Actor, now?: Date): Promise<Answer>
  messages(repairRef: string): Promise<SaidMessage[]>
}

export type SaidMessage = Awaited<ReturnType<typeof messagesOf>>[number]

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../demonstration/${path}`, import.meta.url), 'utf8'))

const landlord = {
  name: 'Larkfield Homes',
  shortName: 'Larkfield',
  textSender: 'Larkfield',
  phones: { repairs: '0800 496 0001', gas: '0800 496 0002', emergency: '0800 496 0003', office: '020 7946 0001' },
  email: 'repairs@larkfield.example',
  website: 'https://www.larkfield.example',
  address: { lines: ['1 Dell Yard'], town: 'London', postcode: 'SE26 5AA' },
}

const adopted: readonly (readonly [AdoptedKind, unknown])[] = [
  ['landlord', landlord],
  ['calendar', { feeds: [json('calendar/bank-holidays.json')], closureDays: [] }],
  ['local-offer', json('policies/local-offer.json')],
  ['diary', json('policies/diary.json')],
  ['hazards', json('policies/hazards.json')],
  ['templates', json('templates/templates.json')],
]

const needs = (adjustments: readonly string[] = []) => JSON.stringify({ adjustments, vulnerabilities: [], interpreter: null })

interface Person {
  readonly ref: string
  readonly contactBy: 'text' | 'email' | 'letter' | 'telephone'
  readonly phone?: string
  readonly email?: string
  readonly role?: 'household'
  readonly bornOn?: string
  readonly adjustments?: readonly string[]
}

/** One household; each person likes to be told another way. */
const people: readonly Person[] = [
  { ref: 'amara', contactBy: 'text', phone: '+447700900123', email: 'amara@example.org' },
  { ref: 'ben', contactBy: 'email', phone: '+447700900124', email: 'ben@example.org' },
  { ref: 'clara', contactBy: 'telephone', phone: '+442079460018' },
  { ref: 'dev', contactBy: 'letter', adjustments: ['large-print'] },
  { ref: 'ella', contactBy: 'text', phone: '+442079460019', email: 'ella@example.org', role: 'household', bornOn: '1990-02-02' },
  { ref: 'finn', contactBy: 'text', phone: '+447700900125', role: 'household', bornOn: '2010-06-01' },
]

const fill = async (db: Kysely<Database>): Promise<void> => {
  await db.insertInto('homes').values({ home_ref: 'home-1', kind: 'home', address_line: 'Flat 2, 14 Perry Vale', town: 'London', postcode: 'SE23 2LB', patch: 'south', gas: true, easting: 535_000, northing: 172_500 }).execute()
  await db.insertInto('tenancies').values({ tenancy_ref: 'ten-1', home_ref: 'home-1', tenure: 'social-rent', started_on: '2015-01-01', ended_on: null, awaab_scope: true }).execute()
  for (const one of people) {
    await db.insertInto('residents').values({ resident_ref: one.ref, tenancy_ref: 'ten-1', role: one.role ?? 'tenant', contact_by: one.contactBy, language: 'English', needs: needs(one.adjustments) }).execute()
    const name = `${one.ref.charAt(0).toUpperCase()}${one.ref.slice(1)} Okafor`
    await db.insertInto('resident_details').values({ resident_ref: one.ref, name, phone: one.phone ?? null, email: one.email ?? null, born_on: one.bornOn ?? null, adjustments: null }).execute()
  }
  await db.insertInto('contractors').values({ contractor_ref: 'bridge', name: 'Bridge & Sons', phone: '+442079460100', out_of_hours_phone: '+442079460101', email: 'orders@bridge.example', kind: 'general', trades: ['plumber'] }).execute()
  await db.insertInto('operatives').values({ operative_ref: 'olu', contractor_ref: 'bridge', name: 'Olu Bankole', phone: '+447700900200', trades: ['plumber'], patches: ['south'], languages: ['English'], gender: 'male', start_postcode: 'SE23 2LB', easting: 535_000, northing: 172_500, rota: '[]', employed_from: '2020-01-01' }).execute()
}

const recordFacts = command({
  name: 'record-facts',
  permission: 'do-due-work',
  input: z.custom<readonly Fact[]>(),
  decide: async (facts) => ({ facts, answer: null }),
})

const messagesOf = (db: Kysely<Database>, repairRef: string) =>
  db.selectFrom('messages as m').leftJoin('words as w', 'w.id', 'm.words_id').selectAll('m').select('w.text').where('m.repair_ref', '=', repairRef)
    .orderBy('m.queued_at').orderBy((eb) => eb.fn<number>('length', ['m.message_ref'])).orderBy('m.message_ref').execute()

export const openMessageWorld = async (): Promise<MessageWorld> => {
  const database = await testDatabase()
  const { db } = database
  await fill(db)
  const { door, readRules } = wire(db)
  const perform: MessageWorld['perform'] = async (asked, input, actor = dueWorkActor, now = monday) => {
    const answer = await door.perform(asked, input, { actor, door: 'message', now })
    if (isRefused(answer)) throw new Error(`${answer.refusal.code}: ${answer.refusal.message}`)
    return answer
  }
  const record: MessageWorld['record'] = async (facts, at = monday) => void (await perform(recordFacts, facts, dueWorkActor, at))
  for (const [what, content] of adopted) {
    await record([fact('rules-adopted', landlordStream('rules'), monday, { what, version: 1, effectiveFrom: '2020-01-01', content, source: 'test' })])
  }
  return {
    database,
    db,
    door,
    readRules,
    perform,
    record,
    messages: (repairRef) => messagesOf(db, repairRef),
  }
}

let last = 30_000

/** The facts of one repair, with references of its own. */
export const newRepair = (changes: Partial<RepairFacts['repair-reported']> = {}, at = monday) => {
  last += 1
  const n = last
  const repairRef = makeReference('R', n)
  const refs = { repairRef, orderRef: makeReference('W', n), appointmentRef: makeReference('A', n), visitRef: makeReference('V', n), stream: repairStream(repairRef) }
  const reported: RepairFacts['repair-reported'] = {
    repairRef, homeRef: 'home-1', tenancyRef: 'ten-1', residentRef: 'amara', channel: 'internet', caller: 'resident',
    receivedAt: at.toISOString(), clockFromAt: at.toISOString(), faultCode: 'tap-dripping', faultName: 'Dripping tap', room: 'kitchen',
    words: null, answers: {}, responsible: 'landlord', turnedAwayReason: null, priority: 'routine', trade: 'plumber', expectedMinutes: 60,
    inspectionFirst: false, gas: false, hazard: null, because: [], outOfHours: false, contactBy: 'text',
    access: { under18Alone: false, interpreter: null, adjustments: [], notes: null }, photos: [], recallOf: null, inheritsFrom: null,
    ...changes,
  }
  const happened = <K extends Parameters<typeof fact>[0]>(kind: K, data: Parameters<typeof fact<K>>[3], when = at): Fact => fact(kind, refs.stream, when, data) as Fact
  return {
    ...refs,
    n,
    happened,
    reported: () => happened('repair-reported', reported),
    raised: (order: Partial<WorksOrderFacts['works-order-raised']> = {}) =>
      happened('works-order-raised', {
        orderRef: refs.orderRef, repairRef, kind: 'repair', contractorRef: 'bridge', trade: 'plumber', priority: reported.priority,
        description: 'Dripping tap (kitchen)', expectedMinutes: 60, valuePence: 0, replaces: null, residentRef: reported.residentRef, ...order,
      }),
    /** Wednesday 2 December, in the morning. */
    booked: (time: Partial<AppointmentFacts['appointment-booked']> = {}, when = at) =>
      happened('appointment-booked', {
        appointmentRef: refs.appointmentRef, visitRef: refs.visitRef, kind: 'repair', contractorRef: 'bridge', operativeRef: 'olu', day: '2026-12-02',
        slot: 'morning', windowStartAt: '2026-12-02T08:00:00.000Z', windowEndAt: '2026-12-02T12:00:00.000Z', plannedStartAt: null, plannedEndAt: null,
        expectedMinutes: 60, homeRef: 'home-1', postcode: 'SE23 2LB', easting: 535_000, northing: 172_500, replanned: [], repairRef,
        orderRef: refs.orderRef, residentRef: reported.residentRef, bookedBy: 'landlord', replaces: null, movedBy: null,
        residentChoseLater: false, remindAt: '2026-12-01T10:00:00.000Z', noticeMissedAt: '2026-12-02T14:00:00.000Z', fromHold: null, ...time,
      }, when),
  }
}

export type NewRepair = ReturnType<typeof newRepair>

/** The same repair's second appointment, and so on. */
export const anotherAppointment = (repair: NewRepair, times = 1) => ({
  appointmentRef: makeReference('A', repair.n + 100_000 * times),
  visitRef: makeReference('V', repair.n + 100_000 * times),
})
