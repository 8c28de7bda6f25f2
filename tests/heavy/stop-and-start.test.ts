/** Stopping in order, at whatever moment it is asked for, and starting again. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { after, afterEach, before, test } from 'node:test'
import { loadLandlord } from '#demonstration/load-landlord.ts'
import { addTokenFromCommandLine } from '#entry/add-token.ts'
import { openStore } from '#entry/open-store.ts'
import { wire } from '#entry/wiring.ts'
import { databaseProcesses, freePort, isAlive, killEverything, newDataFolder, processesOn, saying, serveProduct, startProduct, type Place, type Product } from './product.ts'
import { reportersIn, type Reporter } from './reporting-callers.ts'

let place: Place
let token = ''
let reporter: Reporter | undefined
let running: Product | undefined
const folders: string[] = []

const newFolder = (): string => {
  const folder = newDataFolder()
  folders.push(folder)
  return folder
}

before(async () => {
  delete process.env['DATABASE_URL']
  place = { data: newFolder(), port: await freePort(), environment: {} }
  const store = await openStore({ data: place.data, say: () => undefined })
  const { door } = wire(store.db)
  await loadLandlord({ door, now: new Date() })
  await addTokenFromCommandLine({ store, db: store.db, door }, { role: 'agent', name: 'a caller' }, (line) => (token = line))
  ;[reporter] = await reportersIn(store.db, 1)
  await store.close()
})
afterEach(async () => {
  for (const folder of folders) if (running) await killEverything(running, folder)
  running = undefined
})
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A report whose head has reached the product; its body is still to come. */
const halfReported = async (): Promise<{ asked: ClientRequest; answered: Promise<[IncomingMessage]> }> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', expect: '100-continue' }
  const asked = request({ host: '127.0.0.1', port: place.port, path: '/api/v1/repairs', method: 'POST', headers })
  const answered = once(asked, 'response') as Promise<[IncomingMessage]>
  asked.flushHeaders()
  await once(asked, 'continue')
  return { asked, answered }
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} during a request: it is answered, the exit is 0, and no process is left`, async () => {
    running = await startProduct(place)
    const database = databaseProcesses(place.data)
    assert.ok(database.length > 0)
    const { asked, answered } = await halfReported()
    running.child.kill(signal)
    await saying(running, 'Stopping…')
    asked.end(JSON.stringify({ ...reporter, channel: 'phone', faultCode: 'tap-dripping' }))
    const [answer] = await answered
    assert.equal(answer.statusCode, 201, await text(answer))
    answer.resume()
    assert.equal(await running.gone, 0, running.said.join('\n'))
    assert.deepEqual([...database, ...processesOn(place.data)].filter(isAlive), [])
  })
}

test('a second start on the same folder is refused, with the address of the first', async () => {
  running = await startProduct(place)
  const second = serveProduct({ ...place, port: await freePort() })
  assert.equal(await second.gone, 1)
  assert.match(second.said.join('\n'), new RegExp(`already running on ${place.data}, at http://localhost:${place.port}\\.`))
  running.child.kill('SIGTERM')
  assert.equal(await running.gone, 0)
})

test('a port that is taken is said plainly, and no process is left', async () => {
  running = await startProduct(place)
  const second = serveProduct({ ...place, data: newFolder() })
  assert.equal(await second.gone, 1)
  assert.match(second.said.join('\n'), /Something else is using port \d+/)
  assert.deepEqual(processesOn(folders.at(-1) ?? ''), [])
})

for (const words of ['Making a new database', 'Living through']) {
  test(`a stop asked for when it has just said “${words}” closes what is open`, async () => {
    const data = newFolder()
    running = serveProduct({ ...place, data })
    await saying(running, words)
    running.child.kill('SIGTERM')
    assert.equal(await running.gone, 0, running.said.join('\n'))
    assert.equal(running.said.at(-1), 'Stopping…')
    assert.deepEqual(processesOn(data), [])
  })
}

test('a demonstration that was broken off is not passed off as whole', async () => {
  running = serveProduct({ ...place, data: folders.at(-1) ?? '' })
  await saying(running, 'The demonstration was stopped while it was being made')
  await saying(running, 'Fettle is ready')
})

test('opening again with data', async (t) => {
  const seconds: number[] = []
  for (let time = 0; time < 5; time++) {
    const from = performance.now()
    running = await startProduct(place)
    seconds.push((performance.now() - from) / 1000)
    running.child.kill('SIGTERM')
    await running.gone
  }
  t.diagnostic(`Ready after ${(seconds.toSorted((one, other) => one - other)[2] ?? 0).toFixed(1)} seconds, from source (median of 5)`)
})
