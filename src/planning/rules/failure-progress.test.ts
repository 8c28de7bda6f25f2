import assert from 'node:assert/strict'
import { test } from 'node:test'
import { progressOf, type DayOfFailure } from './failure-progress.ts'

const day = (change: Partial<DayOfFailure>): DayOfFailure => ({ day: '2026-12-01', waiting: 0, emergencies: 0, told: 0, offered: 0, rearranged: 0, without: 0, notChosen: 0, due: null, whatFailed: null, ...change })

test('what is due comes by itself, tried again or not; what nothing will plan again is left for a person', () => {
  const progress = progressOf([
    day({ waiting: 3, due: 'due' }),
    day({ waiting: 2, emergencies: 1, due: 'tried-again', whatFailed: 'busy' }),
    day({ waiting: 4, due: 'given-up', whatFailed: 'busy' }),
    day({ waiting: 1, emergencies: 2, told: 5, offered: 4, rearranged: 2, without: 3, notChosen: 2 }),
    day({ told: 1, without: 1, due: 'due' }),
  ])
  assert.deepEqual(progress, { toCome: { visits: 5, days: 2 }, left: { visits: 5, days: 2 }, emergencies: 2, told: 6, offered: 4, rearranged: 2, without: 4, notChosen: 2 })
})

test('where nobody waited there is nothing of anything', () => {
  assert.deepEqual(progressOf([]), { toCome: { visits: 0, days: 0 }, left: { visits: 0, days: 0 }, emergencies: 0, told: 0, offered: 0, rearranged: 0, without: 0, notChosen: 0 })
})
