/** Past the last year of known bank holidays nothing is guessed: what needs one is refused, and says what to do. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addSmallLandlord } from '#tests/support/small-cast.ts'

let fettle: RunningFettle
let agent: string
before(async () => {
  fettle = await startFettle({
    // The feeds that come with the demonstration end with 2027.
    clock: new Date('2027-12-29T10:00:00Z'),
    prepare: ({ db }) => addSmallLandlord(db),
  })
  agent = await fettle.token('agent')
})
after(() => fettle.stop())

const report = async (faultCode = 'tap-dripping') =>
  fettle.post<{ repairRef: string; code: string; detail: string }>('/repairs', agent, { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode })

const trouble = async () =>
  (await fettle.get<{ dueWork: { key: string; kind: string; what: string; givenUp: boolean; tries: number }[] }>('/due-work/trouble', await fettle.token('administrator'))).body.dueWork

test('a clock of working days that runs into an unknown year is refused, and nothing is written', async () => {
  const { repairRef } = (await report()).body
  const inspection = await fettle.post<{ code: string; detail: string }>(`/repairs/${repairRef}/works-orders`, agent, { kind: 'inspection', contractorRef: 'C1', trade: 'plumber', description: 'Look at the tap' })
  assert.deepEqual([inspection.status, inspection.body.code], [409, 'beyond-calendar'])
  assert.match(inspection.body.detail, /The bank holidays of 2028 are not known.*Adopt the file/)
  assert.equal((await fettle.store.db.selectFrom('works_orders').select('order_ref').execute()).length, 0)
})

test('what falls due meanwhile is kept for when the calendar is adopted, not let go', async () => {
  const { repairRef } = (await report()).body
  const booked = await fettle.post<{ appointmentRef: string; visitRef: string; windowEndAt: string }>(`/repairs/${repairRef}/appointment`, agent, { day: '2027-12-30', slot: 'afternoon' })
  assert.equal(booked.status, 201, JSON.stringify(booked.body))
  // Nobody comes; the credit (P21) falls due in working days of 2028, which nobody knows.
  await fettle.turnTo('2027-12-31T10:00:00Z')
  const [missed] = await trouble()
  assert.deepEqual([missed?.kind, missed?.givenUp], ['notice-missed-appointment', false])
  assert.match(missed?.what ?? '', /2028 are not known/)
  assert.equal((await fettle.store.db.selectFrom('credits').select('credit_ref').execute()).length, 0)
})

test('a report is still taken on a day whose year is not known', async () => {
  await fettle.turnTo('2028-01-04T10:00:00Z')
  assert.equal((await report()).status, 201)
})

test('once the year is adopted, what waited is done', async () => {
  const administrator = await fettle.token('administrator')
  const known = (await fettle.store.db.selectFrom('adopted').select('content').where('kind', '=', 'calendar').executeTakeFirstOrThrow()).content as { feeds: unknown[] }
  const dates = ['2028-01-03', '2028-04-14', '2028-04-17', '2028-05-01', '2028-05-29', '2028-08-28', '2028-12-25', '2028-12-26']
  const feed = { 'england-and-wales': { division: 'england-and-wales', events: dates.map((date) => ({ title: 'A holiday', date, notes: '', bunting: true })) } }
  const adopted = await fettle.post('/rules', administrator, { what: 'calendar', content: { feeds: [...known.feeds, feed], closureDays: [] }, effectiveFrom: '2028-01-04', source: 'gov.uk' })
  assert.equal(adopted.status, 201, JSON.stringify(adopted.body))
  for (const { key } of await trouble()) assert.equal((await fettle.post('/due-work/again', administrator, { key })).status, 201)
  await fettle.turnTo('2028-01-04T11:00:00Z')
  assert.deepEqual(await trouble(), [])
  assert.equal((await fettle.store.db.selectFrom('credits').select('credit_ref').execute()).length, 1)
})
