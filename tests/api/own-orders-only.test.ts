/** A firm's token sees and changes its own orders, visits and appointments; of others it is told nothing. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addContractor, addSmallLandlord } from '#tests/support/small-cast.ts'

let fettle: RunningFettle
let theirs: Record<string, string>
before(async () => {
  fettle = await startFettle({
    clock: new Date('2026-12-01T09:00:00Z'),
    prepare: async ({ db }) => {
      await addSmallLandlord(db)
      await addContractor(db, 'C2', ['carpenter'])
    },
  })
  const agent = await fettle.token('agent')
  const report = async () => (await fettle.post<{ repairRef: string }>('/repairs', agent, { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode: 'tap-dripping' })).body.repairRef
  const repairRef = await report()
  const booked = await fettle.post<Record<string, string>>(`/repairs/${repairRef}/appointment`, agent, { day: '2026-12-03', slot: 'morning' })
  assert.equal(booked.status, 201)
  theirs = { ...booked.body, repairRef, unbooked: await report() }
})
after(() => fettle.stop())

const attempts = (): readonly (readonly [string, object])[] => [
  [`/visits/${theirs['visitRef']}/on-my-way`, {}],
  [`/visits/${theirs['visitRef']}/arrival`, {}],
  [`/visits/${theirs['visitRef']}/made-safe`, { note: 'Made safe' }],
  [`/visits/${theirs['visitRef']}/finish`, { note: 'Done' }],
  [`/works-orders/${theirs['orderRef']}/acceptance`, { answer: 'accept' }],
  [`/works-orders/${theirs['orderRef']}/variation`, { reason: 'More to do' }],
  [`/works-orders/${theirs['orderRef']}/completion`, {}],
  [`/appointments/${theirs['appointmentRef']}/move`, { day: '2026-12-04', slot: 'morning' }],
  [`/appointments/${theirs['appointmentRef']}/cancellation`, { reason: 'No longer needed' }],
  [`/appointments/${theirs['appointmentRef']}/confirmation`, {}],
  [`/repairs/${theirs['repairRef']}/appointment`, { day: '2026-12-04', slot: 'morning' }],
  [`/repairs/${theirs['unbooked']}/appointment`, { day: '2026-12-04', slot: 'morning' }],
  ['/absences', { operativeRef: 'O1', fromOn: '2026-12-04', untilOn: '2026-12-04', reason: 'leave' }],
]

test('another firm is told that there is no such thing, and nothing is recorded', async () => {
  const other = await fettle.token('contractor-office', 'C2')
  const recorded = await fettle.store.db.selectFrom('events').select('position').execute()
  for (const [path, body] of attempts()) {
    const answer = await fettle.post<{ code: string }>(path, other, body)
    assert.equal(answer.status, 404, `${path}: ${JSON.stringify(answer.body)}`)
  }
  assert.equal((await fettle.store.db.selectFrom('events').select('position').execute()).length, recorded.length)
})

test('the firm itself may', async () => {
  const own = await fettle.token('contractor-office', 'C1')
  assert.equal((await fettle.post(`/works-orders/${theirs['orderRef']}/acceptance`, own, { answer: 'accept' })).status, 201)
  assert.equal((await fettle.post(`/appointments/${theirs['appointmentRef']}/confirmation`, own, {})).status, 201)
})
