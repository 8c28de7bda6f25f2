import { randomBytes } from 'node:crypto'
import { linkSync, lstatSync, renameSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ensureDataFolder } from './data-folder.ts'
import { fitsSocketPath, shortFolder } from './embedded/short-folder.ts'

/**
 * A lock on a folder that cannot be left behind: a unix socket somebody is listening on. The kernel stops the
 * listening the instant its process dies, however it dies, and whoever finds the folder taken can ask by whom.
 */
export interface Claim {
  readonly release: () => Promise<void>
}

/** `heldBy` is the line the holder gave when it claimed; empty when it would not say. */
export type ClaimOutcome = { readonly claim: Claim } | { readonly heldBy: string }

const ANSWER_LIMIT_MILLISECONDS = 1000
const HANDOVER_CHECK_MILLISECONDS = 30

const codeOf = (fault: unknown): string | undefined => (fault as NodeJS.ErrnoException).code

const lockPath = (folder: string, name: string): string => {
  const beside = join(folder, `${name}.lock`)
  return fitsSocketPath(`${beside}.00000000`) ? beside : join(shortFolder('lock', folder), `${name}.lock`)
}

const identity = (path: string): string | undefined => {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found && `${found.ino} ${found.ctimeMs} ${found.birthtimeMs}`
}

const inodeOf = (path: string): number | undefined => lstatSync(path, { throwIfNoEntry: false })?.ino

type Asked = { readonly alive: true; readonly line: string } | { readonly alive: false }

/** Only a refused connection proves that nobody is there; any other silence counts as held. */
const ask = (path: string): Promise<Asked> =>
  new Promise((resolve) => {
    let line = ''
    const socket = connect(path).setEncoding('utf8')
    const held = () => resolve({ alive: true, line: line.trim() })
    socket.setTimeout(ANSWER_LIMIT_MILLISECONDS, () => socket.destroy())
    socket.on('data', (text) => (line += String(text))).on('close', held)
    socket.on('error', (fault) => ['ECONNREFUSED', 'ENOENT'].includes(codeOf(fault) ?? '') && resolve({ alive: false }))
  })

// Anyone may ask: a lock that another user could not even knock at would look held for ever after root's start died.
const listen = (path: string, line: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.on('error', () => socket.destroy()).end(`${line}\n`))
    server.once('error', reject).listen({ path, writableAll: true }, () => resolve(server.unref()))
  })

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

// Moved aside before it is deleted, and put back if it turns out to be a newer lock than the one found dead:
// deleting by name alone could delete the lock of whoever took over a moment before.
const clearAway = (path: string, dead: string): void => {
  if (identity(path) !== dead) return
  const aside = `${path}.${randomBytes(4).toString('hex')}`
  try {
    const inode = inodeOf(path)
    renameSync(path, aside)
    if (inodeOf(aside) !== inode) linkSync(aside, path)
  } catch (fault) {
    if (!['ENOENT', 'EEXIST'].includes(codeOf(fault) ?? '')) throw fault
  }
  rmSync(aside, { force: true })
}

/** Listens under a name of its own, then takes the real name with a link, which fails when it exists. */
const takeName = async (path: string, line: string): Promise<Server | undefined> => {
  const own = `${path}.${randomBytes(4).toString('hex')}`
  const server = await listen(own, line)
  try {
    linkSync(own, path)
    return server
  } catch (fault) {
    await close(server)
    if (codeOf(fault) === 'EEXIST') return undefined
    throw fault
  } finally {
    rmSync(own, { force: true })
  }
}

const claimOf = (server: Server, path: string, inode: number | undefined): Claim => ({
  release: async () => {
    if (inodeOf(path) === inode) rmSync(path, { force: true })
    await close(server)
  },
})

/** Claims `folder` for one purpose. `line` is what later comers are told: an address, or who is running. */
export const claimFolder = async (folder: string, line: string, name = 'serve'): Promise<ClaimOutcome> => {
  const path = lockPath(ensureDataFolder(folder), name)
  let tookOver = false
  for (let attempt = 0; attempt < 50; attempt++) {
    const server = await takeName(path, line)
    if (server) {
      const inode = inodeOf(path)
      if (tookOver) await pause(HANDOVER_CHECK_MILLISECONDS)
      if (inodeOf(path) === inode) return { claim: claimOf(server, path, inode) }
      await close(server)
    }
    const found = identity(path)
    const asked = await ask(path)
    if (asked.alive) return { heldBy: asked.line }
    if (found) clearAway(path, found)
    tookOver = true
  }
  throw new Error(`Could not claim ${dirname(path)}: its lock kept changing hands`)
}

/** Does `work` while nobody else holds the folder for this purpose; waits its turn, within a limit. */
export const whileHolding = async <T>(folder: string, name: string, limitSeconds: number, work: () => Promise<T>): Promise<T> => {
  const limit = performance.now() + limitSeconds * 1000
  while (performance.now() < limit) {
    const outcome = await claimFolder(folder, String(process.pid), name)
    if ('claim' in outcome) {
      try {
        return await work()
      } finally {
        await outcome.claim.release()
      }
    }
    await pause(20)
  }
  throw new Error(`Another process has been ${name} in ${folder} for more than ${limitSeconds} seconds`)
}
