import { chmodSync, chownSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder that other accounts may pass through, whatever the umask; under root, owned as the folder around it
 * is, so that the person whose clone this is can carry on as themselves. What was there already is left as it was.
 */
export const makeFolder = (folder: string): void => {
  const first = mkdirSync(folder, { recursive: true })
  if (first === undefined) return
  const { uid, gid } = statSync(dirname(first))
  for (let path = folder; path.length >= first.length; path = dirname(path)) {
    chmodSync(path, 0o755)
    if (process.getuid?.() === 0) chownSync(path, uid, gid)
  }
}

/** Makes sure of the data folder a person named, and answers its real path: one folder, one name. */
export const ensureDataFolder = (named: string): string => {
  const folder = resolve(named)
  try {
    makeFolder(folder)
    return realpathSync(folder)
  } catch (fault) {
    throw new Error(`Cannot make the data folder ${folder} (${(fault as NodeJS.ErrnoException).code}). Choose another with --data.`, { cause: fault })
  }
}
