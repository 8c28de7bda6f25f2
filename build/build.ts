import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleScripts, bundleServer, bundleStyles } from './bundle.ts'
import { filesUnder, fingerprint, tracesOf } from './fingerprint.ts'
import { readManifest, writeWhole } from './output.ts'

/** Makes `dist/` from the sources: the program, the browser's scripts, the style sheets; only the parts that changed. */

const root = dirname(import.meta.dirname)
const dist = join(root, 'dist')
const assets = join(dist, 'assets')
const stampFile = join(dist, 'stamp.json')

type Part = 'program' | 'scripts' | 'styles'
type Fingerprints = Readonly<Record<Part, string>>

/** What `dist/` was made from; `traces` of the sources when they were last read. */
type Stamp = Partial<Fingerprints> & { readonly traces?: string }
type Now = Fingerprints & { readonly traces: string }

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

interface Sources {
  readonly code: readonly string[]
  readonly styles: readonly string[]
}

const findSources = (): Sources => {
  const builder = filesUnder(join(root, 'build'), isCode)
  return {
    code: [...filesUnder(join(root, 'src'), isCode), ...filesUnder(join(root, 'demonstration'), isCode), ...builder],
    styles: [...filesUnder(join(root, 'src'), isStyle), ...builder],
  }
}

const fingerprintsOf = ({ code, styles }: Sources): Fingerprints => {
  const versions = dependencies()
  const ofCode = fingerprint(root, code, versions)
  return { program: ofCode, scripts: ofCode, styles: fingerprint(root, styles, versions) }
}

/** A thousand files are read only if one was written to since they were last. */
const currentStamp = (before: Stamp): Now => {
  const sources = findSources()
  const traces = tracesOf([...sources.code, ...sources.styles, join(root, 'package.json')])
  const { program, scripts, styles } = before
  const known = program !== undefined && scripts !== undefined && styles !== undefined && before.traces === traces
  return { ...(known ? { program, scripts, styles } : fingerprintsOf(sources)), traces }
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

/** Traces are kept only when everything is as the sources are: else they would hide what has still to be built. */
const writeStamp = ({ program, scripts, styles }: Stamp, now: Now): void => {
  const fresh = program === now.program && scripts === now.scripts && styles === now.styles
  writeWhole(stampFile, `${JSON.stringify({ program, scripts, styles, ...(fresh && { traces: now.traces }) })}\n`)
}

const keepTraces = (before: Stamp, now: Now): void => {
  if (before.traces === now.traces) return
  try {
    writeStamp(before, now)
  } catch (fault) {
    if (!isReadOnly(fault)) throw fault
  }
}

/**
 * Builds what is stale; says so only if something is. Where `dist/` cannot be written to (an image, a package
 * installed by someone else) and has been built, it is used as it is.
 */
export const buildWhatChanged = async (say: (line: string) => void, wanted: readonly Part[] = ['program', 'scripts', 'styles']): Promise<void> => {
  const before = readStamp()
  const now = currentStamp(before)
  const stale = wanted.filter((part) => before[part] !== now[part] || !isMade[part]())
  if (stale.length === 0) return keepTraces(before, now)
  say(`Building… (${stale.join(', ')})`)
  try {
    mkdirSync(assets, { recursive: true })
    for (const part of stale) await makers[part]()
    writeStamp({ ...before, ...Object.fromEntries(stale.map((part) => [part, now[part]])) }, now)
  } catch (fault) {
    if (!isReadOnly(fault) || !wanted.every((part) => isMade[part]())) throw fault
    say('dist/ cannot be written to; running what was built before')
  }
}
