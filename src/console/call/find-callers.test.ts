import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { importRecords } from '#landlord/commands/import-records.ts'
import { notRefused, recordsDoor, requestAt, sent } from '#tests/support/records-door.ts'
import { testDatabase } from '#tests/support/test-database.ts'
import { findCallers, homesMeant } from './find-callers.ts'
import { knownHome } from './household.queries.ts'

const { db, drop } = await testDatabase()
after(drop)

before(async () => {
  const door = recordsDoor(db)
  const bring = async (what: 'homes' | 'residents', lines: readonly string[]) =>
    notRefused(await door.perform(importRecords, { what, file: sent(lines.join('\n')) }, requestAt('2026-11-30T09:00:00Z')))
  await bring('homes', [
    'home_ref,kind,address_line,town,postcode,block_name,patch,gas,alerts',
    'HM10,home,"Flat 10, Alder House",London,SE23 3DS,Alder House,forest-hill,yes,',
    'HM2,home,"Flat 2, Alder House",London,SE23 3DS,Alder House,forest-hill,yes,Two people to visit.',
    'SP1,shared-part,"Lift, Alder House",London,SE23 3DS,Alder House,forest-hill,no,',
    'HM3,home,4 Thorn Street,London,SE6 4RU,,lewisham,yes,',
    'HM4,home,100% Yard,London,SE6 4RU,,lewisham,yes,',
  ])
  await bring('residents', [
    'resident_ref,tenancy_ref,home_ref,tenure,tenancy_started_on,tenancy_ended_on,role,name,phone,contact_by,vulnerabilities',
    'RS1,TN1,HM10,social-rent,2015-04-01,,tenant,Grace Mensah,07700 900003,text,over-75',
    'RS2,TN1,HM10,social-rent,2015-04-01,,joint-tenant,Kwame Mensah,,letter,',
    'RS3,TN2,HM2,leaseholder,2019-04-01,,leaseholder,Thornton Pike,,letter,',
    'RS4,TN0,HM2,social-rent,2010-04-01,2019-03-30,tenant,Grace Lamb,07700 900009,text,',
  ])
})

const found = async (words: string) => [...new Set((await findCallers(db, words)).map(({ homeRef }) => homeRef))]

test('a caller is found by telephone number, postcode, words of the address or a name, whichever is said', async () => {
  assert.deepEqual(await found('07700 900 003'), ['HM10'])
  assert.deepEqual(await found('+44 7700 900003'), ['HM10'])
  assert.deepEqual(await found('se233ds'), ['HM2', 'HM10', 'SP1'])
  assert.deepEqual(await found('4 thorn'), ['HM3'])
  assert.deepEqual(await found('alder 10'), ['HM10'])
  assert.deepEqual(await found('grace m'), ['HM10'])
  assert.deepEqual(await found('MENSAH'), ['HM10'])
})

test('nobody is found where they used to live, and nothing by what says nothing', async () => {
  for (const words of ['07700 900009', 'Grace Lamb', '', '   ', 'nowhere at all', '%', '_', 'SE1 1AA']) assert.deepEqual(await found(words), [], words)
  assert.deepEqual(await found('100%'), ['HM4'])
})

test('the repairs of whoever is meant are looked for by the same words', async () => {
  const homes = (await homesMeant('mensah').execute(db)).rows as unknown as { home_ref: string }[]
  assert.deepEqual([...new Set(homes.map((row) => row.home_ref))], ['HM10'])
})

test('a home is known with who lives there today, and a shared part with who is ringing about it', async () => {
  assert.deepEqual((await knownHome(db, 'HM2', null))?.residents.map((one) => one.name), ['Thornton Pike'])
  assert.deepEqual((await knownHome(db, 'SP1', 'RS1'))?.residents.map((one) => one.name), ['Grace Mensah'])
  assert.deepEqual((await knownHome(db, 'SP1', null))?.residents, [])
})
