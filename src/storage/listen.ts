/** Hears what the database notifies of, over a connection of its own that is made again whenever it is lost. */
import pg from 'pg'

export interface Listening {
  /** False while the connection is lost: what is notified meanwhile is missed. */
  readonly isHearing: () => boolean
  stop(): Promise<void>
}

export interface ToListen {
  readonly connection: pg.PoolConfig
  readonly channel: string
  readonly heard: (payload: string) => void
  /** Hearing again after the connection was lost. */
  readonly again: () => void
  readonly say: (line: string) => void
}

const tryAgainMilliseconds = 500

/** Resolves once it is heard. */
export const listen = async ({ connection, channel, heard, again, say }: ToListen): Promise<Listening> => {
  let client: pg.Client | undefined
  let stopped = false
  let waiting: NodeJS.Timeout | undefined

  const open = async (): Promise<void> => {
    const fresh = new pg.Client({ ...connection, application_name: 'fettle listening', keepAlive: true })
    fresh.on('notification', ({ payload }) => heard(payload ?? ''))
    fresh.on('error', (fault) => lost(fresh, fault))
    fresh.on('end', () => lost(fresh))
    await fresh.connect()
    await fresh.query(`listen ${pg.escapeIdentifier(channel)}`)
    client = fresh
  }
  const lost = (which: pg.Client, fault?: Error): void => {
    if (stopped || client !== which) return
    client = undefined
    say(`The connection that hears of changes was lost${fault ? `: ${fault.message}` : ''}. It is made again.`)
    void which.end().catch(() => undefined)
    tryAgain()
  }
  const tryAgain = (): void => {
    if (stopped) return
    waiting = setTimeout(() => void open().then(stopped ? () => void client?.end() : again, tryAgain), tryAgainMilliseconds)
  }

  await open()
  return {
    isHearing: () => client !== undefined,
    async stop() {
      stopped = true
      clearTimeout(waiting)
      await client?.end()
    },
  }
}
