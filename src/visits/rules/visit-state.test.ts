import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visitState, type VisitSoFar } from './visit-state.ts'

const at = new Date('2026-12-01T09:00:00Z')
const booked: VisitSoFar = { status: 'booked', on_my_way_at: null, arrived_at: null, finished_at: null }

test('a visit is to come, on the way, there and over, whichever of them was left out before', () => {
  assert.equal(visitState(booked), 'to-come')
  assert.equal(visitState({ ...booked, on_my_way_at: at }), 'on-the-way')
  assert.equal(visitState({ ...booked, arrived_at: at }), 'there')
  assert.equal(visitState({ ...booked, finished_at: at }), 'over')
})

test('a missed visit can still be made late; one given up by any other end is over', () => {
  assert.equal(visitState({ ...booked, status: 'missed' }), 'to-come')
  for (const status of ['held', 'let-go', 'moved', 'cancelled', 'attended', 'no-access'] as const) assert.equal(visitState({ ...booked, status }), 'over', status)
})
