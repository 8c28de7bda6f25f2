import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareDays } from './better-day.ts'

const usual = { wanting: 2, travel: 100, broken: false }

test('a visit saved is worth any driving; of days that lose as many the one with less driving is better; alike, neither is', () => {
  assert.ok(compareDays({ ...usual, wanting: 1, travel: 300 }, usual) < 0)
  assert.ok(compareDays({ ...usual, wanting: 3, travel: 10 }, usual) > 0)
  assert.ok(compareDays({ ...usual, travel: 99 }, usual) < 0)
  assert.equal(compareDays({ ...usual }, usual), 0)
})
