/** The product as a process of its own on a data folder, for tests that stop it, or kill it and its database. Reads /proc: Linux only. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { packageRoot } from '#storage/package-root.ts'

export interface Place {
  readonly data: string
  readonly port: number
  readonly environment: Readonly<Record<string, string>>
}

export interface Product {
  readonly child: ChildProcess
  readonly said: readonly string[]
  /** Its exit code once it has gone; null when a signal ended it. */
  readonly gone: Promise<number | null>
}

/** Reachable by the database's account, as a data folder is where Fettle is installed. */
export const newDataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-killed-'))
  chmodSync(folder, 0o755)
  return folder
}

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** The `fettle` command with these arguments, built as it is for everybody. */
export const runProduct = (environment: Readonly<Record<string, string>>, ...argv: readonly string[]): Product => {
  const { DATABASE_URL: _, ...inherited } = process.env
  const child = spawn(process.execPath, [join('bin', 'start.mjs'), ...argv], {
    cwd: packageRoot,
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => said.push(line))
  const gone = once(child, 'close').then(([code]) => code as number | null)
  return { child, said, gone }
}

export const serveProduct = ({ data, port, environment }: Place, ...more: readonly string[]): Product =>
  runProduct(environment, 'serve', '--data', data, '--port', String(port), '--host', '127.0.0.1', ...more)

/** Resolves once the product has said so; throws with all it said if it goes first. */
export const saying = async (product: Product, words: string): Promise<void> => {
  const heard = new Promise<'heard'>((resolve) => {
    const look = (): void => {
      if (product.said.some((line) => line.includes(words))) resolve('heard')
    }
    product.child.stdout?.on('data', () => setImmediate(look))
    look()
  })
  const outcome = await Promise.race([heard, product.gone])
  if (outcome !== 'heard') throw new Error(`It went before it said “${words}”:\n${product.said.join('\n')}`)
}

export const startProduct = async (place: Place): Promise<Product> => {
  const product = serveProduct(place, '--no-demonstration')
  await saying(product, 'Fettle is ready')
  return product
}

/** "<pid> (name) S <parent> …"; undefined once it has gone, or is only waiting to be reaped. */
const parentOf = (pid: number): number | undefined => {
  try {
    const [, state, parent] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return state === 'Z' || state === 'X' ? undefined : Number(parent)
  } catch {
    return undefined
  }
}

export const isAlive = (pid: number): boolean => parentOf(pid) !== undefined

const postmasterOf = (data: string): number | undefined => {
  const file = join(data, 'postgres', 'postmaster.pid')
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
  return pid > 0 && isAlive(pid) ? pid : undefined
}

/** The database server of the folder and every process of it, the first being the one that makes the others. */
export const databaseProcesses = (data: string): readonly number[] => {
  const postmaster = postmasterOf(data)
  if (postmaster === undefined) return []
  const pids = readdirSync('/proc').map(Number).filter((pid) => pid > 0)
  return [postmaster, ...pids.filter((pid) => parentOf(pid) === postmaster)]
}

/** Whatever runs on the folder: the product, its database, a database being made. */
export const processesOn = (data: string): readonly number[] =>
  readdirSync('/proc').map(Number).filter((pid) => pid > 0 && pid !== process.pid && isAlive(pid) && commandOf(pid).includes(data))

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

const kill = (pid: number | undefined, signal: NodeJS.Signals): void => {
  if (pid === undefined) return
  try {
    process.kill(pid, signal)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault
  }
}

/** What a power cut leaves of the processes: nothing, neither of the product nor of its database. */
export const killEverything = async (product: Product, data: string): Promise<void> => {
  kill(product.child.pid, 'SIGKILL')
  // Held still, it makes no more processes while they are counted.
  kill(postmasterOf(data), 'SIGSTOP')
  const all = databaseProcesses(data)
  for (const pid of all) kill(pid, 'SIGKILL')
  await product.gone
  const limit = performance.now() + 10_000
  while (all.some(isAlive)) {
    if (performance.now() > limit) throw new Error('A process of the database would not die')
    await pause(5)
  }
}
