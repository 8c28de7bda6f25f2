import assert from 'node:assert/strict'
import { test } from 'node:test'
import { civilDate } from '#clocks/london.ts'
import { isRefused } from '#ground/refusal.ts'
import { makeToken, readToken } from './link-token.ts'

const secret = 'a-secret-of-the-landlord'
const firstOn = civilDate(2026, 11, 30)
const token = makeToken(secret, 'R10042N', firstOn, 60)

const codeOf = (answer: ReturnType<typeof readToken>): string => (isRefused(answer) ? answer.refusal.code : answer.repairRef)
const read = (given: string, at = '2026-12-01T09:00:00Z', by = secret): string => codeOf(readToken(by, given, new Date(at)))

test('a link opens its repair through its last day in London, and not after', () => {
  assert.match(token, /^R10042N\.[0-9a-z]{3,4}\.[\w-]{16}$/)
  assert.equal(read(token), 'R10042N')
  assert.equal(read(token, '2027-01-29T23:59:59Z'), 'R10042N')
  assert.equal(read(token, '2027-01-30T00:00:00Z'), 'link-ended')
})

test('in summer the last day ends an hour before midnight in Greenwich', () => {
  const summer = makeToken(secret, 'R10042N', civilDate(2026, 5, 1), 60)
  assert.equal(read(summer, '2026-06-30T22:59:59Z'), 'R10042N')
  assert.equal(read(summer, '2026-06-30T23:00:00Z'), 'link-ended')
})

test('no part of a link can be changed, and another landlord’s opens nothing', () => {
  const [ref = '', day = '', seal = ''] = token.split('.')
  const later = (Number.parseInt(day, 36) + 400).toString(36)
  const changed = [
    `R10043P.${day}.${seal}`,
    `${ref}.${later}.${seal}`,
    `${ref}.${day}.${seal.slice(0, -1)}${seal.endsWith('A') ? 'B' : 'A'}`,
    `${ref}.${day}.`, `${ref}.${day}`, ref, '', 'x'.repeat(5000), `${token}A`, ` ${token}`, `${token}\n`, token.toLowerCase(), `../${token}`,
  ]
  for (const given of changed) assert.equal(read(given), 'not-a-link', given)
  assert.equal(read(token, '2026-12-01T09:00:00Z', 'another secret'), 'not-a-link')
})

test('every bit of the seal counts', () => {
  const [ref, day, seal = ''] = token.split('.')
  const bytes = Buffer.from(seal, 'base64url')
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const other = Buffer.from(bytes)
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    assert.equal(read(`${ref}.${day}.${other.toString('base64url')}`), 'not-a-link')
  }
})
