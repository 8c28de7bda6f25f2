import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson, saltedDigest, sha256Hex } from './digest.ts'

test('keys are in order, instants are text and undefined is left out', () => {
  const value = { b: 1, a: { z: new Date('2026-12-01T09:00:00Z'), y: undefined }, list: [undefined, -0, 'é'] }
  assert.equal(canonicalJson(value), '{"a":{"z":"2026-12-01T09:00:00.000Z"},"b":1,"list":[null,0,"é"]}')
})

test('what JSON would lose quietly is thrown out', () => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  for (const value of [undefined, Number.NaN, Infinity, 1n, () => 1, Symbol('s'), new Map(), new Set(), new URL('http://a.test'), new Date(Number.NaN), { a: Number.NaN }, circle])
    assert.throws(() => canonicalJson(value), Error)
})

test('a record has the same canonical form after a journey through JSON, in whatever order its keys were written', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const once = canonicalJson(value)
    assert.equal(canonicalJson(JSON.parse(JSON.stringify(value))), once)
    assert.equal(canonicalJson(JSON.parse(once)), once)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      assert.equal(canonicalJson(Object.fromEntries(Object.entries(value).toReversed())), once)
  }))
})

test('digests are those of the standard', () => {
  assert.equal(sha256Hex('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  assert.equal(sha256Hex(new TextEncoder().encode('abc')), sha256Hex('abc'))
  // RFC 4231, test case 2.
  assert.equal(saltedDigest('Jefe', 'what do ya want for nothing?'), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  assert.notEqual(saltedDigest('one', 'words'), saltedDigest('two', 'words'))
})
