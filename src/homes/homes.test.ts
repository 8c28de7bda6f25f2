import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { importRecords } from '#landlord/commands/import-records.ts'
import { notRefused, recordsDoor, requestAt, sent } from '#tests/support/records-door.ts'
import { testDatabase } from '#tests/support/test-database.ts'
import { findHomes } from './find-homes.ts'
import { addressesAt, homeOnRecord } from './homes.queries.ts'

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
    'resident_ref,tenancy_ref,home_ref,tenure,tenancy_started_on,tenancy_ended_on,role,name,phone,contact_by,language,interpreter,adjustments,vulnerabilities,born_on,adjustment_notes',
    'RS1,TN1,HM10,social-rent,2015-04-01,,tenant,Grace Mensah,07700 900003,text,Twi,Twi,large-print,over-75,1948-02-03,Knock twice',
    'RS2,TN1,HM10,social-rent,2015-04-01,,joint-tenant,Kwame Mensah,,letter,English,,,,,',
    'RS3,TN2,HM2,leaseholder,2019-04-01,,leaseholder,Thornton Pike,,letter,English,,,,,',
    'RS4,TN0,HM2,social-rent,2010-04-01,2019-03-30,tenant,Grace Lamb,07700 900009,text,English,,,,,',
  ])
})

const found = async (words: string) => (await findHomes(db, words)).map(({ homeRef }) => homeRef)

test('a home is found by its reference, telephone number, postcode, address or a name, whichever is said', async () => {
  assert.deepEqual(await found(' hm3 '), ['HM3'])
  assert.deepEqual(await found('07700 900 003'), ['HM10'])
  assert.deepEqual(await found('+44 7700 900003'), ['HM10'])
  assert.deepEqual(await found('se233ds'), ['HM2', 'HM10', 'SP1'])
  assert.deepEqual(await found('flat 2 alder SE23 3DS'), ['HM2'])
  assert.deepEqual(await found('4 thorn'), ['HM3'])
  assert.deepEqual(await found('alder 10'), ['HM10'])
  assert.deepEqual(await found('grace m'), ['HM10'])
  assert.deepEqual(await found('MENSAH'), ['HM10'])
  assert.deepEqual(await found('thorn'), ['HM3', 'HM2'])
  assert.deepEqual(await found('street'), ['HM3'])
})

test('nobody is found where they used to live, and nothing by what says nothing', async () => {
  for (const words of ['07700 900009', 'Grace Lamb', '', '   ', 'nowhere at all', '%', '_', 'SE1 1AA']) assert.deepEqual(await found(words), [], words)
  assert.deepEqual(await found('100%'), ['HM4'])
})

test('what is found says who lives there, and never more homes than asked for', async () => {
  const [flat] = await findHomes(db, 'HM10')
  assert.deepEqual(flat, {
    homeRef: 'HM10', kind: 'home', addressLine: 'Flat 10, Alder House', town: 'London', postcode: 'SE23 3DS', alerts: '', tenure: 'social-rent',
    residents: [{ residentRef: 'RS1', role: 'tenant', name: 'Grace Mensah' }, { residentRef: 'RS2', role: 'joint-tenant', name: 'Kwame Mensah' }],
  })
  assert.equal((await findHomes(db, 'SE23 3DS', 2)).length, 2)
})

test('a home on record comes with its tenancy of today, its people and what they need, and the shared parts of its block', async () => {
  const home = await homeOnRecord(db, 'HM10')
  assert.deepEqual(home?.tenancy, { tenancyRef: 'TN1', tenure: 'social-rent', startedOn: '2015-04-01', awaabScope: true })
  assert.deepEqual(home?.residents[0], {
    residentRef: 'RS1', role: 'tenant', name: 'Grace Mensah', phone: '+447700900003', email: null, bornOn: '1948-02-03', contactBy: 'text', language: 'Twi',
    interpreter: 'Twi', adjustments: ['large-print'], adjustmentNotes: 'Knock twice', vulnerabilities: ['over-75'],
  })
  assert.deepEqual(home?.sharedParts, [{ homeRef: 'SP1', kind: 'shared-part', addressLine: 'Lift, Alder House', town: 'London' }])
  assert.deepEqual((await homeOnRecord(db, 'HM2'))?.residents.map((one) => one.name), ['Thornton Pike'])
  const shared = await homeOnRecord(db, 'SP1')
  assert.deepEqual([shared?.tenancy, shared?.residents], [null, []])
  assert.equal(await homeOnRecord(db, 'HM404'), undefined)
})

test('the addresses of a postcode come in order, homes first, and say nothing of who lives there', async () => {
  const addresses = await addressesAt(db, 'SE23 3DS')
  assert.deepEqual(addresses.map((one) => one.addressLine), ['Flat 2, Alder House', 'Flat 10, Alder House', 'Lift, Alder House'])
  assert.deepEqual(Object.keys(addresses[0] ?? {}).toSorted(), ['addressLine', 'homeRef', 'kind', 'town'])
})
