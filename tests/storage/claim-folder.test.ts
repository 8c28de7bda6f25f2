import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, test } from 'node:test'
import { claimFolder, whileHolding, type Claim } from '#storage/claim-folder.ts'
import { shortFolder } from '#storage/embedded/short-folder.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fettle-claim-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const claimed = async (name?: string): Promise<Claim> => {
  const outcome = await claimFolder(folder, 'http://localhost:3000', name)
  if (!('claim' in outcome)) assert.fail(`held by ${outcome.heldBy}`)
  return outcome.claim
}

/** A process of its own that claims the folder and then only waits. */
const claimElsewhere = async () => {
  const script = `
    const { claimFolder } = await import('#storage/claim-folder.ts')
    console.log(Object.keys(await claimFolder(process.argv[1], 'http://localhost:4000'))[0])
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: join(import.meta.dirname, '../..'),
  })
  const [outcome] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, outcome }
}

test('a second claim is refused with the address of the first', async () => {
  const first = await claimed()
  assert.deepEqual(await claimFolder(folder, 'http://localhost:3001'), { heldBy: 'http://localhost:3000' })
  await first.release()
})

test('a released folder can be claimed again, and nothing is left lying about', async () => {
  await (await claimed()).release()
  await (await claimed()).release()
  assert.deepEqual(readdirSync(folder), [])
})

test('a claim for one purpose does not stand in the way of another', async () => {
  const serving = await claimed('serve')
  const starting = await claimed('starting')
  await serving.release()
  await starting.release()
})

test('a claim dies with its process, however it dies', async () => {
  const { child, outcome } = await claimElsewhere()
  assert.equal(outcome, 'claim')
  assert.deepEqual(await claimFolder(folder, 'mine'), { heldBy: 'http://localhost:4000' })
  child.kill('SIGKILL')
  await once(child, 'exit')
  await (await claimed()).release()
})

test('of many who find a dead claim at once, exactly one takes over', async () => {
  const { child } = await claimElsewhere()
  child.kill('SIGKILL')
  await once(child, 'exit')
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, number) => claimFolder(folder, `claim ${number}`)))
  const claims = outcomes.flatMap((outcome) => ('claim' in outcome ? [outcome.claim] : []))
  assert.equal(claims.length, 1)
  await claims[0]!.release()
})

test('work done while holding a folder is done one after another', async () => {
  let inside = 0
  const work = () =>
    whileHolding(folder, 'testing', 30, async () => {
      assert.equal(++inside, 1)
      await new Promise(setImmediate)
      inside--
    })
  await Promise.all([work(), work(), work(), work()])
})

test('a folder whose path is too long for a socket can be claimed all the same', async () => {
  const long = join(folder, 'x'.repeat(120))
  const first = await claimFolder(long, 'mine')
  assert.deepEqual(await claimFolder(long, 'another'), { heldBy: 'mine' })
  if ('claim' in first) await first.claim.release()
  rmSync(shortFolder('lock', long), { recursive: true })
})
