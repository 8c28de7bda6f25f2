/** A landlord sets itself up by API alone, from an empty database: its rules, its records, and who is let in. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { demonstrationDiagnosisPolicies, demonstrationFaults } from '#demonstration/faults/catalogue.ts'
import { hashPassword } from '#staff/passwords.ts'
import { newToken } from '#staff/tokens.ts'
import { packageRoot } from '#storage/package-root.ts'
import { patientFetch } from '#tests/support/patient-fetch.ts'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'

let fettle: RunningFettle
let administrator: string
before(async () => {
  fettle = await startFettle({ clock: new Date('2026-12-01T09:00:00Z'), prepare: async () => undefined })
  administrator = await fettle.token('administrator')
})
after(() => fettle.stop())

const shipped = (name: string): unknown => JSON.parse(readFileSync(join(packageRoot, 'demonstration', name), 'utf8'))
const source = 'Board minutes, 4 March 2026'
const adopt = (what: string, content: unknown, effectiveFrom = '2019-01-01') =>
  fettle.post<{ version: number; detail: string }>('/rules', administrator, { what, content, effectiveFrom, source })
const bringIn = (what: string, file: unknown) => fettle.post<{ new: number; code: string; errors: { field: string; message: string }[] }>('/imports', administrator, { what, file })

test('while nothing is adopted, pages and commands say what is missing', async () => {
  const front = await patientFetch(`${fettle.address}/`)
  assert.equal(front.status, 409)
  assert.match(await front.text(), /has adopted no landlord/)
  const faults = await fettle.get<{ code: string; detail: string }>('/faults?q=tap', administrator)
  assert.deepEqual([faults.status, faults.body.code], [409, 'not-adopted'])
})

test('rules are adopted by API; what does not fit is refused with its place', async () => {
  const feeds = ['calendar/bank-holidays-2012-2020-EW.json', 'calendar/bank-holidays.json'].map(shipped)
  const contents = {
    calendar: { feeds, closureDays: [] },
    faults: demonstrationFaults,
    diagnosis: demonstrationDiagnosisPolicies,
    landlord: shipped('policies/landlord.json'),
    diary: shipped('policies/diary.json'),
    'local-offer': shipped('policies/local-offer.json'),
    hazards: shipped('policies/hazards.json'),
    templates: shipped('templates/templates.json'),
  }
  for (const [what, content] of Object.entries(contents)) assert.deepEqual([what, (await adopt(what, content)).status], [what, 201])
  assert.equal((await patientFetch(`${fettle.address}/`)).status, 200)
  const wrong = await adopt('local-offer', { promises: {} }, '2027-01-01')
  assert.equal(wrong.status, 422)
  assert.match(wrong.body.detail, /content\./)
})

test('records come in as the text of a file, all or nothing, each bad line with its number and column', async () => {
  const headings = 'home_ref,address_line,town,postcode,patch,gas\n'
  const bad = await bringIn('homes', `${headings}HM1,1 Alder House,London,SE23 3HF,forest-hill,yes\nHM2,2 Alder House,London,nowhere,forest-hill,perhaps\n`)
  assert.equal(bad.status, 422)
  assert.deepEqual(bad.body.errors.map(({ field }) => field), ['line 3, postcode', 'line 3, gas'])
  assert.equal((await fettle.store.db.selectFrom('homes').select('home_ref').execute()).length, 0)
  const good = await bringIn('homes', `${headings}HM1,1 Alder House,London,SE23 3HF,forest-hill,yes\n`)
  assert.deepEqual([good.status, good.body.new], [201, 1])
  for (const file of [{ name: 'x', open: 1 }, 7, null, '', '\u0000']) assert.equal((await bringIn('homes', file)).status, 422, JSON.stringify(file))
  assert.equal((await fettle.post('/imports', administrator, { what: 'homes', file: `${headings}HM3,3 Alder House,London,SE23 3HF,forest-hill,yes\n`, places: {} })).status, 422)
  assert.equal((await bringIn('contractors', 'contractor_ref,name,phone,out_of_hours_phone,email,kind,trades\nC1,Fenwick Lane,020 7946 0101,020 7946 0102,office@fenwick.example,general,plumber\n')).status, 201)
})

test('a person let in by API signs in, and is signed out when they leave', async () => {
  const user = { name: 'Ana Reis', email: 'ana@example.org', role: 'agent', passwordHash: await hashPassword('kettle-orchard-thimble') }
  const added = await fettle.post<{ userId: string }>('/users', administrator, user)
  assert.equal(added.status, 201)
  const signIn = () => patientFetch(`${fettle.address}/sign-in`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ email: user.email, password: 'kettle-orchard-thimble' }) })
  const cookie = (await signIn()).headers.get('set-cookie')?.split(';')[0] ?? ''
  const console = () => patientFetch(`${fettle.address}/console`, { redirect: 'manual', headers: { cookie } })
  assert.equal((await console()).status, 200)
  assert.equal((await fettle.post(`/users/${added.body.userId}/removal`, administrator, {})).status, 201)
  assert.equal((await console()).headers.get('location'), '/sign-in?next=%2Fconsole')
  assert.equal((await signIn()).status, 422)
})

test('a token of a program’s own making opens what its role may, until it is revoked', async () => {
  const { secret, tokenHash } = newToken()
  const added = await fettle.post<{ tokenId: string }>('/tokens', administrator, { name: 'housing system', role: 'agent', tokenHash })
  assert.equal((await fettle.get('/repairs', secret)).status, 200)
  assert.equal((await fettle.post('/rules', secret, {})).status, 403)
  assert.equal((await fettle.post(`/tokens/${added.body.tokenId}/revocation`, administrator, {})).status, 201)
  assert.equal((await fettle.get('/repairs', secret)).status, 401)
})

test('a photo and a turn of the clock, sent again under the same key, change nothing and get the first answer', async () => {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } }).jpeg().toBuffer()
  const send = async (body: Buffer, key: string) => {
    const answer = await patientFetch(`${fettle.address}/api/v1/photos`, { method: 'POST', headers: { authorization: `Bearer ${administrator}`, 'content-type': 'image/jpeg', 'idempotency-key': key }, body: new Uint8Array(body) })
    return { status: answer.status, body: (await answer.json()) as { photoId?: string; code?: string } }
  }
  assert.equal((await send(Buffer.from('no picture'), 'photo-key-1')).status, 422)
  const [one, two, three] = await Promise.all([1, 2, 3].map(() => send(bytes, 'photo-key-1')))
  assert.equal(one?.status, 201)
  assert.deepEqual([two, three], [one, one])
  assert.equal((await fettle.store.db.selectFrom('photos').select('id').execute()).length, 1)
  assert.equal((await send(Buffer.from('another'), 'photo-key-1')).body.code, 'key-used-again')

  const turn = (now: string, key?: string) => fettle.post<{ now: string; code?: string }>('/clock', administrator, { now }, key)
  const first = await turn('2026-12-01T10:00:00.000Z', 'clock-key-1')
  await turn('2026-12-01T11:00:00.000Z')
  assert.deepEqual(await turn('2026-12-01T10:00:00.000Z', 'clock-key-1'), first)
  assert.equal(fettle.now().toISOString(), '2026-12-01T11:00:00.000Z')
  assert.equal((await turn('2026-12-01T10:00:00Z')).body.code, 'clock-goes-forward')
  assert.equal((await turn('9999-12-31T23:59:59Z')).body.code, 'too-far')
  assert.equal((await turn('2026-12-01T12:00:00.000Z')).status, 200, 'a refused turn does not hold up the next')
})
