import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filesUnder, places, withoutComments } from './source-files.ts'

/** Where the world comes in: everything else is handed `now` and what chance decided. */
const edges = [/^src\/(entry|delivery|storage|integrations)\//, /^src\/.*\/bench\//, /^demonstration\/main[^/]*$/]
const stray = /\bnew Date\b(?!\s*\(\s*[^)\s])|\bDate\.now\b|\bMath\.random\b|\bTemporal\.Now\b|\bperformance\.now\b/

test('nothing but the edges reads the clock or throws dice', () => {
  const files = filesUnder(['src', 'demonstration'], ['.ts', '.tsx']).filter((file) => !edges.some((edge) => edge.test(file.path)))
  assert.ok(files.length > 0)
  const found = files.flatMap((file) => places(file, stray, withoutComments(file.text)))
  assert.deepEqual(found, [], 'Take `now` (or what chance decided) as an argument instead.')
})

test('the pattern tells reading the clock from making a date', () => {
  for (const code of ['new Date()', 'new Date( )', 'new Date', 'Date.now()', 'const f = Date.now', 'Math.random()', 'Temporal.Now.instant()'])
    assert.match(code, stray)
  for (const code of ['new Date(ms)', 'new Date(at.getTime() + 1)', "new Date('2026-12-01')", 'new Dates()', 'Math.round(x)', 'Date.UTC(1996, 0, 1)'])
    assert.doesNotMatch(code, stray)
  assert.doesNotMatch(withoutComments("const a = 'https://x.test' // not Date.now()"), stray)
})
