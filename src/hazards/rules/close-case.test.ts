import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dutiesMet } from './close-case.ts'

const duties = ['E1', 'E2', 'S1', 'S1b', 'S2', 'S3', 'W1']

test('work that is done meets every duty', () => assert.deepEqual(dutiesMet('works-done', duties), duties))

for (const outcome of ['no-hazard', 'works-not-possible'] as const)
  test(`${outcome}: what was to be investigated was, and the rest ends unmet`, () => assert.deepEqual(dutiesMet(outcome, duties), ['E1', 'S1', 'S1b']))
