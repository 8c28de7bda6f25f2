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

test('who booked in the very moment comes by itself at the second look; an emergency nobody is on call for is said at once', () => {
  const { toCome, left, emergencies } = progressOf([day({ waiting: 2, emergencies: 1, due: 'looked-at-again' })])
  assert.deepEqual([toCome, left, emergencies], [{ visits: 2, days: 1 }, { visits: 0, days: 0 }, 1])
})

test('where nobody waited there is nothing of anything', () => {
  assert.deepEqual(progressOf([]), { toCome: { visits: 0, days: 0 }, left: { visits: 0, days: 0 }, emergencies: 0, told: 0, offered: 0, rearranged: 0, without: 0, notChosen: 0 })
})
