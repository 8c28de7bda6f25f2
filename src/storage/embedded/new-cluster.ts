import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { accessSync, chownSync, closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { asAccount, bareEnvironment, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'

/** The superuser of every cluster Fettle makes. It has no password: the socket's folder is the lock. */
export const clusterUser = 'fettle'

export interface NewCluster {
  readonly binaries: Binaries
  readonly cluster: string
  readonly account: Account | undefined
  /** Wait until it is safely on disk; only a database that is to be thrown away need not. */
  readonly durable: boolean
}

const initialise = async ({ binaries, account, durable }: NewCluster, folder: string): Promise<void> => {
  // The built-in provider sorts the same on every machine, whatever its C library; it came with PostgreSQL 17.
  const locale = binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C.UTF-8']
  // One flush of the file system instead of a thousand of files: a second or more on a busy disk. Also since 17.
  const quickly = binaries.major >= 17 && process.platform === 'linux' ? ['--sync-method=syncfs'] : []
  const options = ['--encoding=UTF8', '--auth=trust', `--username=${clusterUser}`, '--text-search-config=english', ...locale, ...(durable ? quickly : ['--no-sync'])]
  const child = spawn(join(binaries.folder, 'initdb'), ['-D', folder, ...options], {
    ...asAccount(account),
    cwd: '/',
    env: bareEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  const [complaint, status] = await Promise.all([text(child.stderr), ended])
  if (status !== 0) throw new Error(`PostgreSQL could not make a new database in ${dirname(folder)}: ${complaint.trim()}`)
}

const settleOnDisk = (folder: string): void => {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** Makes the cluster aside and moves it into place whole, so that a half-made one is never mistaken for ours. */
const makeCluster = async (wanted: NewCluster): Promise<void> => {
  const { cluster, account } = wanted
  const parent = dirname(cluster)
  for (const name of readdirSync(parent)) {
    if (name.startsWith(`${basename(cluster)}.new-`)) rmSync(join(parent, name), { recursive: true, force: true })
  }
  const making = `${cluster}.new-${randomBytes(4).toString('hex')}`
  mkdirSync(making, { mode: 0o700 })
  if (account) chownSync(making, account.uid, account.gid)
  await initialise(wanted, making)
  renameSync(making, cluster)
  if (wanted.durable) settleOnDisk(parent)
}

const refuseAnothers = (cluster: string): void => {
  try {
    if (existsSync(cluster)) accessSync(cluster, constants.R_OK | constants.X_OK)
  } catch {
    throw new Error(`The database in ${cluster} belongs to another user of this machine. Start Fettle as that user, or choose another folder with --data.`)
  }
}

/** Sees to it that there is a cluster these binaries can run. Call it while holding the folder. */
export const ensureCluster = async (wanted: NewCluster, say: (line: string) => void): Promise<void> => {
  const { binaries, cluster } = wanted
  refuseAnothers(cluster)
  const marker = join(cluster, 'PG_VERSION')
  if (!existsSync(marker)) {
    say(`Making a new database in ${cluster}`)
    await makeCluster(wanted)
    return
  }
  const major = Number(readFileSync(marker, 'utf8'))
  if (major !== binaries.major) {
    throw new Error(
      `The database in ${cluster} was made by PostgreSQL ${major}; these programs are PostgreSQL ${binaries.major}. Name the folder of the right ones with PG_BIN_DIR.`,
    )
  }
}
