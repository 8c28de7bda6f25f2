import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figureOf, toOneDecimal, type FigureKind, type Tally } from './figure.ts'

const kind: FigureKind = {
  key: 'p17-urgent',
  promise: 'P17',
  name: 'Urgent repairs completed in target',
  definition: 'As promised.',
  unit: 'repairs',
  parts: [
    { part: 'kept', name: 'kept in time', counts: 'for' },
    { part: 'broken', name: 'broken so far', counts: 'against' },
    { part: 'excused', name: 'excused', counts: 'not', withNothingLeftOut: 'against', why: 'excused, with evidence' },
    { part: 'open', name: 'not yet due', counts: 'not', why: 'not yet due' },
  ],
  measured: { unit: 'days', show: { mean: 'on average', half: 'half within', nineInTen: 'nine in ten within', longest: 'the longest' } },
}

const tally = (part: string | null, count: number, more: Partial<Tally> = {}): Tally =>
  ({ part, count, measured: 0, total: null, half: null, nineInTen: null, longest: null, ...more })

test('an excuse is left out of the figure and counts as not kept where nothing is left out', () => {
  const figure = figureOf(kind, [tally('kept', 57), tally('broken', 3), tally('excused', 2), tally('open', 5)])
  assert.deepEqual(figure.share, { numerator: 57, denominator: 60, percent: 95, said: '95.0%' })
  assert.deepEqual(figure.withNothingLeftOut, { numerator: 57, denominator: 62, percent: 91.9, said: '91.9%' })
  assert.deepEqual(figure.leftOut, [
    { part: 'excused', count: 2, why: 'excused, with evidence' },
    { part: 'open', count: 5, why: 'not yet due' },
  ])
  assert.equal(figure.count, 67)
})

test('nothing out of nothing is not available, and never nought or all', () => {
  const figure = figureOf(kind, [])
  assert.equal(figure.share?.said, 'n/a')
  assert.equal(figure.share?.percent, null)
  assert.deepEqual(figure.leftOut, [])
  assert.deepEqual(figure.measures.map(({ said }) => said), ['n/a', 'n/a', 'n/a', 'n/a'])
})

test('an average stands beside the median and the time within which nine in ten were done', () => {
  const figure = figureOf(kind, [tally('kept', 3), tally(null, 3, { measured: 3, total: 41, half: 5, nineInTen: 31, longest: 31 })])
  assert.deepEqual(figure.measures.map(({ value }) => value), [13.7, 5, 31, 31])
  assert.equal(figure.measures[0]?.said, '13.7 days')
})

test('averages are rounded from whole numbers, a half up', () => {
  assert.deepEqual([toOneDecimal(1, 20), toOneDecimal(3, 20), toOneDecimal(100, 3), toOneDecimal(0, 7)], [0.1, 0.2, 33.3, 0])
})

test('a count has no percentage, and parts may be named by the record', () => {
  const figure = figureOf({ ...kind, isCount: true, parts: 'as-found' }, [tally('Perry Vale Repairs', 4), tally('Nobody on call', 1), tally(null, 5)])
  assert.equal(figure.share, null)
  assert.deepEqual(figure.parts.map(({ name, count }) => `${name} ${count}`), ['Perry Vale Repairs 4', 'Nobody on call 1'])
  assert.equal(figure.count, 5)
})
