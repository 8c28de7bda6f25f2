import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { letterFolder } from './letter-folder.ts'
import type { Outgoing } from './sending.ts'

let root = ''
before(async () => { root = await mkdtemp(join(tmpdir(), 'fettle-letters-')) })
after(async () => rm(root, { recursive: true }))

const since = Temporal.Instant.from('2026-11-23T10:00Z')
const outgoing = (reference: string, words = 'one'): Outgoing => ({
  reference, channel: 'letter', to: 'Mrs Amara Okafor\nFlat 12', from: { name: 'Harbour Homes', address: '1 Quay Street' }, text: words,
  attachments: [{ fileName: 'letter.pdf', contentType: 'application/pdf', content: async () => Buffer.from(`%PDF-1.7 ${words}`) }],
})
const lettersIn = async (folder: string): Promise<string[]> => (await readdir(folder)).filter((name) => name !== 'sent')

test('a letter is left whole, by its reference, with nothing half-written beside it', async () => {
  const folder = join(root, 'one', 'deep')
  const gateway = letterFolder(folder)
  assert.equal(await gateway.lookUp?.(outgoing('M1K'), since), 'not-there')
  assert.deepEqual(await gateway.send(outgoing('M1K')), { outcome: 'accepted', providerId: 'M1K.pdf' })
  assert.deepEqual(await lettersIn(folder), ['M1K.pdf'])
  assert.equal(await readFile(join(folder, 'M1K.pdf'), 'utf8'), '%PDF-1.7 one')
  assert.equal(await gateway.lookUp?.(outgoing('M1K'), since), 'accepted')
})

test('the same reference is never left twice, and the first stands', async () => {
  const folder = join(root, 'two')
  const gateway = letterFolder(folder)
  const all = await Promise.all(Array.from({ length: 8 }, (_, each) => gateway.send(outgoing('M2K', `copy ${each}`))))
  assert.ok(all.every((each) => each.outcome === 'accepted'))
  const first = await readFile(join(folder, 'M2K.pdf'), 'utf8')
  await gateway.send(outgoing('M2K', 'later'))
  assert.equal(await readFile(join(folder, 'M2K.pdf'), 'utf8'), first)
  assert.deepEqual(await lettersIn(folder), ['M2K.pdf'])
})

test('a letter the print house has taken is not left for it again', async () => {
  const folder = join(root, 'three')
  const gateway = letterFolder(folder)
  await gateway.send(outgoing('M3K'))
  await rename(join(folder, 'M3K.pdf'), join(folder, 'sent', 'M3K.pdf'))
  assert.equal((await gateway.send(outgoing('M3K'))).outcome, 'accepted')
  assert.deepEqual(await lettersIn(folder), [])
  assert.equal(await gateway.lookUp?.(outgoing('M3K'), since), 'accepted')
})

test('a folder that cannot be written is a failure worth trying again', async () => {
  const blocked = join(root, 'four')
  await writeFile(blocked, 'a file where the folder should be')
  assert.equal((await letterFolder(blocked).send(outgoing('M4K'))).outcome, 'failed')
  await rm(blocked)
  await mkdir(blocked)
  assert.equal((await letterFolder(blocked).send(outgoing('M4K'))).outcome, 'accepted')
})

test('a letter without its PDF, or with a reference that could leave the folder, is a fault', async () => {
  const gateway = letterFolder(join(root, 'five'))
  await assert.rejects(gateway.send({ ...outgoing('M5K'), attachments: [] }), TypeError)
  for (const reference of ['', '../M5K', 'a/b', '.hidden', 'M5K.pdf', 'M'.repeat(61)]) await assert.rejects(gateway.send(outgoing(reference)), TypeError)
})
