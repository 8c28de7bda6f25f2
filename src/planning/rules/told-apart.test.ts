import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toldApart } from './told-apart.ts'

test('people of one name are told apart by their firm, in one firm by their reference, and others keep their names', () => {
  const people = [
    { operativeRef: 'O1', name: 'Ade Obi', firm: 'Northside' },
    { operativeRef: 'O2', name: 'Ade Obi', firm: 'Southside' },
    { operativeRef: 'O3', name: 'Ade Obi', firm: 'Southside' },
    { operativeRef: 'O4', name: 'Bea Lamb', firm: 'Southside' },
  ]
  assert.deepEqual([...toldApart(people).values()], ['Ade Obi (Northside)', 'Ade Obi (O2)', 'Ade Obi (O3)', 'Bea Lamb'])
})
