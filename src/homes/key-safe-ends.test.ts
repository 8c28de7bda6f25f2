/** The code of a key safe is erased when a tenancy ends that ran when it was set, whenever the landlord learns of the end. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { importRecords } from '#landlord/commands/import-records.ts'
import { notRefused, sent } from '#tests/support/records-door.ts'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addHome, addSmallLandlord } from '#tests/support/small-cast.ts'
import { keySafeCode } from './homes.queries.ts'

let fettle: RunningFettle
let agent: string

before(async () => {
  fettle = await startFettle({
    clock: new Date('2026-12-01T09:00:00Z'),
    prepare: async ({ db }) => {
      await addSmallLandlord(db)
      for (const ref of ['H21', 'H22', 'H23', 'H24']) await addHome(db, ref)
    },
  })
  agent = await fettle.token('agent')
})
after(() => fettle.stop())

const setCode = async (homeRef: string, code = '4071') => assert.equal((await fettle.post(`/homes/${homeRef}/key-safe-code`, agent, { code })).status, 201)
const code = (homeRef: string) => keySafeCode(fettle.store.db, homeRef)
const headings = 'resident_ref,tenancy_ref,home_ref,tenure,tenancy_started_on,tenancy_ended_on,role,name,contact_by'
/** As the housing system would say it, in its next file. */
const tenancyEnds = async (homeRef: string, endedOn: string) => {
  const line = `P-${homeRef},T-${homeRef},${homeRef},social-rent,2020-01-01,${endedOn},tenant,Amina Diallo,letter`
  notRefused(await fettle.door.perform(importRecords, { what: 'residents', file: sent(`${headings}\n${line}\n`) }, { actor: { id: 'user/1', role: 'administrator' }, door: 'api', now: fettle.now() }))
}

test('an end to come erases the code at the midnight that ends its day; a later one puts that off', async () => {
  await setCode('H21')
  await tenancyEnds('H21', '2026-12-02')
  await tenancyEnds('H21', '2026-12-03')
  await fettle.turnTo('2026-12-03T23:59:00Z')
  assert.equal(await code('H21'), '4071')
  const { words_id: id } = await fettle.store.db.selectFrom('key_safes').select('words_id').where('home_ref', '=', 'H21').executeTakeFirstOrThrow()
  await fettle.turnTo('2026-12-04T00:00:00Z')
  assert.equal(await code('H21'), null)
  assert.deepEqual(await fettle.store.db.selectFrom('words').select(['text', 'salt']).where('id', '=', id).executeTakeFirstOrThrow(), { text: null, salt: '' })
  assert.deepEqual(await fettle.store.db.selectFrom('key_safes').selectAll().where('home_ref', '=', 'H21').execute(), [])
})

test('an end that is over when it is told erases it at once; one before the code was set does not', async () => {
  await setCode('H22')
  await fettle.turnTo('2026-12-10T09:00:00Z')
  await tenancyEnds('H22', '2026-12-08')
  await tenancyEnds('H23', '2026-12-08')
  await setCode('H23', '4072')
  await fettle.turnTo('2026-12-12T09:00:00Z')
  assert.equal(await code('H22'), null)
  assert.equal(await code('H23'), '4072', 'set for the empty home')
})

test('a code set while its end is known already is erased then, and an end taken back keeps it', async () => {
  await tenancyEnds('H24', '2026-12-20')
  await setCode('H24')
  await tenancyEnds('H24', '')
  await fettle.turnTo('2026-12-22T09:00:00Z')
  assert.equal(await code('H24'), '4071')
  await tenancyEnds('H24', '2026-12-28')
  await fettle.turnTo('2026-12-29T09:00:00Z')
  assert.equal(await code('H24'), null)
  assert.deepEqual(fettle.complaints, [])
})
