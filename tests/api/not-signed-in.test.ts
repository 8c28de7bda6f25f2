/** Someone who has not signed in sees the public pages and no other, whatever a resident may do through them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { may } from '#door/permissions.ts'
import { routes } from '#entry/routes.ts'
import { patientFetch } from '#tests/support/patient-fetch.ts'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addSmallLandlord } from '#tests/support/small-cast.ts'

let fettle: RunningFettle
before(async () => {
  fettle = await startFettle({
    clock: new Date('2026-12-01T09:00:00Z'),
    prepare: ({ db }) => addSmallLandlord(db),
  })
})
after(() => fettle.stop())

const pages = routes.filter((route) => route.kind === 'web')

test('every page that is not public asks to sign in, and every form of one changes nothing', async () => {
  const closed = pages.filter((route) => route.permission !== 'public')
  assert.ok(closed.length > 30)
  for (const route of closed) {
    const url = `${fettle.address}${route.path.replaceAll(/:\w+/g, 'R10042C')}`
    const answer = await patientFetch(route.method === 'GET' ? `${url}?q=Diallo` : url, { method: route.method, redirect: 'manual', ...(route.method === 'POST' ? { body: new URLSearchParams({ q: 'Diallo' }) } : {}) })
    assert.deepEqual([route.path, answer.status, answer.headers.get('location')?.split('?')[0]], [route.path, 303, '/sign-in'])
  }
})

test('nothing under the addresses of staff is public, nor open to what a resident may do', () => {
  const staffs = pages.filter((route) => /^\/(console|visits|contractor)/.test(route.path))
  assert.ok(staffs.length > 20)
  assert.deepEqual(staffs.filter((route) => route.permission === 'public' || may('resident', route.permission)).map((route) => route.path), [])
})

test('no public page names a resident, their telephone or their e-mail to whoever asks', async () => {
  for (const route of pages.filter(({ permission, method }) => permission === 'public' && method === 'GET')) {
    const answer = await patientFetch(`${fettle.address}${route.path.replaceAll(/:\w+/g, 'R10042C')}?q=Diallo&postcode=SE15+4AB`)
    assert.doesNotMatch(await answer.text(), /Amina|7700 ?900123|amina@/, route.path)
  }
})
