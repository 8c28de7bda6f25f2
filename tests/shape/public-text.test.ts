import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filesUnder, places } from './source-files.ts'

/** A path on somebody's machine, as opposed to one in a service's address or in this package. */
const machinePath = /(?<![\w.#)}-])(?:\/(?:home|root|Users|mnt|work(?:space)?s?)\/\w|[A-Z]:\\\w)/

const kinds = ['.ts', '.tsx', '.mjs', '.js', '.json', '.md', '.sql', '.css', '.scss', '.csv', '.txt', '.html']

test('nothing we publish, pages, messages, documents or code, names a place on one machine', () => {
  const files = filesUnder(['.', 'src', 'tests', 'demonstration', 'docs', 'migrations', 'build', 'bin', '.ci'], kinds)
  assert.ok(files.length > 0)
  const found = files.flatMap((file) => places(file, machinePath)).filter((place) => !place.startsWith('tests/shape/public-text'))
  assert.deepEqual(found, [])
})

test('the pattern tells a machine from an address', () => {
  for (const text of ["'/home/anna/x'", 'see /root/x', '(/Users/anna)', 'C:\\temp']) assert.match(text, machinePath)
  for (const text of ['https://x.test/home/y', '/console/work/1', './work/x', '/homes/1', '/works-orders/1']) assert.doesNotMatch(text, machinePath)
})
