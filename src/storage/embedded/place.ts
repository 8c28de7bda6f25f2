import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { makeFolder } from '../data-folder.ts'
import { asAccount, bareEnvironment, type Account } from './account.ts'
import { fitsSocketPath, shortFolder } from './short-folder.ts'

/** Where one embedded database keeps its things. */
export interface Place {
  /** The folder really used: the one asked for, or a durable one the database's account can reach. */
  readonly dataFolder: string
  /** PostgreSQL's own files. */
  readonly cluster: string
  readonly socketFolder: string
  readonly logFile: string
}

const clusterIn = (folder: string): string => join(folder, 'postgres')

// Left in the folder asked for when the database had to go elsewhere. Deleting the folder therefore forgets the
// database, as anyone would expect; a name worked out from the path would bring the old one back.
const pointerIn = (folder: string): string => join(folder, 'where-the-database-is')

const giveTo = (account: Account | undefined, path: string): void => {
  if (account) chownSync(path, account.uid, account.gid)
}

const canReach = (account: Account | undefined, folder: string): boolean =>
  account === undefined ||
  spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...asAccount(account), cwd: '/', env: bareEnvironment }).status === 0

const elsewhere = (asked: string, account: Account): string => {
  const name = `${basename(dirname(asked)) || 'data'}-${randomBytes(4).toString('hex')}`
  for (const base of ['/var/lib/fettle', '/var/tmp/fettle']) {
    try {
      const folder = join(base, name)
      makeFolder(folder)
      if (canReach(account, folder)) return folder
    } catch {
      // Not writable: the next one.
    }
  }
  throw new Error(`PostgreSQL runs as ${account.name}, which can reach neither ${asked} nor /var/lib/fettle. Choose a folder it can with --data.`)
}

const chooseFolder = (asked: string, account: Account | undefined): string => {
  if (existsSync(pointerIn(asked))) return readFileSync(pointerIn(asked), 'utf8').trim()
  if (canReach(account, asked)) return asked
  if (existsSync(clusterIn(asked))) {
    throw new Error(`The database in ${asked} belongs to ${account!.name}, who can no longer reach it: a folder above it has become private.`)
  }
  const folder = elsewhere(asked, account!)
  writeFileSync(`${pointerIn(asked)}.new`, `${folder}\n`)
  renameSync(`${pointerIn(asked)}.new`, pointerIn(asked))
  return folder
}

const socketFolderFor = (folder: string, account: Account | undefined): string => {
  const beside = join(folder, 'socket')
  if (!fitsSocketPath(join(beside, '.s.PGSQL.5432'))) return shortFolder('postgres', folder, account)
  if (mkdirSync(beside, { recursive: true, mode: 0o700 }) !== undefined) giveTo(account, beside)
  return beside
}

/** Settles where the database lives, making what is missing. Call it while holding the folder. */
export const choosePlace = (asked: string, account: Account | undefined): Place => {
  const dataFolder = chooseFolder(asked, account)
  makeFolder(dataFolder)
  return {
    dataFolder,
    cluster: clusterIn(dataFolder),
    socketFolder: socketFolderFor(dataFolder, account),
    logFile: join(dataFolder, 'postgres.log'),
  }
}
