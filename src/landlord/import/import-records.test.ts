import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { applyFact } from '#door/appliers.ts'
import type { RecordedFact } from '#facts/fact.ts'
import { isRefused } from '#ground/refusal.ts'
import { importRecords } from '../commands/import-records.ts'
import { appliers } from '#entry/appliers.ts'
import { nothingPersonal } from './nothing-personal.ts'
import { notRefused, recordsDoor, requestAt, sent } from '#tests/support/records-door.ts'
import { testDatabase } from '#tests/support/test-database.ts'

const { db, drop } = await testDatabase()
after(drop)
const door = recordsDoor(db)
const now = requestAt('2026-11-30T09:00:00Z')

const importing = (what: 'homes' | 'residents' | 'contractors' | 'operatives' | 'on-call' | 'absences', content: string | Uint8Array) =>
  door.perform(importRecords, { what, file: sent(content) }, now)

const problemsOf = async (...given: Parameters<typeof importing>): Promise<string[]> => {
  const answer = await importing(...given)
  assert.ok(isRefused(answer), 'expected a refusal')
  return [answer.refusal.message, ...(answer.refusal.others ?? []).map((one) => one.message)]
}

const homes = `home_ref,address_line,town,postcode,patch,gas,newly_built_until,alerts
HM1,"Flat 1, Alder House",London,se23 3hf,forest-hill,yes,,
HM2,"Flat 2, Alder House",London,SE23 3HF,forest-hill,no,31/12/2027,Two people to visit
`

const residentsHeadings = 'resident_ref,tenancy_ref,home_ref,tenure,tenancy_started_on,role,name,phone,email,contact_by,language,interpreter,adjustments,vulnerabilities,born_on'
const residents = `${residentsHeadings}
RS1,TN1,HM1,social-rent,2015-04-01,tenant,Amara Okafor,07700 900001,,text,English,,no-early-calls;large-print,over-75; breathing,1948-02-03
RS2,TN1,HM1,social-rent,2015-04-01,joint-tenant,José Okafor,,jose@example.org,email,Spanish,Spanish,,,
RS3,TN2,HM2,leaseholder,2019-01-02,leaseholder,Tomasz Nowak,,tomasz@example.org,email,,,,,
`

test('homes come in with the place of their postcode, dates as a British spreadsheet writes them', async () => {
  const answer = notRefused(await importing('homes', homes))
  assert.deepEqual({ ...answer, digest: '' }, { what: 'homes', lines: 2, new: 2, changed: 0, notes: [], digest: '' })
  const home = await db.selectFrom('homes').selectAll().where('home_ref', '=', 'HM2').executeTakeFirstOrThrow()
  assert.deepEqual(home, {
    home_ref: 'HM2', kind: 'home', address_line: 'Flat 2, Alder House', town: 'London', postcode: 'SE23 3HF', block_name: null,
    patch: 'forest-hill', bedrooms: null, gas: false, newly_built_until: '2027-12-31', builder_phone: null,
    easting: home.easting, northing: home.northing, alerts: 'Two people to visit',
  })
  assert.ok(home.easting > 530_000 && home.easting < 540_000 && home.northing > 170_000 && home.northing < 180_000)
})

test('residents come in with their tenancy, their needs apart from their details', async () => {
  notRefused(await importing('residents', residents))
  assert.deepEqual(await db.selectFrom('tenancies').selectAll().orderBy('tenancy_ref').execute(), [
    { tenancy_ref: 'TN1', home_ref: 'HM1', tenure: 'social-rent', started_on: '2015-04-01', ended_on: null, awaab_scope: true },
    { tenancy_ref: 'TN2', home_ref: 'HM2', tenure: 'leaseholder', started_on: '2019-01-02', ended_on: null, awaab_scope: false },
  ])
  const [amara, jose] = await db.selectFrom('residents').selectAll().orderBy('resident_ref').execute()
  assert.deepEqual(amara?.needs, { adjustments: ['no-early-calls', 'large-print'], vulnerabilities: ['over-75', 'breathing'], interpreter: null })
  assert.equal(jose?.needs.interpreter, 'Spanish')
  const details = await db.selectFrom('resident_details').selectAll().where('resident_ref', '=', 'RS1').executeTakeFirstOrThrow()
  assert.deepEqual(details, { resident_ref: 'RS1', name: 'Amara Okafor', phone: '+447700900001', email: null, born_on: '1948-02-03', adjustments: null, erased_at: null })
})

test('importing again says what is new and what changed, and a reference that comes twice is told', async () => {
  const again = `${homes.replace('Two people to visit', 'Dog')}HM3,"Flat 3a, Alder House",London,SE23 3HF,forest-hill,no,,
`
  assert.deepEqual(await problemsOf('homes', `${again}HM3,"Flat 3, Alder House",London,SE23 3HF,forest-hill,no,,
`), [
    'One thing needs correcting; nothing was imported.',
    'Line 5, home_ref: Line 4 is for the same one: leave one of the two out.',
  ])
  const answer = notRefused(await importing('homes', again))
  assert.deepEqual([answer.lines, answer.new, answer.changed], [3, 1, 1])
  const lines = await db.selectFrom('homes').select(['address_line', 'alerts']).orderBy('home_ref').execute()
  assert.deepEqual(lines.slice(1), [
    { address_line: 'Flat 2, Alder House', alerts: 'Dog' },
    { address_line: 'Flat 3a, Alder House', alerts: '' },
  ])
})

test('a changed telephone number is written over; details that were erased stay erased', async () => {
  await db.updateTable('resident_details').set({ name: null, phone: null, email: null, born_on: null, adjustments: null, erased_at: new Date('2026-11-29T09:00:00Z') }).where('resident_ref', '=', 'RS3').execute()
  await db.updateTable('residents').set({ needs: JSON.stringify(nothingPersonal.needs), language: 'English', contact_by: 'letter' }).where('resident_ref', '=', 'RS3').execute()
  const answer = notRefused(await importing('residents', residents.replace('07700 900001', '07700 900002')))
  assert.deepEqual([answer.new, answer.changed], [0, 1])
  const details = await db.selectFrom('resident_details').select(['phone', 'name']).where('resident_ref', 'in', ['RS1', 'RS3']).orderBy('resident_ref').execute()
  assert.deepEqual(details, [{ phone: '+447700900002', name: 'Amara Okafor' }, { phone: null, name: null }])
})

test('every bad line is told with its line and column, and nothing at all is imported', async () => {
  const before = await db.selectFrom('homes').select('home_ref').execute()
  const bad = `home_ref,address_line,town,postcode,patch,gas,bedrooms,easting
HM9,"1 Thorn Street",London,SE23 3HF,forest-hill,yes,2,
HM10,,London,SE23,forest-hill,maybe,-1,
HM11,"2 Thorn Street",London,SE23 3HF,forest-hill,yes,2,530000
HM12,2 Thorn Street, Catford,London,SE23 3HF,forest-hill,yes,2,530000
`
  assert.deepEqual(await problemsOf('homes', bad), [
    '6 things need correcting; nothing was imported.',
    'Line 3, address_line: This cell is empty, and it is needed.',
    'Line 3, postcode: Use a full UK postcode, such as SE23 3HF.',
    'Line 3, bedrooms: Use a whole number from 0 to 20.',
    'Line 3, gas: Use yes or no.',
    'Line 4, northing: Give both easting and northing, or neither.',
    'Line 5: This line has 9 cells and there are 8 columns: put cells that hold commas in quotation marks.',
  ])
  assert.deepEqual(await db.selectFrom('homes').select('home_ref').execute(), before)
})

test('what a line refers to must be on record', async () => {
  assert.deepEqual(await problemsOf('residents', `${residentsHeadings}\nRS9,TN9,HM404,social-rent,2015-04-01,tenant,Somebody,,,letter,,,,,\n`), [
    'One thing needs correcting; nothing was imported.',
    'Line 2, home_ref: We have no home with this reference: import the homes first, or check it.',
  ])
})

test('what is wrong with a file is told in one run, line by line, whatever else is wrong with the same line', async () => {
  const lines = [
    'RS10,TN10,HM404,social-rent,2015-04-01,tenant,A,,,text,,,,,31/02/1950',
    'RS11,TN11,HM3,social-rent,2015-04-01,tenant,B,,,letter,,,,,',
    'RS10,TN12,HM3,social-rent,soon,tenant,C,,,letter,,,,,',
    'RS13,TN13,HM405,social-rent,2015-04-01,tenant,D,,,letter,,,,,',
  ]
  assert.deepEqual(await problemsOf('residents', [residentsHeadings, ...lines].join('\n')), [
    '7 things need correcting; nothing was imported.',
    'Line 2, born_on: Use a real date, as 2026-12-31 or 31/12/2026.',
    'Line 2, phone: Give a telephone number, or choose another way to keep in touch.',
    'Line 2, home_ref: We have no home with this reference: import the homes first, or check it.',
    'Line 4, tenancy_started_on: Use a real date, as 2026-12-31 or 31/12/2026.',
    'Line 4, tenancy_ref: An earlier line gives this home another current tenancy: give the end date of the one that has ended.',
    'Line 4, resident_ref: Line 2 is for the same one: leave one of the two out.',
    'Line 5, home_ref: We have no home with this reference: import the homes first, or check it.',
  ])
  assert.deepEqual(await problemsOf('homes', 'home_ref,address_line,town,postcode,patch,gas,easting\nHM20,1 Quay Street,Truro,TR1 2AA,forest-hill,perhaps,\n'), [
    '2 things need correcting; nothing was imported.',
    'Line 2, gas: Use yes or no.',
    'Line 2, postcode: No table of postcodes here has this one: check it, import its area from Code-Point Open, or give easting and northing as well.',
  ])
})

test('lines of one tenancy must agree, a home has one current tenancy, and people must be reachable as they asked', async () => {
  const lines = [
    'RS5,TN5,HM1,social-rent,2015-04-01,tenant,A,,,letter,,,,,',
    'RS6,TN5,HM2,social-rent,2015-04-01,tenant,B,,,letter,,,,,',
    'RS7,TN7,HM1,social-rent,2020-04-01,tenant,C,,,letter,,,,,',
    'RS8,TN8,HM3,social-rent,2020-04-01,tenant,D,,,text,,,,,',
  ]
  assert.deepEqual((await problemsOf('residents', [residentsHeadings, ...lines].join('\n'))).slice(1), [
    'Line 3, tenancy_ref: An earlier line says something else of this tenancy: make its home, tenure and dates the same on every line.',
    'Line 4, tenancy_ref: An earlier line gives this home another current tenancy: give the end date of the one that has ended.',
    'Line 5, phone: Give a telephone number, or choose another way to keep in touch.',
  ])
})

test('headings are held against the columns: missing, repeated and unknown ones are named', async () => {
  const [message = ''] = await problemsOf('homes', 'Home ref,town,town,colour\nHM1,London,London,red\n')
  assert.match(message, /missing: address_line, postcode, patch, gas\./)
  assert.match(message, /twice: town\./)
  assert.match(message, /not ones we know: colour\./)
  assert.match(message, /The columns are: home_ref \(needed\), kind, /)
})

test('semicolons, tabs, Windows line ends, byte-order marks and spaces in headings are all read alike', async () => {
  const asked = homes.trim()
  const semicolons = asked.replace(/"Flat (\d), Alder House"/g, 'Flat $1 Alder House').replaceAll(',', ';')
  for (const content of [
    `\uFEFF${asked.replaceAll('\n', '\r\n')}`,
    asked.replace('home_ref', 'Home Ref').replaceAll('\n', '\r'),
    semicolons,
    semicolons.replaceAll(';', '\t'),
    new Uint8Array([0xff, 0xfe, ...Buffer.from(asked, 'utf16le')]),
  ]) {
    const answer = notRefused(await importing('homes', content))
    assert.equal(answer.lines, 2)
  }
})

test('a file Excel saved without UTF-8 is read as Windows writes it, and this is said', async () => {
  const answer = notRefused(await importing('residents', Buffer.from(residents, 'latin1')))
  assert.match(answer.notes.join(), /not UTF-8/)
  const jose = await db.selectFrom('resident_details').select('name').where('resident_ref', '=', 'RS2').executeTakeFirst()
  assert.equal(jose?.name, 'José Okafor')
})

test('a quotation mark that is never closed, a file without lines and a file that is no CSV are told for what they are', async () => {
  assert.match((await problemsOf('homes', `${homes}HM4,"Flat 4,London,SE23 3HF\n`)).join('\n'), /Line 4: A quotation mark is opened on or after this line and never closed\./)
  assert.match((await problemsOf('homes', homes.split('\n')[0] ?? ''))[0] ?? '', /no lines below its headings/)
  assert.match((await problemsOf('homes', ''))[0] ?? '', /no lines below its headings/)
  assert.match((await problemsOf('homes', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 9])))[0] ?? '', /not a CSV file/)
})

test('a cell over two lines is told by the line it starts on', async () => {
  const [, first] = await problemsOf('homes', 'home_ref,address_line,town,postcode,patch,gas\nHM1,"Flat 1\nAlder House",London,SE23 3HF,p,yes\nHM2,a,b,c,d,e\n')
  assert.equal(first, 'Line 2, address_line: Take out the line breaks and other control characters.')
})

test('no more than a hundred problems are told, and all are counted', async () => {
  const lines = Array.from({ length: 2500 }, (_, at) => `HM${String(at)},a street,London,nowhere,p,yes`)
  const said = await problemsOf('homes', ['home_ref,address_line,town,postcode,patch,gas', ...lines].join('\n'))
  assert.equal(said.length, 101)
  assert.equal(said[0], '2,500 things need correcting; nothing was imported. These are the first 100.')
})

test('contractors, operatives, who is on call and who is away come in by file', async () => {
  notRefused(await importing('contractors', 'contractor_ref,name,phone,out_of_hours_phone,email,kind,trades\nfenwick,Fenwick Lane,020 7946 0101,020 7946 0102,office@fenwick.example,general,plumber;carpenter\n'))
  notRefused(await importing('operatives', `operative_ref,contractor_ref,name,phone,trades,patches,languages,gender,start_postcode,monday,saturday,employed_from
OP1,fenwick,Dele Adeyemi,07700 900101,plumber,forest-hill; lewisham,Yoruba,male,SE23 3HF,8:00-16:30,08:00–12:00,2020-01-06
`))
  const operative = await db.selectFrom('operatives').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual(operative.rota, [{ weekday: 1, from: '08:00', until: '16:30' }, { weekday: 6, from: '08:00', until: '12:00' }])
  assert.deepEqual([operative.patches, operative.languages, operative.trades], [['forest-hill', 'lewisham'], ['Yoruba'], ['plumber']])
  notRefused(await importing('on-call', 'on_call_ref,contractor_ref,operative_ref,trades,from_at,until_at\nOC1,fenwick,OP1,plumber,2027-03-27 18:00,28/03/2027 08:00\n'))
  const duty = await db.selectFrom('on_call').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([duty.from_at.toISOString(), duty.until_at.toISOString()], ['2027-03-27T18:00:00.000Z', '2027-03-28T07:00:00.000Z'])
  notRefused(await importing('absences', 'absence_ref,operative_ref,from_on,until_on,from_time,until_time,reason\nAB1,OP1,2026-12-01,2026-12-01,13:00,16:30,training\n'))
  assert.equal((await db.selectFrom('absences').selectAll().execute()).length, 1)
})

test('a patch that only one file names is told with its line, and comes in all the same', async () => {
  const more = ['HM21,1 Quay Street,London,SE23 3HF,forrest-hill,yes', 'HM22,2 Quay Street,London,SE23 3HF,lewisham,yes', 'HM23,3 Quay Street,London,SE23 3HF,forrest-hill,yes']
  const { notes, new: added } = notRefused(await importing('homes', ['home_ref,address_line,town,postcode,patch,gas', ...more].join('\n')))
  assert.deepEqual(notes, ['Line 2, patch: No operative on record works in this patch (and on 1 more line). Check its spelling; if it is right, nothing need be done.'])
  assert.equal(added, 3)
  const operative = 'OP2,fenwick,Rhys Morgan,07700 900102,plumber,forest-hill; peckam,SE23 3HF,2020-01-06'
  const told = notRefused(await importing('operatives', `operative_ref,contractor_ref,name,phone,trades,patches,start_postcode,employed_from\n${operative}\n`))
  assert.deepEqual(told.notes, ['Line 2, patches: No home on record is in this patch. Check its spelling; if it is right, nothing need be done.'])
})

test('the fact alone, applied again to empty tables, writes every row as it was', async () => {
  const tables = ['homes', 'tenancies', 'residents', 'contractors', 'operatives', 'on_call', 'absences'] as const
  const all = () => Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute().then((rows) => rows.map((row) => JSON.stringify(row)).toSorted())))
  const before = await all()
  const events = await db.selectFrom('events').select(['kind', 'stream', 'data', 'happened_at']).orderBy('position').execute()
  await db.transaction().execute(async (transaction) => {
    for (const table of tables) await transaction.deleteFrom(table).execute()
    for (const { kind, stream, data, happened_at: happenedAt } of events) {
      await applyFact(appliers, { kind, stream, data, happenedAt } as RecordedFact, transaction)
    }
  })
  assert.deepEqual(await all(), before)
})

test('a resident may not import records', async () => {
  const answer = await door.perform(importRecords, { what: 'homes', file: sent(homes) }, { ...now, actor: { id: 'user/2', role: 'agent' } })
  assert.ok(isRefused(answer) && answer.refusal.kind === 'not-allowed')
})
