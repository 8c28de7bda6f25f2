import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** What pages ask for (`main.css`) → the file that has it (`main-1A2B3C4D.css`). */
export type Manifest = Readonly<Record<string, string>>

/** Whole or not at all: two starts at once may be writing the same file. */
export const writeWhole = (path: string, contents: string | Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true })
  const making = `${path}.${randomBytes(4).toString('hex')}.new`
  writeFileSync(making, contents)
  renameSync(making, path)
}

const compressible = new Set(['.css', '.js', '.svg'])

/** The asset and, where it pays, its compressed copies, made once here rather than for every visitor. */
export const writeAsset = (path: string, contents: Uint8Array): void => {
  writeWhole(path, contents)
  if (!compressible.has(extname(path))) return
  writeWhole(`${path}.gz`, gzipSync(contents, { level: 9 }))
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contents.byteLength }
  writeWhole(`${path}.br`, brotliCompressSync(contents, { params }))
}

const manifestIn = (assets: string): string => join(assets, 'manifest.json')

export const readManifest = (assets: string): Manifest => {
  try {
    return JSON.parse(readFileSync(manifestIn(assets), 'utf8')) as Manifest
  } catch {
    return {}
  }
}

/** Replaces the entries with this ending by `fresh`, and deletes the files nothing names any more. */
export const publish = (assets: string, ending: '.css' | '.js', fresh: Manifest): void => {
  const before = Object.entries(readManifest(assets))
  const others = before.filter(([name]) => !name.endsWith(ending))
  writeWhole(manifestIn(assets), `${JSON.stringify(Object.fromEntries([...others, ...Object.entries(fresh)]), null, 2)}\n`)
  const current = new Set(Object.values(fresh))
  for (const file of readdirSync(assets)) {
    const plain = file.replace(/\.(map|br|gz)$/, '')
    if (plain.endsWith(ending) && !current.has(plain)) rmSync(join(assets, file), { force: true })
  }
}
