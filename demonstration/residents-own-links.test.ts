/** The links printed at the start: they open, they are the repairs they are said to be, and where there is none none is printed. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createRulesReader } from '#door/rules-in-force.ts'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { patientFetch } from '#tests/support/patient-fetch.ts'
import { addSmallLandlord } from '#tests/support/small-cast.ts'
import { residentsOwnLinks } from './residents-own-links.ts'

let fettle: RunningFettle
let agent: string

before(async () => {
  fettle = await startFettle({ clock: new Date('2026-12-01T09:00:00Z'), prepare: ({ db }) => addSmallLandlord(db) })
  agent = await fettle.token('agent')
})
after(() => fettle.stop())

const printed = () => residentsOwnLinks({ db: fettle.store.db, readRules: createRulesReader(), baseUrl: fettle.address, now: fettle.now() })
const opened = async (line = '') => {
  const answer = await patientFetch(line.split('  ').at(-1) ?? '')
  return { status: answer.status, page: await answer.text() }
}
const report = async (faultCode: string, answers = {}) => {
  const { body } = await fettle.post<{ repairRef: string }>('/repairs', agent, { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode, answers })
  return body.repairRef
}

test('the links printed open a repair with a visit coming and one with a hazard', async () => {
  assert.deepEqual(await printed(), [], 'nothing is printed where there is nothing to open')
  const visited = await report('tap-dripping')
  const { body } = await fettle.get<{ slots: { day: string; slot: string }[] }>(`/repairs/${visited}/slots`, agent)
  await fettle.post(`/repairs/${visited}/appointment`, agent, body.slots.at(-1))
  const dangerous = await report('mould-widespread')
  const [, visit, hazard, ...more] = await printed()
  assert.deepEqual(more, [])
  assert.match(visit ?? '', /^ {2}a visit is coming +http/)
  assert.match(hazard ?? '', /^ {2}a hazard is being put right +http/)
  for (const [line, repairRef] of [[visit, visited], [hazard, dangerous]] as const) {
    const { status, page } = await opened(line)
    assert.equal(status, 200)
    assert.match(page, new RegExp(repairRef))
  }
})
