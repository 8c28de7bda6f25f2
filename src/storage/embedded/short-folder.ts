import { createHash } from 'node:crypto'
import { chownSync, lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from './account.ts'

// The kernel's limit for the path of a unix socket is 104 (macOS) or 108 bytes (Linux), the closing zero included.
const SOCKET_PATH_BYTES = 100

export const fitsSocketPath = (path: string): boolean => Buffer.byteLength(path) <= SOCKET_PATH_BYTES

// In a folder such as /tmp anyone may have got there first under the same name: ours only if the owner and mode are.
const isPrivateTo = (folder: string, uid: number): boolean => {
  const found = lstatSync(folder)
  return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0
}

const madePrivate = (folder: string, account: Account | undefined): boolean => {
  try {
    mkdirSync(folder, { mode: 0o700 })
    if (account) chownSync(folder, account.uid, account.gid)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') return false
  }
  return isPrivateTo(folder, account?.uid ?? process.getuid?.() ?? 0)
}

/**
 * A private folder (0700) with a path short enough for sockets, always the same one for the same purpose
 * and data folder; for data folders whose own path is too long.
 */
export const shortFolder = (purpose: string, dataFolder: string, account?: Account): string => {
  const key = createHash('sha256').update(`${purpose}\0${realpathSync(dataFolder)}`).digest('hex').slice(0, 12)
  const uid = account?.uid ?? process.getuid?.() ?? 0
  const candidates = [tmpdir(), '/tmp', '/var/tmp'].map((base) => join(base, `fettle-${uid}-${key}`))
  const folder = candidates.find((path) => fitsSocketPath(join(path, '.s.PGSQL.5432')) && madePrivate(path, account))
  if (!folder) throw new Error(`No private folder for a socket could be made; tried ${candidates.join(', ')}`)
  return folder
}
