import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joined } from './day.ts'

test('turns on call that touch or overlap are one, whatever order they come in', () => {
  assert.deepEqual(joined([{ from: 1080, to: 1440 }, { from: 480, to: 1080 }, { from: 0, to: 300 }]), [{ from: 0, to: 300 }, { from: 480, to: 1440 }])
  assert.deepEqual(joined([{ from: 0, to: 600 }, { from: 100, to: 200 }]), [{ from: 0, to: 600 }])
  assert.deepEqual(joined([]), [])
})
