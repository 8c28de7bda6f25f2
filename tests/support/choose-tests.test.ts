import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { chooseTests } from './choose-tests.ts'

let root: string

const importing = (name: string): string => `import { something } from '#tests/support/${name}'`
const files: Readonly<Record<string, string>> = {
  'src/clocks/day.test.ts': '',
  'src/clocks/day.ts': '',
  'src/pages/page.test.tsx': '',
  'src/repairs/book.test.ts': importing('test-database.ts'),
  'src/repairs/move.test.ts': importing('whole-landlord.ts'),
  'tests/support/whole-landlord.ts': importing('test-database.ts'),
  'tests/browser/report.test.ts': importing('test-database.ts'),
  'tests/heavy/race.test.ts': importing('test-database.ts'),
}

before(() => {
  root = mkdtempSync(join(tmpdir(), 'fettle-choose-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
})
after(() => rmSync(root, { recursive: true }))

test('the quick suite is every test but the browser and heavy ones', () => {
  const all = ['src/clocks/day.test.ts', 'src/pages/page.test.tsx', 'src/repairs/book.test.ts', 'src/repairs/move.test.ts']
  assert.deepEqual(chooseTests(root, 'quick', []), all)
})

test('filters choose by path', () => {
  assert.deepEqual(chooseTests(root, 'quick', ['./src/clocks', 'move']), ['src/clocks/day.test.ts', 'src/repairs/move.test.ts'])
})

test('the browser and heavy suites are their folders', () => {
  assert.deepEqual(chooseTests(root, 'browser', []), ['tests/browser/report.test.ts'])
  assert.deepEqual(chooseTests(root, 'heavy', []), ['tests/heavy/race.test.ts'])
})

test('the storage suite is what has a database, itself or through its support files', () => {
  assert.deepEqual(chooseTests(root, 'storage', []), ['src/repairs/book.test.ts', 'src/repairs/move.test.ts'])
})
