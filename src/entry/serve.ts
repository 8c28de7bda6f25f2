/** Runs the product: database, migrations, web, background work; stops all of it on a signal. */
import closeWithGrace from 'close-with-grace'
import type { Kysely } from 'kysely'
import { openBackground, type RunningBackground } from './open-background.ts'
import { openLandlord } from './open-landlord.ts'
import { claimFolder, type Claim } from '#storage/claim-folder.ts'
import { dataFolderAsked, openStore, type Store } from './open-store.ts'
import { openWeb } from './open-web.ts'
import { sendersFrom } from './senders.ts'
import { handTurnedClock, machineClock, type Clock } from './clock.ts'
import { wire } from './wiring.ts'
import type { Database } from '#storage/schema.ts'

export interface ServeOptions {
  readonly data: string | undefined
  readonly port: number
  readonly host: string
  /** Where people reach us, when that is not the address listened on. */
  readonly baseUrl: string | undefined
  /** Start at this instant, on a clock turned by hand. */
  readonly clock: Date | undefined
  /** False: an empty database stays empty. */
  readonly demonstration: boolean
  readonly say: (line: string) => void
}

export interface Running {
  readonly address: string
  stop(): Promise<void>
}

export const serve = async (options: ServeOptions): Promise<Running> => {
  const baseUrl = options.baseUrl ?? `http://localhost:${options.port}`
  const claim = await claimData(options, baseUrl)
  try {
    const store = await openStore(options)
    try {
      const running = await serveFrom(store, options, baseUrl)
      return { ...running, stop: async () => {
        await running.stop()
        await claim.release()
      } }
    } catch (fault) {
      // What went wrong first is what matters, whatever else goes wrong in closing.
      await store.close().catch(() => undefined)
      throw fault
    }
  } catch (fault) {
    await claim.release()
    throw fault
  }
}

/** One Fettle serves a data folder; a second start says where the first can be reached. */
const claimData = async ({ data }: ServeOptions, baseUrl: string): Promise<Claim> => {
  const folder = dataFolderAsked(data)
  const outcome = await claimFolder(folder, baseUrl)
  if ('claim' in outcome) return outcome.claim
  throw new Error(`Fettle is already running on ${folder}, at ${outcome.heldBy || 'an address it would not say'}. Stop that one first, or name another folder with --data.`)
}

const serveFrom = async (store: Store, options: ServeOptions, baseUrl: string): Promise<Running> => {
  const { say } = options
  const clock = await openClock(store.db, options.clock)
  let background: RunningBackground | undefined
  const { door, readRules } = wire(store.db, () => background?.nudge())
  const senders = sendersFrom(process.env, store.dataFolder, baseUrl)
  background = openBackground({ db: store.db, door, readRules, senders, baseUrl, clock, say })
  const web = await openWeb({ db: store.db, door, readRules, clock, background, baseUrl, port: options.port, host: options.host })
  if (options.demonstration) await openLandlord({ store, clock, baseUrl, say })
  background.start()
  say(`Fettle is ready at ${baseUrl}`)
  const stop = async (): Promise<void> => {
    await web.close()
    await background.stop()
    await senders.close()
    await store.close()
  }
  return { address: web.address, stop }
}

const openClock = (db: Kysely<Database>, startAt: Date | undefined): Promise<Clock> | Clock =>
  startAt === undefined ? machineClock : handTurnedClock(db, startAt)

/** Ctrl-C and SIGTERM stop everything in order; a second signal stops at once. */
export const stopOnSignal = (running: Running, say: (line: string) => void): void => {
  closeWithGrace({ delay: 20_000, logger: false }, async ({ signal, err }) => {
    if (err) say(`Stopping after a fault: ${err.message}`)
    else if (signal) say('Stopping…')
    await running.stop()
  })
}
