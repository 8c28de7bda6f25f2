/** Somebody is put down as away by mistake, by API alone: nobody is offered their times, and everybody is again once it is taken back. */
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addSmallLandlord } from '#tests/support/small-cast.ts'

let fettle: RunningFettle
before(async () => {
  fettle = await startFettle({ clock: new Date('2026-12-01T09:00:00Z'), prepare: ({ db }) => addSmallLandlord(db) })
})
after(() => fettle.stop())

const day = '2026-12-03'

test('an operative who is not away after all is offered again at once', async () => {
  const [agent, planner] = [await fettle.token('agent'), await fettle.token('planner')]
  const { repairRef } = (await fettle.post<{ repairRef: string }>('/repairs', agent, { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode: 'tap-dripping' })).body
  /** Nodes hear of a change of the diary within moments. */
  const isOffered = async (wanted: boolean): Promise<boolean> => {
    const now = async () => (await fettle.get<{ slots: { day: string }[] }>(`/repairs/${repairRef}/slots`, agent)).body.slots.some((slot) => slot.day === day)
    for (let looks = 0; looks < 40 && (await now()) !== wanted; looks++) await sleep(50)
    return now()
  }
  assert.ok(await isOffered(true))
  const operatives = await fettle.store.db.selectFrom('operatives').select('operative_ref').execute()
  const absences: string[] = []
  for (const { operative_ref: operativeRef } of operatives) {
    const recorded = await fettle.post<{ absenceRef: string }>('/absences', planner, { operativeRef, fromOn: day, untilOn: day, reason: 'sickness' })
    assert.equal(recorded.status, 201)
    absences.push(recorded.body.absenceRef)
  }
  assert.ok(!(await isOffered(false)))
  for (const absenceRef of absences) {
    const path = `/absences/${absenceRef}/taken-back`
    assert.equal((await fettle.post(path, agent, {})).status, 403)
    assert.equal((await fettle.post(path, planner, {})).status, 201)
    assert.equal((await fettle.post(path, planner, {})).status, 409)
  }
  assert.ok(await isOffered(true))
  assert.equal((await fettle.post(`/repairs/${repairRef}/appointment`, agent, { day, slot: 'morning' })).status, 201)
})
