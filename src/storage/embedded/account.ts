import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The ordinary account PostgreSQL runs under when Fettle itself was started by root. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

// initdb looks its own user up by number and gives up on one without a name.
const knownAccounts = (): readonly Account[] =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((field) => field.length >= 4 && !field[0]!.startsWith('#'))
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }))

const ownerOf = (path: string): number => (existsSync(path) ? statSync(path).uid : ownerOf(dirname(path)))

/**
 * PostgreSQL refuses to run as root. Under root it runs as whoever owns the data folder, so that they
 * may start Fettle themselves another day, or as `nobody`; no account is made. Undefined: run as ourselves.
 */
export const databaseAccount = (dataFolder: string): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const accounts = knownAccounts()
  const owner = ownerOf(dataFolder)
  const found =
    accounts.find(({ uid }) => uid === owner && uid !== 0) ?? accounts.find(({ name }) => name === 'nobody')
  if (!found) throw new Error('PostgreSQL cannot run as root, and there is no account named nobody. Start Fettle as an ordinary user.')
  return found
}

/** Who a child process should be; nothing when it should be ourselves. */
export const asAccount = (account: Account | undefined): { uid?: number; gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {}

// Nothing of ours is passed on: PGDATA, PGPORT or LD_LIBRARY_PATH in a person's shell would lead it astray.
export const bareEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', HOME: '/' }
