/** A journal made as any landlord makes it: rules adopted, files imported, repairs lived through commands, several at once. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseCivilDate } from '#clocks/london.ts'
import { recordAbsence } from '#contractors/commands/record-absence.ts'
import { recordContractorFailure } from '#contractors/commands/record-contractor-failure.ts'
import { takeBackAbsence } from '#contractors/commands/take-back-absence.ts'
import { takeBackContractorFailure } from '#contractors/commands/take-back-contractor-failure.ts'
import type { Door } from '#door/door.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import { loadLandlord } from '#demonstration/load-landlord.ts'
import { liveThroughDays } from '#demonstration/repairs/days.ts'
import { doDueWork, nextDueWork } from '#delivery/background/take-due-work.ts'
import { appliers } from '#entry/appliers.ts'
import { dueWorkCommands } from '#entry/due-work-commands.ts'
import { wire } from '#entry/wiring.ts'
import { importRecords } from '#landlord/commands/import-records.ts'
import { askOwnDiary } from '#own-diaries/commands/ask-own-diary.ts'
import { recordOwnDiaryAnswer } from '#own-diaries/commands/record-own-diary-answer.ts'
import { ownDiaryActor } from '#own-diaries/own-diaries.ts'
import { reckonPromises } from '#promises/reckoning.ts'
import { bookAppointment } from '#repairs/commands/book-appointment.ts'
import { raiseWorksOrder } from '#repairs/commands/raise-works-order.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'
import { notRefused, sent } from '#tests/support/records-door.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { migrationsFolder } from '#tests/support/test-server.ts'
import { runVerify } from '#verify/run-verify.ts'

let database: TestDatabase
const now = new Date('2026-11-23T09:00:00Z')
const repairs = 12

before(async () => {
  database = await testDatabase()
  const { db } = database
  const { door } = wire(db)
  await loadLandlord({ door, now })
  const background = async (until: Date): Promise<undefined> => {
    for (let row = await nextDueWork(db, until, until); row; row = await nextDueWork(db, until, until)) {
      await doDueWork(door, db, dueWorkCommands, row, row.due_at)
    }
    return undefined
  }
  await liveThroughDays({ db, door, rules: await createRulesReader()(db), now, repairs, background, say: () => undefined })
})
after(() => database.drop())

const request = { actor: { id: 'user/1', role: 'administrator' }, door: 'api', now } as const

const time = { day: parseCivilDate('2026-12-01'), slot: 'morning' }

/** A repair booked in the diary of a firm that keeps its own. */
const bookAtFirm = async (door: Door, homeRef: string): Promise<string> => {
  const file = 'contractor_ref,name,phone,out_of_hours_phone,email,kind,trades,diary_url\nblackwater,Blackwater Works,020 7946 0101,020 7946 0102,office@blackwater.example,general,carpenter,https://diary.blackwater.example\n'
  notRefused(await door.perform(importRecords, { what: 'contractors', file: sent(file) }, request))
  const { repairRef } = notRefused(await door.perform(reportRepair, { homeRef, channel: 'phone', faultCode: 'loft-hatch' }, request))
  const { diaryRef } = notRefused(await door.perform(askOwnDiary, { contractorRef: 'blackwater', heldFor: 'call/1', homeRef, trade: 'carpenter', expectedMinutes: 45, priority: 'routine', ...time }, request))
  const { holdRef } = notRefused(await door.perform(recordOwnDiaryAnswer, { diaryRef, said: 'confirmed' }, { ...request, actor: ownDiaryActor }))
  const { appointmentRef } = notRefused(await door.perform(bookAppointment, { repairRef, day: time.day, slot: 'morning@blackwater', holdRef: holdRef ?? '', heldFor: 'call/1' }, request))
  return appointmentRef
}

test('contractors that fail, one with a diary of its own, are on record: everybody who waits is told, and one comes again', async () => {
  const { db } = database
  const { door } = wire(db)
  const { home_ref: homeRef } = await db.selectFrom('homes').select('home_ref').where('kind', '=', 'home').orderBy('home_ref').executeTakeFirstOrThrow()
  const ours = notRefused(await door.perform(reportRepair, { homeRef, channel: 'phone', faultCode: 'tap-dripping', booking: time }, request)).appointment?.appointmentRef ?? ''
  const atFirm = await bookAtFirm(door, homeRef)
  const { contractor_ref: other } = await db.selectFrom('appointments').select('contractor_ref').where('appointment_ref', '=', ours).executeTakeFirstOrThrow()
  for (const contractorRef of ['blackwater', other]) notRefused(await door.perform(recordContractorFailure, { contractorRef, fromOn: parseCivilDate('2026-11-24') }, request))
  for (let row = await nextDueWork(db, now, now); row; row = await nextDueWork(db, now, now)) await doDueWork(door, db, dueWorkCommands, row, now)
  notRefused(await door.perform(takeBackContractorFailure, { contractorRef: other }, request))
  const told = await db.selectFrom('appointments').select('appointment_ref').where('cannot_be_kept_because', '=', 'firm-failed').execute()
  for (const appointmentRef of [ours, atFirm]) assert.ok(told.some((row) => row.appointment_ref === appointmentRef), appointmentRef)
})

test('absences, recorded here and brought in by file, are taken back', async () => {
  const { door } = wire(database.db)
  const { operative_ref: operativeRef } = await database.db.selectFrom('operatives').select('operative_ref').orderBy('operative_ref').executeTakeFirstOrThrow()
  const { absenceRef } = notRefused(await door.perform(recordAbsence, { operativeRef, fromOn: time.day, untilOn: time.day, reason: 'sickness' }, request))
  const { absence_ref: fromFile } = await database.db.selectFrom('absences').select('absence_ref').where('until_on', '>', '2026-11-23').where('absence_ref', '<>', absenceRef).orderBy('absence_ref').executeTakeFirstOrThrow()
  for (const ref of [absenceRef, fromFile]) notRefused(await door.perform(takeBackAbsence, { absenceRef: ref }, request))
})

test('an order that waits for a part is on record with its day', async () => {
  const { db } = database
  const { door } = wire(db)
  const { home_ref: homeRef } = await db.selectFrom('homes').select('home_ref').where('kind', '=', 'home').orderBy('home_ref').executeTakeFirstOrThrow()
  const { repairRef } = notRefused(await door.perform(reportRepair, { homeRef, channel: 'phone', faultCode: 'tap-dripping' }, request))
  const { orderRef } = notRefused(await door.perform(raiseWorksOrder, { repairRef, notBeforeOn: time.day, notBeforeBecause: 'part' }, request))
  const order = await db.selectFrom('works_orders').select(['not_before_on', 'not_before_because']).where('order_ref', '=', orderRef).executeTakeFirst()
  assert.deepEqual(order, { not_before_on: '2026-12-01', not_before_because: 'part' })
})

test('the whole record of the demonstration landlord can be rebuilt from its journal', async () => {
  const said: string[] = []
  const code = await runVerify({ connection: database.connection, appliers, reckoning: reckonPromises, migrationsFolder, now, say: (line) => said.push(line) })
  assert.match(said.join('\n'), /^Everything agrees: [\d,]+ events, [\d,]+ rows, [\d,]+ promises, 4\d figures\.$/m)
  assert.equal(code, 0)
})
