/** Runs the product: database, migrations, web, background work; stops all of it on a signal. */
import closeWithGrace from 'close-with-grace'
import type { Kysely } from 'kysely'
import { keepDiary } from '#appointments/diary/keep-diary.ts'
import { londonDate } from '#clocks/london.ts'
import type { KeptDiary } from '#door/kept-diary.ts'
import type { Rules } from '#door/rules-in-force.ts'
import { diaryInForce, type Diary } from '#landlord/diary.ts'
import { rehearseBooking } from '#repairs/rehearse-booking.ts'
import { openBackground } from './open-background.ts'
import { openLandlord } from './open-landlord.ts'
import { keepThreadReady } from '#plan-thread/plan-in-thread.ts'
import { claimFolder, type Claim } from '#storage/claim-folder.ts'
import { dataFolderAsked, openStore, type Store } from './open-store.ts'
import { startKeepingTravel } from './keep-travel.ts'
import { openWeb } from './open-web.ts'
import { openedInOrder, type OpenedInOrder } from './opened-in-order.ts'
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
  /** Aborted once a stop is asked for, which may be before everything is open. */
  readonly stopping?: AbortSignal
}

export interface Running {
  readonly address: string
  stop(): Promise<void>
}

/** Opens everything in order. A stop asked for meanwhile, like a fault, closes again what is open. */
export const serve = async (options: ServeOptions): Promise<Running> => {
  const baseUrl = options.baseUrl ?? `http://localhost:${options.port}`
  const opened = openedInOrder()
  try {
    const claim = await claimData(options, baseUrl)
    opened.add(() => claim.release())
    options.stopping?.throwIfAborted()
    const store = await openStore(options)
    opened.add(() => store.close())
    options.stopping?.throwIfAborted()
    const address = await serveFrom(store, options, baseUrl, opened)
    return { address, stop: () => opened.close() }
  } catch (fault) {
    // What went wrong first is what matters, whatever else goes wrong in closing.
    await opened.close().catch(() => undefined)
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

const serveFrom = async (store: Store, options: ServeOptions, baseUrl: string, opened: OpenedInOrder): Promise<string> => {
  const { say, stopping } = options
  const clock = await openClock(store.db, options.clock)
  let nudge = (): void => undefined
  const diary = await keepDiary({ db: store.db, connection: store.connection, say })
  opened.add(() => diary.stop())
  const { door, readRules, ownDiaries } = wire(store.db, { afterCommit: () => nudge(), diary })
  const senders = sendersFrom(process.env, store.dataFolder, baseUrl)
  opened.add(() => senders.close())
  const background = openBackground({ db: store.db, door, readRules, senders, baseUrl, clock, say })
  nudge = () => background.nudge()
  opened.add(() => background.stop())
  // Meanwhile, so that the first caller does not wait for it. Whatever fails it fails the start.
  const diaryRead = readDiaryAhead(diary, readRules(store.db), clock.now(), (inForce) => rehearseBooking(store.db, door, inForce, clock.now()))
  diaryRead.catch(() => undefined)
  const web = await openWeb({ db: store.db, door, readRules, diary, ownDiaries, clock, background, baseUrl, port: options.port, host: options.host })
  opened.add(() => web.close())
  stopping?.throwIfAborted()
  if (options.demonstration) await openLandlord({ store, clock, baseUrl, stopping, say })
  stopping?.throwIfAborted()
  await diaryRead
  background.start()
  const travel = startKeepingTravel({ db: store.db, readRules, clock, say })
  opened.add(() => travel.stop())
  const planThread = keepThreadReady()
  opened.add(() => planThread.stop())
  say(`Fettle is ready at ${baseUrl}`)
  return web.address
}

/** A landlord that has no rules yet has no diary. */
const readDiaryAhead = async (diary: KeptDiary, reading: Promise<Rules>, now: Date, andThen: (inForce: Diary) => Promise<void>): Promise<void> => {
  const [rules, today] = [await reading, londonDate(now)]
  if (!rules.find('diary', today) || !rules.find('calendar', today)) return
  const inForce = diaryInForce(rules, today)
  await diary.from(today, inForce)
  await andThen(inForce)
}

const openClock = (db: Kysely<Database>, startAt: Date | undefined): Promise<Clock> | Clock =>
  startAt === undefined ? machineClock : handTurnedClock(db, startAt)

/**
 * Serves until Ctrl-C or SIGTERM, which stop everything in order; a second signal stops at once. One that comes while it
 * is still starting waits for what is just being opened, and closes it.
 */
export const serveUntilStopped = async (options: ServeOptions): Promise<void> => {
  const stopping = new AbortController()
  const starting = serve({ ...options, stopping: stopping.signal })
  const grace = closeWithGrace({ delay: 20_000, logger: false }, async ({ signal, err }) => {
    if (err) options.say(`Stopping after a fault: ${err.message}`)
    else if (signal) options.say('Stopping…')
    stopping.abort()
    const running = await starting.catch(() => undefined)
    await running?.stop()
  })
  try {
    await starting
  } catch (fault) {
    if (stopping.signal.aborted) return
    grace.uninstall()
    throw fault
  }
}
