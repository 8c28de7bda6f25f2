import { readFileSync, readdirSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'

/** `quick` is what `npm test` runs; `storage` is the part of it that touches the database. */
export type Suite = 'quick' | 'browser' | 'heavy' | 'storage'

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

const codeUnder = (root: string, folder: string): readonly string[] => {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
  } catch {
    return []
  }
}

/** The support files through which a test comes to have a database: test-database.ts, what imports it, and so on. */
const databaseSupport = (root: string): readonly string[] => {
  const candidates = codeUnder(root, 'tests').filter((path) => !isTest(path))
  const found = new Set(['test-database.ts'])
  for (let before = 0; before < found.size; ) {
    before = found.size
    for (const path of candidates) if (mentions(root, path, found)) found.add(basename(path))
  }
  return [...found]
}

const mentions = (root: string, path: string, names: Iterable<string>): boolean => {
  const text = readFileSync(join(root, path), 'utf8')
  return [...names].some((name) => text.includes(`/${name}'`))
}

const belongs: Readonly<Record<Suite, (path: string) => boolean>> = {
  browser: (path) => path.startsWith('tests/browser/'),
  heavy: (path) => path.startsWith('tests/heavy/'),
  quick: (path) => !belongs.browser(path) && !belongs.heavy(path),
  storage: (path) => belongs.quick(path),
}

/** Test files of the suite whose path holds one of the filters (all of them when there are none), in a steady order. */
export const chooseTests = (root: string, suite: Suite, filters: readonly string[]): readonly string[] => {
  const wanted = (path: string): boolean => filters.length === 0 || filters.some((filter) => path.includes(filter.replace(/^\.\//, '')))
  const chosen = ['src', 'tests', 'demonstration'].flatMap((folder) => codeUnder(root, folder)).filter((path) => isTest(path) && belongs[suite](path) && wanted(path))
  const support = suite === 'storage' ? databaseSupport(root) : []
  return chosen.filter((path) => suite !== 'storage' || mentions(root, path, support)).toSorted()
}
