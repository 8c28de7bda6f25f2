import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { findCycle, importsIn, readImports } from './import-graph.ts'
import { filesUnder, isTest } from './source-files.ts'

const sources = filesUnder(['src'], ['.ts', '.tsx']).filter((file) => !isTest(file) && !file.path.includes('/bench/'))
const imports = sources.flatMap(readImports)

const isPageOrRoutes = (file: string): boolean => /\/pages\/|\.api\.ts$|\.routes\.tsx?$|\.pages?\.tsx?$/.test(file)

test('the folders of src import one another in one direction', () => {
  assert.ok(sources.length > 0)
  assert.ok(imports.length > 0)
  // What only wires things together may import anything, so nothing that goes out of it can make a ring.
  const inward = imports.filter(({ from, into }) => from !== into && from !== 'delivery' && from !== 'entry')
  const cycle = findCycle(inward)
  assert.equal(cycle, undefined, `These folders import one another in a ring:\n${cycle?.join('\n') ?? ''}`)
})

test('only pages and routes take their components and route tables from delivery, and nobody imports entry', () => {
  const wrong = imports.filter(
    ({ from, into, file }) =>
      (into === 'entry' && from !== 'entry') ||
      (into === 'delivery' && from !== 'delivery' && from !== 'entry' && !isPageOrRoutes(file)),
  )
  assert.deepEqual(wrong.map(({ file, into }) => `${file} imports from ${into}`), [])
})

test('what is shipped imports no test', () => {
  const wrong = sources.filter((file) => importsIn(file.text).some((target) => target.startsWith('#tests/') || /\.test\.tsx?$/.test(target)))
  assert.deepEqual(wrong.map((file) => file.path), [])
})

test('another folder of src is reached by its name, and not by climbing to it', () => {
  const climbs = (from: string, target: string): boolean => {
    const [top, folder] = path.posix.join(path.posix.dirname(from), target).split('/')
    return target.startsWith('.') && top === 'src' && !from.startsWith(`src/${folder ?? ''}/`)
  }
  const wrong = filesUnder(['src', 'tests', 'demonstration'], ['.ts', '.tsx']).flatMap((file) => importsIn(file.text).filter((target) => climbs(file.path, target)).map((target) => `${file.path} imports ${target}`))
  assert.deepEqual(wrong, [], 'Import it as #folder/…; the names are in package.json.')
})

test('a ring is found and told, whether by values, types, re-exports or late imports', () => {
  const files = [
    { path: 'src/homes/a.ts', text: "import type { B } from '#residents/b.ts'\n" },
    { path: 'src/residents/b.ts', text: "export { c } from '../ledger/c.ts'\n" },
    { path: 'src/ledger/c.ts', text: "const late = await import('#homes/a.ts')\nimport './d.ts'\n" },
    { path: 'src/ledger/d.ts', text: "import { readFileSync } from 'node:fs'\n// import { x } from '#homes/a.ts'\n" },
  ]
  const edges = files.flatMap(readImports)
  assert.deepEqual(edges.map(({ from, into }) => `${from} ${into}`), ['homes residents', 'residents ledger', 'ledger homes', 'ledger ledger'])
  assert.deepEqual(findCycle(edges.filter(({ from, into }) => from !== into)), [
    'homes → residents (src/homes/a.ts)',
    'residents → ledger (src/residents/b.ts)',
    'ledger → homes (src/ledger/c.ts)',
  ])
  assert.equal(findCycle(edges.filter(({ into }) => into !== 'homes' && into !== 'ledger')), undefined)
})
