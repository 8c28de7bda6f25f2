import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleScripts, bundleServer, bundleStyles } from './bundle.ts'
import { filesUnder, fingerprint } from './fingerprint.ts'
import { readManifest, writeWhole } from './output.ts'

/** Makes `dist/` from the sources: the program, the browser's scripts, the style sheets; only the parts that changed. */

const root = dirname(import.meta.dirname)
const dist = join(root, 'dist')
const assets = join(dist, 'assets')
const stampFile = join(dist, 'stamp.json')

type Part = 'program' | 'scripts' | 'styles'
type Stamp = Partial<Record<Part, string>>

const makers: Readonly<Record<Part, () => Promise<void>>> = {
  program: () => bundleServer(root, dist),
  scripts: () => bundleScripts(root, assets),
  styles: () => bundleStyles(root, assets),
}

const isCode = (path: string): boolean => /\.(tsx?|json)$/.test(path) && !/\.test\.tsx?$/.test(path)
const isStyle = (path: string): boolean => path.endsWith('.scss')

const dependencies = (): string => {
  const { dependencies: all } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: unknown }
  return JSON.stringify(all)
}

const currentStamp = (): Record<Part, string> => {
  const builder = filesUnder(join(root, 'build'), isCode)
  const versions = dependencies()
  const code = [...filesUnder(join(root, 'src'), isCode), ...filesUnder(join(root, 'demonstration'), isCode), ...builder]
  const ofCode = fingerprint(root, code, versions)
  const ofStyles = fingerprint(root, [...filesUnder(join(root, 'src'), isStyle), ...builder], versions)
  return { program: ofCode, scripts: ofCode, styles: ofStyles }
}

const readStamp = (): Stamp => {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8')) as Stamp
  } catch {
    return {}
  }
}

const isMade: Readonly<Record<Part, () => boolean>> = {
  program: () => ['fettle.js', 'plan-thread.js'].every((file) => existsSync(join(dist, file))),
  scripts: () => existsSync(join(assets, 'manifest.json')),
  styles: () => Object.values(readManifest(assets)).every((file) => existsSync(join(assets, file))),
}

const isReadOnly = (fault: unknown): boolean => ['EROFS', 'EACCES', 'EPERM'].includes((fault as NodeJS.ErrnoException).code ?? '')

/**
 * Builds what is stale; says so only if something is. Where `dist/` cannot be written to (an image, a package
 * installed by someone else) and has been built, it is used as it is.
 */
export const buildWhatChanged = async (say: (line: string) => void, wanted: readonly Part[] = ['program', 'scripts', 'styles']): Promise<void> => {
  const [before, now] = [readStamp(), currentStamp()]
  const stale = wanted.filter((part) => before[part] !== now[part] || !isMade[part]())
  if (stale.length === 0) return
  say(`Building… (${stale.join(', ')})`)
  try {
    mkdirSync(assets, { recursive: true })
    for (const part of stale) await makers[part]()
    writeWhole(stampFile, `${JSON.stringify({ ...before, ...Object.fromEntries(stale.map((part) => [part, now[part]])) })}\n`)
  } catch (fault) {
    if (!isReadOnly(fault) || !wanted.every((part) => isMade[part]())) throw fault
    say('dist/ cannot be written to; running what was built before')
  }
}

if (process.argv[1] === import.meta.filename) await buildWhatChanged(console.log)
