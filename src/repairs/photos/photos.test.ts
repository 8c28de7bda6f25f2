import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { sessionCookie } from '#delivery/web/session-cookie.ts'
import { saltedDigest } from '#ground/digest.ts'
import { startSession } from '#staff/sessions.ts'
import { openResidentPages, type ResidentPages } from '#tests/support/resident-pages.ts'
import { keepPhotos, photoBytes } from './keep-photo.ts'
import { photoRoutes } from './photos.routes.ts'

let pages: ResidentPages
before(async () => {
  pages = await openResidentPages(photoRoutes, '2026-11-24T09:00:00Z')
  await pages.db
    .insertInto('users')
    .values([
      { user_id: 'U1', name: 'Ngozi Eze', email: 'ngozi@example.com', role: 'agent', contractor_ref: null, operative_ref: null, added_at: pages.now, removed_at: null },
      { user_id: 'U2', name: 'Ade Cole', email: 'ade@example.com', role: 'operative', contractor_ref: null, operative_ref: 'O1', added_at: pages.now, removed_at: null },
    ])
    .execute()
})
after(() => pages.close())

const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } }).png().toBuffer()
const signedIn = async (userId: string) => `${sessionCookie}=${(await startSession(pages.db, userId, pages.now)).secret}`

const sendPhoto = (url: string, cookie: string, bytes: Buffer) =>
  pages.app.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from('--x\r\ncontent-disposition: form-data; name="photo"; filename="../no<w>.png"\r\n\r\n'), bytes, Buffer.from('\r\n--x--\r\n')]),
  })

test('a photo is kept as a plain JPEG with a salted digest that proves it', async () => {
  const { kept, refused } = await keepPhotos(pages.db, [{ filename: 'door.png', bytes: await picture() }], pages.now)
  assert.deepEqual(refused, [])
  const row = await pages.db.selectFrom('photos').selectAll().where('id', '=', kept[0]?.id ?? '').executeTakeFirstOrThrow()
  assert.ok(row.jpeg)
  assert.equal(saltedDigest(row.salt, row.jpeg), row.digest)
  assert.deepEqual([row.width, row.height, row.jpeg.subarray(0, 2).toString('hex')], [40, 30, 'ffd8'])
})

test('what is not a photo is refused by name, and the others are kept', async () => {
  const sent = [{ filename: 'notes.txt', bytes: Buffer.from('hello') }, { filename: 'door.png', bytes: await picture() }]
  const { kept, refused } = await keepPhotos(pages.db, sent, pages.now)
  assert.deepEqual([kept.length, refused.map((one) => one.filename)], [1, ['notes.txt']])
})

test('an operative sends one and sees it; its name is made harmless', async () => {
  const answer = await sendPhoto('/visits/photos', await signedIn('U2'), await picture())
  const { kept } = answer.json<{ kept: { id: string; filename: string }[] }>()
  assert.match(kept[0]?.filename ?? '', /^[\w. -]+$/)
  const shown = await pages.app.inject({ url: `/visits/photos/${kept[0]?.id}`, headers: { cookie: await signedIn('U2') } })
  assert.deepEqual([shown.statusCode, shown.headers['content-type'], shown.headers['cache-control']], [200, 'image/jpeg', 'private, no-store'])
})

test('nobody else sees or sends photos', async () => {
  const { kept } = await keepPhotos(pages.db, [{ filename: 'door.png', bytes: await picture() }], pages.now)
  const shown = await pages.app.inject({ url: `/photos/${kept[0]?.id}` })
  assert.deepEqual([shown.statusCode, String(shown.headers.location).startsWith('/sign-in')], [303, true])
  assert.equal((await sendPhoto('/visits/photos', '', await picture())).statusCode, 303)
  const operative = await pages.app.inject({ url: `/photos/${kept[0]?.id}`, headers: { cookie: await signedIn('U2') } })
  assert.equal(operative.statusCode, 403)
})

test('an erased photo, and an id that is none, are not found', async () => {
  assert.equal(await photoBytes(pages.db, "x' or 1=1"), undefined)
  const agent = await signedIn('U1')
  const { kept } = await keepPhotos(pages.db, [{ filename: 'door.png', bytes: await picture() }], pages.now)
  await pages.db.updateTable('photos').set({ jpeg: null, erased_at: pages.now }).where('id', '=', kept[0]?.id ?? '').execute()
  assert.equal((await pages.app.inject({ url: `/photos/${kept[0]?.id}`, headers: { cookie: agent } })).statusCode, 404)
})
