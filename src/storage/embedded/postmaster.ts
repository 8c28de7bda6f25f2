import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, fchownSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { asAccount, bareEnvironment, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'

/** What a running PostgreSQL writes about itself into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly socketFolder: string
  readonly ready: boolean
  /** Whether that process can be signalled from here. */
  readonly stoppable: boolean
}

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid')

const linesOf = (path: string): readonly string[] => {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw fault
  }
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// "<pid> (postgres) S …". A dead postmaster nobody has reaped yet still answers signals, as Z.
const runsOn = (cluster: string, pid: number): boolean => {
  if (!isRunning(pid)) return false
  if (process.platform !== 'linux') return true
  const [, name, state] = /\((.*)\) (\S)/.exec(linesOf(`/proc/${pid}/stat`)[0] ?? '') ?? []
  return name === 'postgres' && state !== 'Z' && linesOf(`/proc/${pid}/cmdline`).join('\n').includes(cluster)
}

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => socket.destroy() && resolve(true))
    socket.on('error', () => resolve(false))
  })

/**
 * The live one, or undefined. What a dead one left behind does not count, whoever has its number now; one that
 * answers on its socket counts even if its number means nothing here, as in another container.
 */
export const runningPostmaster = async (cluster: string): Promise<Postmaster | undefined> => {
  const lines = linesOf(pidFile(cluster))
  const [pid, port, socketFolder = ''] = [Number(lines[0]), Number(lines[3]), lines[4]]
  if (!(pid > 0)) return undefined
  const ours = runsOn(cluster, pid)
  if (!ours && !(await answers(join(socketFolder, `.s.PGSQL.${port}`)))) return undefined
  return { pid, port, socketFolder, ready: lines[7]?.trim() === 'ready', stoppable: ours }
}

// No kernel gives out so high a number.
const NOBODYS_PID = '2147483646'

/**
 * PostgreSQL refuses to start while the number in `postmaster.pid` belongs to any process of its account: a zombie
 * that a container never reaps, or another program that was given the number after a restart. We know better (see
 * above), but deleting the file would also skip its check that no old backend still holds the shared memory. So only
 * the number is changed.
 */
export const freeStaleLock = (cluster: string): void => {
  const [pid, ...rest] = linesOf(pidFile(cluster))
  if (pid === undefined || pid === NOBODYS_PID) return
  writeFileSync(pidFile(cluster), [NOBODYS_PID, ...rest].join('\n'))
}

// 60 connections are five pools of ten, a presence for each, and a few for a person with psql.
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '64MB',
  max_connections: '60',
  fsync: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  // Without this the log repeats the offending row, which may hold a resident's details.
  log_error_verbosity: 'terse',
}

const LOG_LIMIT_BYTES = 8_000_000

const openLog = ({ logFile }: Place, account: Account | undefined): number => {
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.old`)
  const log = openSync(logFile, 'a', 0o600)
  if (account) fchownSync(log, account.uid, account.gid)
  return log
}

/**
 * Starts PostgreSQL in a session of its own: Ctrl-C in the terminal reaches Fettle, which finishes what it is doing
 * before it stops the database.
 */
export const spawnPostmaster = (
  binaries: Binaries,
  place: Place,
  account: Account | undefined,
  extra: Readonly<Record<string, string>>,
): ChildProcess => {
  const chosen = Object.entries({ ...settings, ...extra }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openLog(place, account)
  const child = spawn(join(binaries.folder, 'postgres'), ['-D', place.cluster, '-k', place.socketFolder, ...chosen], {
    ...asAccount(account),
    cwd: '/',
    env: bareEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.once('error', () => child.emit('exit', 127, null))
  child.unref()
  return child
}

/** The end of the log, for a message when PostgreSQL would not start. */
export const logTail = ({ logFile }: Place): string => linesOf(logFile).filter(Boolean).slice(-6).join('\n')
