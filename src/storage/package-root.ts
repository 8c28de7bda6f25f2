import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder that holds `package.json`, `migrations/` and `demonstration/`. Found by walking up,
 * because this file runs both from `src/storage/` and from inside the bundle in `dist/`.
 */
const findPackageRoot = (from: string): string => {
  if (existsSync(join(from, 'package.json'))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error('Cannot find the folder that holds package.json')
  return findPackageRoot(parent)
}

export const packageRoot = findPackageRoot(import.meta.dirname)
