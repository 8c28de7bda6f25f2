import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Every file under `folder` that `wanted` says yes to, in a steady order. A folder not there yet has none. */
export const filesUnder = (folder: string, wanted: (path: string) => boolean): readonly string[] => {
  if (!existsSync(folder)) return []
  if (!statSync(folder).isDirectory()) return wanted(folder) ? [folder] : []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(wanted)
    .toSorted()
}

/**
 * One short text that changes when any of the files does, by what they hold: a fresh checkout or a copied folder has
 * new times on the same contents and needs no new build.
 */
export const fingerprint = (root: string, files: readonly string[], also: string): string => {
  const hash = createHash('sha256').update(also)
  for (const file of files) hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/** Changes when any of the files was written to: told without reading one. The same answer twice means the same contents. */
export const tracesOf = (files: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const file of files) {
    const { size, mtimeMs, ctimeMs, ino } = statSync(file)
    hash.update(`${file}\0${size} ${mtimeMs} ${ctimeMs} ${ino}\0`)
  }
  return hash.digest('hex').slice(0, 16)
}
