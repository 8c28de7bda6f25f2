/** Someone who has not signed in sees the public pages and no other, whatever a resident may do through them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { may } from '#door/permissions.ts'
import { routes } from '#entry/routes.ts'
import { openRepairLinks } from '#messages/repair-link.ts'
import { patientFetch } from '#tests/support/patient-fetch.ts'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addSmallLandlord } from '#tests/support/small-cast.ts'
import { filledPath } from './filled-path.ts'

let fettle: RunningFettle
/** What is on record, by the name of its place in an address, so that there is something to open. */
let known: Record<string, string>
before(async () => {
  fettle = await startFettle({
    clock: new Date('2026-12-01T09:00:00Z'),
    prepare: ({ db }) => addSmallLandlord(db),
  })
  const report = { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode: 'tap-dripping' }
  const { body: { repairRef } } = await fettle.post<{ repairRef: string }>('/repairs', await fettle.token('agent'), report)
  const link = (await openRepairLinks(fettle.store.db, fettle.address)).linkFor(repairRef, fettle.now(), 30)
  known = { repairRef, homeRef: 'H1', residentRef: 'P-H1', token: link.split('/r/')[1] ?? '' }
})
after(() => fettle.stop())

const facts = async (): Promise<number> => (await fettle.store.db.selectFrom('events').select('position').execute()).length
const pages = routes.filter((route) => route.kind === 'web')

test('every page that is not public asks to sign in, and every form of one changes nothing', async () => {
  const closed = pages.filter((route) => route.permission !== 'public')
  assert.ok(closed.length > 30)
  const factsBefore = await facts()
  for (const route of closed) {
    const url = `${fettle.address}${filledPath(route.path, known)}`
    const answer = await patientFetch(route.method === 'GET' ? `${url}?q=Diallo` : url, { method: route.method, redirect: 'manual', ...(route.method === 'POST' ? { body: new URLSearchParams({ q: 'Diallo' }) } : {}) })
    assert.deepEqual([route.path, answer.status, answer.headers.get('location')?.split('?')[0]], [route.path, 303, '/sign-in'])
  }
  assert.equal(await facts(), factsBefore)
})

test('nothing under the addresses of staff is public, nor open to what a resident may do', () => {
  const staffs = pages.filter((route) => /^\/(console|visits|contractor)/.test(route.path))
  assert.ok(staffs.length > 20)
  assert.deepEqual(staffs.filter((route) => route.permission === 'public' || may('resident', route.permission)).map((route) => route.path), [])
})

test('no public page names a resident, their telephone or their e-mail to whoever asks, not even behind the link to their repair', async () => {
  for (const route of pages.filter(({ permission, method }) => permission === 'public' && method === 'GET')) {
    const answer = await patientFetch(`${fettle.address}${filledPath(route.path, known)}?q=Diallo&postcode=SE15+4AB`)
    const shown = await answer.text()
    assert.doesNotMatch(shown, /Amina|7700 ?900123|amina@/, route.path)
    if (route.path === '/r/:token') assert.match(shown, new RegExp(`${known['repairRef']}`), 'the link opens the repair')
  }
})
