import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { whileHolding } from './claim-folder.ts'
import { ensureDataFolder } from './data-folder.ts'
import { databaseAccount, type Account } from './embedded/account.ts'
import { findBinaries, type Binaries } from './embedded/binaries.ts'
import { clusterUser, ensureCluster } from './embedded/new-cluster.ts'
import { choosePlace, type Place } from './embedded/place.ts'
import { freeStaleLock, logTail, runningPostmaster, spawnPostmaster, type Postmaster } from './embedded/postmaster.ts'
import { connectionTo, enter, type Presence } from './embedded/presence.ts'

/**
 * Our own PostgreSQL, for whoever has none: found or made in a data folder, on a unix socket only. Any number of
 * processes may start it at once; one spawns it, the rest attach, and the last to leave stops it. A server left
 * running by a process that was killed is simply attached to.
 */
export interface Embedded {
  readonly connection: pg.PoolConfig
  /** The folder really used, which may not be the one asked for. */
  readonly dataFolder: string
  readonly socketFolder: string
  /** True when the server was running already. */
  readonly attached: boolean
  /** Leaves, and stops the server unless other processes are using it; with `evenIfOthers`, whatever they do. */
  readonly stop: (options?: { readonly evenIfOthers?: boolean }) => Promise<void>
  /** Leaves the server running for whoever comes next. */
  readonly leave: () => Promise<void>
}

export interface EmbeddedOptions {
  readonly dataFolder: string
  readonly say: (line: string) => void
  /** PostgreSQL settings over and above ours; used when this process is the one that starts the server. */
  readonly settings?: Readonly<Record<string, string>>
  /** PG_BIN_DIR: the folder of another PostgreSQL's programs, instead of the ones that came with Fettle. */
  readonly programsFolder?: string | undefined
}

// After a crash PostgreSQL first replays its log, which on a busy database takes a while.
const START_LIMIT_SECONDS = 120
const STOP_LIMIT_SECONDS = 30
const RESTART_LIMIT = 5

interface Setting {
  readonly place: Place
  readonly binaries: Binaries
  readonly account: Account | undefined
  readonly options: EmbeddedOptions
}

interface Up {
  readonly postmaster: Postmaster
  readonly presence: Presence
  readonly attached: boolean
}

// A backend of the killed server may hold the shared memory for a moment longer.
const maySoonWork = (complaint: string): boolean => /lock file|shared memory block|could not bind/.test(complaint)

const watchExit = (child: ChildProcess): { readonly child: ChildProcess; over: boolean } => {
  const watch = { child, over: false }
  child.once('exit', () => (watch.over = true))
  return watch
}

/** Attaches if PostgreSQL runs, starts it if not, and keeps at it until it answers or the limit is reached. */
const bringUp = async ({ place, binaries, account, options }: Setting, onLost: () => void): Promise<Up> => {
  const limit = performance.now() + START_LIMIT_SECONDS * 1000
  let spawned: ReturnType<typeof watchExit> | undefined
  let refusals = 0
  while (performance.now() < limit) {
    const postmaster = await runningPostmaster(place.cluster)
    const presence = postmaster?.ready ? await enter(postmaster, onLost) : undefined
    if (postmaster && presence) return { postmaster, presence, attached: spawned?.child.pid !== postmaster.pid }
    if (spawned?.over && !postmaster) {
      if (!maySoonWork(logTail(place)) || ++refusals > 40) break
      await pause(250)
      spawned = undefined
    }
    if (!postmaster && !spawned) {
      freeStaleLock(place.cluster)
      spawned = watchExit(spawnPostmaster(binaries, place, account, options.settings ?? {}))
    }
    await pause(5)
  }
  throw new Error(`PostgreSQL would not start in ${place.cluster}. The end of ${place.logFile}:\n${logTail(place)}`)
}

const findSetting = async (asked: string, options: EmbeddedOptions): Promise<Setting> => {
  const account = databaseAccount(asked)
  const place = choosePlace(asked, account)
  if (place.dataFolder !== asked) {
    options.say(`PostgreSQL runs as ${account?.name ?? 'this user'}, which cannot reach ${asked}: the database is in ${place.dataFolder}`)
  }
  const binaries = findBinaries(account, options.programsFolder)
  const durable = options.settings?.fsync !== 'off'
  await ensureCluster({ binaries, cluster: place.cluster, account, durable }, options.say)
  return { place, binaries, account, options }
}

/** A fast shutdown: open transactions are rolled back, connections closed, everything written out. */
const shutDown = async (cluster: string): Promise<void> => {
  const running = await runningPostmaster(cluster)
  if (!running?.stoppable) return
  process.kill(running.pid, 'SIGINT')
  const limit = performance.now() + STOP_LIMIT_SECONDS * 1000
  while ((await runningPostmaster(cluster))?.pid === running.pid) {
    if (performance.now() > limit) throw new Error(`PostgreSQL (process ${running.pid}) did not stop within ${STOP_LIMIT_SECONDS} seconds`)
    await pause(5)
  }
}

const holding = <T>(asked: string, work: () => Promise<T>): Promise<T> =>
  whileHolding(asked, 'starting', START_LIMIT_SECONDS + STOP_LIMIT_SECONDS, work)

export const startEmbedded = async (options: EmbeddedOptions): Promise<Embedded> => {
  const asked = ensureDataFolder(options.dataFolder)
  let left = false
  let restarts = 0
  const revive = async (): Promise<void> => {
    if (left || ++restarts > RESTART_LIMIT) return
    options.say('The database server has gone; starting it again')
    up = await holding(asked, () => bringUp(setting, onLost))
    if (left) await up.presence.end()
  }
  const onLost = (): void => void revive().catch((fault: unknown) => options.say(String(fault)))
  const start = async () => {
    const setting = await findSetting(asked, options)
    return { setting, up: await bringUp(setting, onLost) }
  }
  const started = await holding(asked, start)
  const { setting } = started
  let { up } = started

  const stop = async ({ evenIfOthers = false } = {}): Promise<void> => {
    if (left) return
    left = true
    await holding(asked, async () => {
      const others = evenIfOthers ? 0 : await up.presence.countOthers().catch(() => 0)
      await up.presence.end()
      if (others === 0) await shutDown(setting.place.cluster)
    })
  }
  const leave = async (): Promise<void> => {
    left = true
    await up.presence.end()
  }
  return {
    connection: { ...connectionTo(up.postmaster), database: clusterUser },
    dataFolder: setting.place.dataFolder,
    socketFolder: up.postmaster.socketFolder,
    attached: up.attached,
    stop,
    leave,
  }
}
