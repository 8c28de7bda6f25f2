import assert from 'node:assert/strict'
import { test } from 'node:test'
import { priorityNow } from './priority-now.ts'

const safeAt = new Date('2026-12-01T10:00:00Z')

test('an emergency is one until it is made safe; what remains has the priority it was ordered with, or is urgent', () => {
  assert.equal(priorityNow({ priority: 'emergency', madeSafeAt: null }), 'emergency')
  assert.equal(priorityNow({ priority: 'emergency', madeSafeAt: null, ordered: 'routine' }), 'emergency')
  assert.equal(priorityNow({ priority: 'emergency', madeSafeAt: safeAt, ordered: 'routine' }), 'routine')
  assert.equal(priorityNow({ priority: 'emergency', madeSafeAt: safeAt, ordered: 'emergency' }), 'urgent')
  assert.equal(priorityNow({ priority: 'emergency', madeSafeAt: safeAt }), 'urgent')
})

test('a priority that was changed after it was made safe is the one that counts', () => {
  assert.equal(priorityNow({ priority: 'routine', madeSafeAt: safeAt, ordered: 'urgent' }), 'routine')
  assert.equal(priorityNow({ priority: 'urgent', madeSafeAt: safeAt, ordered: 'routine' }), 'urgent')
})
