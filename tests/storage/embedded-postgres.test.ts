import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, afterEach, before, test } from 'node:test'
import pg from 'pg'
import { startEmbedded, type Embedded, type EmbeddedOptions } from '#storage/embedded-postgres.ts'
import { shortFolder } from '#storage/embedded/short-folder.ts'
import { firstValue } from './first-value.ts'

/** Where the server in a data folder says that it is running. */
const pidFile = (folder: string): string => join(folder, 'postgres', 'postmaster.pid')
const pidIn = (folder: string): number => Number(readFileSync(pidFile(folder), 'utf8').split('\n')[0])

let parent: string
/** One database that most tests use in turn; each leaves it stopped. */
let dataFolder: string
let said: string[] = []
const running: Embedded[] = []
const children: ChildProcess[] = []

before(() => {
  parent = mkdtempSync(join(tmpdir(), 'fettle-embedded-'))
  chmodSync(parent, 0o755)
  dataFolder = join(parent, 'data')
})
afterEach(async () => {
  said = []
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const each of running.splice(0)) await each.stop({ evenIfOthers: true })
})
after(() => rmSync(parent, { recursive: true, force: true }))

// Most of these need not wait for the disk: a process that is killed does not take the machine's memory with it.
const start = async (folder = dataFolder, options: Partial<EmbeddedOptions> = {}): Promise<Embedded> => {
  const say = (line: string): void => void said.push(line)
  const programsFolder = process.env.PG_BIN_DIR
  const embedded = await startEmbedded({ dataFolder: folder, say, settings: { fsync: 'off' }, programsFolder, ...options })
  running.push(embedded)
  return embedded
}

const ask = async (connection: pg.PoolConfig, question: string): Promise<unknown> => {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await firstValue(client, question)
  } finally {
    await client.end()
  }
}

const keep = 'create table if not exists kept as select 42 as answer'

interface Started {
  readonly child: ChildProcess
  readonly attached: boolean
  readonly connection: pg.PoolConfig
}

const startElsewhere = async (folder = dataFolder): Promise<Started> => {
  const script = join(import.meta.dirname, 'start-and-wait.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, ...(JSON.parse(line) as Omit<Started, 'child'>) }
}

const killed = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test('the first start makes a database; a later start finds what was kept in it', async () => {
  const first = await start()
  assert.deepEqual(said, [`Making a new database in ${dataFolder}/postgres`])
  assert.equal(first.attached, false)
  assert.equal(first.dataFolder, dataFolder)
  await ask(first.connection, keep)
  await first.stop()
  assert.equal(existsSync(pidFile(dataFolder)), false)

  const second = await start()
  assert.equal(await ask(second.connection, 'select answer from kept'), 42)
})

test('it listens on a unix socket in a private folder and nowhere else, and waits for the disk', async () => {
  const { connection, socketFolder } = await start(dataFolder, { settings: {} })
  assert.equal(await ask(connection, 'show listen_addresses'), '')
  assert.equal(statSync(socketFolder).mode & 0o777, 0o700)
  assert.equal(await ask(connection, 'show fsync'), 'on')
  assert.equal(await ask(connection, 'show server_encoding'), 'UTF8')
})

test('a server left behind by a killed process is attached to, with all that was committed, and can then be stopped', async () => {
  const { child, connection } = await startElsewhere()
  await ask(connection, keep)
  await killed(child)
  const embedded = await start()
  assert.equal(embedded.attached, true)
  assert.equal(await ask(embedded.connection, 'select answer from kept'), 42)
  await embedded.stop()
  assert.equal(existsSync(pidFile(dataFolder)), false)
})

test('when process and server are both killed, the next start recovers', async () => {
  const { child, connection } = await startElsewhere()
  await ask(connection, keep)
  process.kill(pidIn(dataFolder), 'SIGKILL')
  await killed(child)
  const embedded = await start()
  assert.equal(embedded.attached, false)
  assert.equal(await ask(embedded.connection, 'select answer from kept'), 42)
})

test('three starts at once in an empty folder make one server; two attach', async () => {
  const empty = join(parent, 'three')
  const started = await Promise.all([startElsewhere(empty), startElsewhere(empty), startElsewhere(empty)])
  assert.equal(started.filter(({ attached }) => attached).length, 2)
  await start(empty)
})

test('whoever leaves last stops the server, even if another started it', async () => {
  const { child } = await startElsewhere()
  const here = await start()
  child.stdin!.write('stop\n')
  await once(child, 'exit')
  assert.equal(await ask(here.connection, 'select 1'), 1)
  await here.stop()
  assert.equal(existsSync(pidFile(dataFolder)), false)
})

test('a lock whose number now belongs to another program does not keep the server from starting', async () => {
  await (await start()).stop()
  writeFileSync(pidFile(dataFolder), `${process.pid}\n${dataFolder}/postgres\n1700000000\n5432\n/nowhere\n\n0 0\nready\n`)
  const embedded = await start()
  assert.equal(embedded.attached, false)
  assert.equal(await ask(embedded.connection, 'select 1'), 1)
})

test('a server that dies under a running process is started again', async () => {
  const { connection } = await start()
  process.kill(pidIn(dataFolder), 'SIGKILL')
  const limit = performance.now() + 20_000
  const answered = async () => ask(connection, 'select 1').catch(() => undefined)
  while ((await answered()) !== 1) assert.ok(performance.now() < limit, 'it never came back')
  assert.match(said.join('\n'), /starting it again/)
})

test('a data folder with a very long path keeps its socket in a short private one', async () => {
  const long = join(parent, 'a'.repeat(60), 'b'.repeat(60))
  const embedded = await start(long)
  assert.equal(embedded.dataFolder, long)
  assert.ok(embedded.socketFolder.length < 80)
  assert.equal(await ask(embedded.connection, 'select 1'), 1)
  const folder = embedded.socketFolder
  await embedded.stop()
  for (const short of [folder, shortFolder('lock', long)]) rmSync(short, { recursive: true })
})

test('a database made by another PostgreSQL version is refused by name', async () => {
  const old = join(parent, 'old')
  mkdirSync(join(old, 'postgres'), { recursive: true })
  writeFileSync(join(old, 'postgres', 'PG_VERSION'), '14\n')
  await assert.rejects(start(old), /made by PostgreSQL 14; these programs are PostgreSQL \d+/)
})

test('PG_BIN_DIR that holds no PostgreSQL is named as the trouble', async () => {
  await assert.rejects(start(dataFolder, { programsFolder: parent }), /PG_BIN_DIR is .* cannot run/)
})

test('a folder that cannot be made is named as the trouble', async () => {
  writeFileSync(join(parent, 'file'), '')
  await assert.rejects(start(join(parent, 'file', 'data')), /Cannot make the data folder .*ENOTDIR.*--data/)
})

const isRoot = process.getuid?.() === 0
const privateFolders: string[] = []
after(() => privateFolders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

const madePrivate = (): string => {
  const folder = mkdtempSync(join(homedir(), 'fettle-unreachable-'))
  privateFolders.push(folder)
  mkdirSync(join(folder, 'data'))
  return folder
}

test('under root, a data folder the database cannot reach is replaced by a durable one, and that is said', { skip: !isRoot }, async () => {
  const folder = madePrivate()
  const first = await start(join(folder, 'data'))
  privateFolders.push(first.dataFolder)
  assert.notEqual(first.dataFolder, join(folder, 'data'))
  assert.ok(said.some((line) => line.includes(join(folder, 'data')) && line.includes(first.dataFolder)))
  await ask(first.connection, keep)
  await first.stop()

  const second = await start(join(folder, 'data'))
  assert.equal(second.dataFolder, first.dataFolder)
  assert.equal(await ask(second.connection, 'select answer from kept'), 42)
})

test('under root, deleting the data folder forgets the database that had to live elsewhere', { skip: !isRoot }, async () => {
  const folder = madePrivate()
  const first = await start(join(folder, 'data'))
  privateFolders.push(first.dataFolder)
  await first.stop()
  rmSync(join(folder, 'data'), { recursive: true })
  const second = await start(join(folder, 'data'))
  privateFolders.push(second.dataFolder)
  assert.notEqual(second.dataFolder, first.dataFolder)
})
