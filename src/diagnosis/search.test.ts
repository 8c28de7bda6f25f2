/** What residents say, held against the fault they mean. The descriptions are ours: typing slips, slang, long stories. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstrationFaults } from '#demonstration/faults/catalogue.ts'
import { parseCatalogue } from './rules/catalogue.ts'
import { createFaultSearch } from './search.ts'
import descriptions from './search-descriptions.json' with { type: 'json' }

const catalogue = parseCatalogue(demonstrationFaults)
const search = createFaultSearch(catalogue)
const found = (text: string, options = {}) => search(text, options).map(({ fault }) => fault.code)

const isFound = (text: string, meant: string, among: number): boolean =>
  found(text, { limit: among }).some((code) => meant.split('|').includes(code))

const shareFound = (texts: readonly (readonly [string, string])[], among: number): number =>
  texts.filter(([text, meant]) => isFound(text, meant, among)).length / texts.length

const cases = descriptions.map(([text = '', meant = '']) => [text, meant] as const)

test('every fault that a description expects is in the catalogue', () => {
  for (const [, meant] of cases) for (const code of meant.split('|')) assert.ok(catalogue.faults.has(code), code)
})

test('the fault a resident means is among the first three for nineteen descriptions in twenty', () => {
  assert.ok(shareFound(cases, 3) >= 0.95, `only ${(shareFound(cases, 3) * 100).toFixed(1)} %`)
})

test('the fault a resident means comes first for five descriptions in six', () => {
  assert.ok(shareFound(cases, 1) >= 5 / 6, `only ${(shareFound(cases, 1) * 100).toFixed(1)} %`)
})

test('a long story around the fault does not hide it', () => {
  const around = (text: string) =>
    `Dear sir or madam, I have lived here for eleven years and always paid my rent on time. ${text}. I rang on Tuesday and spoke to a very nice lady but nobody has come. Many thanks and kind regards`
  assert.ok(shareFound(cases.map(([text, meant]) => [around(text), meant] as const), 3) >= 0.92)
})

test('swapped letters do not hide the fault', () => {
  const slipped = (text: string) => text.replace(/\b(\w{2})(\w)(\w)(\w+)/g, '$1$3$2$4')
  assert.ok(shareFound(cases.map(([text, meant]) => [slipped(text), meant] as const), 3) >= 0.8)
})

test('what is said to work is not what is wrong', () => {
  assert.equal(found('the heating works but there is no hot water')[0], 'no-hot-water')
  assert.ok(found('hot water is fine but the radiators are all cold').slice(0, 3).includes('no-heating'))
})

test('every fault is found by its own name', () => {
  for (const fault of catalogue.faults.values()) assert.ok(found(fault.name, { limit: 3 }).includes(fault.code), fault.name)
})

test('nothing, noise, and far too much are all answered without a fault', () => {
  for (const text of ['', '   ', '???', '🛠️', '\u0000', 'the and of', '0123456789']) assert.deepEqual(found(text), [])
  assert.ok(found('boiler '.repeat(50_000)).length > 0)
  assert.ok(Array.isArray(found('x'.repeat(1_000_000))))
  assert.ok(Array.isArray(found('__proto__ constructor toString hasOwnProperty')))
})

test('no more are returned than asked for, and never more than fifty', () => {
  assert.equal(found('leak', { limit: 3 }).length, 3)
  assert.equal(found('leak', { limit: 0 }).length, 0)
  assert.ok(found('water leak broken door window', { limit: 9_999 }).length <= 50)
})

test('a search can be kept to a place, to shared parts, or away from them', () => {
  for (const { fault } of search('light not working', { place: 'bathroom' })) assert.ok(fault.places.includes('bathroom'), fault.code)
  for (const { fault } of search('light not working', { shared: true })) assert.ok(fault.places.includes('shared-area'), fault.code)
  assert.ok(found('light not working', { shared: true, limit: 3 }).includes('shared-light-out'))
  assert.ok(!found('light not working', { shared: false, limit: 50 }).includes('shared-light-out'))
})

test('the best come first', () => {
  const scores = search('toilet blocked').map((one) => one.score)
  assert.deepEqual(scores, scores.toSorted((a, b) => b - a))
})
