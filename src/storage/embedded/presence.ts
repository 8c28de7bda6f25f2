import pg from 'pg'
import { clusterUser } from './new-cluster.ts'
import type { Postmaster } from './postmaster.ts'

const PRESENCE = 'fettle presence'
const NO_SUCH_DATABASE = '3D000'

/**
 * One idle connection kept for as long as a process uses the embedded server. It tells the others that someone is
 * still here, so that whoever leaves last can switch the server off, and it notices when the server dies.
 */
export interface Presence {
  readonly countOthers: () => Promise<number>
  readonly end: () => Promise<void>
}

// pg has both, its types do not.
const holdOpen = (client: pg.Client, hold: boolean): void => {
  const socket = client as unknown as { ref(): void; unref(): void }
  if (hold) socket.ref()
  else socket.unref()
}

export const connectionTo = ({ socketFolder, port }: Postmaster) => ({ host: socketFolder, port, user: clusterUser })

const codeOf = (fault: unknown): string => (fault as { code?: string }).code ?? ''

/** A new cluster's one database gets our name. Renaming costs nothing; making another, a checkpoint of its 300 files. */
const nameDatabase = async (postmaster: Postmaster): Promise<void> => {
  const client = new pg.Client({ ...connectionTo(postmaster), database: 'template1' })
  await client.connect()
  try {
    await client.query(`alter database postgres rename to ${clusterUser}`)
  } finally {
    await client.end()
  }
}

const notUpYet = (fault: unknown): boolean =>
  ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03', '57P01'].includes(codeOf(fault)) ||
  String(fault).includes('terminated unexpectedly')

/** Undefined while the server is still starting or on its way down. */
export const enter = async (postmaster: Postmaster, onLost: () => void): Promise<Presence | undefined> => {
  const client = new pg.Client({ ...connectionTo(postmaster), database: clusterUser, application_name: PRESENCE })
  let leaving = false
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (fault) {
    await client.end().catch(() => undefined)
    if (codeOf(fault) === NO_SUCH_DATABASE) await nameDatabase(postmaster)
    else if (!notUpYet(fault)) throw fault
    return undefined
  }
  client.once('end', () => leaving || onLost())
  holdOpen(client, false)
  return {
    countOthers: async () => {
      holdOpen(client, true)
      const others = 'select from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()'
      return (await client.query(others, [PRESENCE])).rowCount ?? 0
    },
    end: async () => {
      leaving = true
      holdOpen(client, true)
      await client.end().catch(() => undefined)
    },
  }
}
