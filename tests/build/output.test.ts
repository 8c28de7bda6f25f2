import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { filesUnder, fingerprint } from '../../build/fingerprint.ts'
import { publish, readManifest, writeAsset } from '../../build/output.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fettle-build-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)

test('a style sheet is written with its compressed copies, a font without', () => {
  const css = 'body { margin: 0 }'
  writeAsset(join(folder, 'main-1.css'), Buffer.from(css))
  writeAsset(join(folder, 'sans-1.woff2'), Buffer.from('font'))
  assert.deepEqual(readdirSync(folder).toSorted(), ['main-1.css', 'main-1.css.br', 'main-1.css.gz', 'sans-1.woff2'])
  assert.equal(brotliDecompressSync(readFileSync(join(folder, 'main-1.css.br'))).toString(), css)
  assert.equal(gunzipSync(readFileSync(join(folder, 'main-1.css.gz'))).toString(), css)
})

test('new style sheets replace the old ones and leave the scripts alone', () => {
  for (const name of ['main-1.css', 'main-1.css.br', 'app-1.js', 'app-1.js.map', 'sans-1.woff2']) write(name, '')
  publish(folder, '.js', { 'app.js': 'app-1.js' })
  publish(folder, '.css', { 'main.css': 'main-1.css' })
  write('main-2.css', '')
  publish(folder, '.css', { 'main.css': 'main-2.css' })
  assert.deepEqual(readManifest(folder), { 'app.js': 'app-1.js', 'main.css': 'main-2.css' })
  assert.deepEqual(readdirSync(folder).toSorted(), ['app-1.js', 'app-1.js.map', 'main-2.css', 'manifest.json', 'sans-1.woff2'])
})

test('a fingerprint is of what files hold and are called, not of when they were written', () => {
  const now = () => fingerprint(folder, filesUnder(folder, () => true), 'versions')
  write('a.ts', 'one')
  const before = now()
  utimesSync(join(folder, 'a.ts'), 1, 1)
  assert.equal(now(), before)
  write('b.ts', 'two')
  const withTwo = now()
  assert.notEqual(withTwo, before)
  rmSync(join(folder, 'b.ts'))
  write('c.ts', 'two')
  assert.notEqual(now(), withTwo)
})

test('a folder that is not there yet has no files', () => {
  assert.deepEqual(filesUnder(join(folder, 'later'), () => true), [])
})
