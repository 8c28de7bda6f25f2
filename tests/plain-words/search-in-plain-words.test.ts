/**
 * Three hundred descriptions in residents' words, written by someone who had not seen the fault catalogue, each held
 * against the faults judged right from its meaning alone, before any search was run.
 *
 * First score, and the only one: 280 of 300 (93.3 %) have a right fault among the first three, 248 (82.7 %) first of all.
 * Nothing was tuned to these descriptions afterwards. Six of the twenty missed have no right fault in the catalogue.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstrationFaults } from '#demonstration/faults/catalogue.ts'
import { parseCatalogue } from '#diagnosis/rules/catalogue.ts'
import { createFaultSearch } from '#diagnosis/search.ts'
import descriptions from './descriptions.json' with { type: 'json' }
import rightFaults from './right-faults.json' with { type: 'json' }

const catalogue = parseCatalogue(demonstrationFaults)
const search = createFaultSearch(catalogue)
const labels: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(rightFaults))
const rightFor = (id: number): readonly string[] => labels.get(String(id)) ?? []

const shownAmong = 3
const held = descriptions.map(({ id, words }) => ({
  id,
  words,
  right: rightFor(id),
  found: search(words, { limit: shownAmong }).map(({ fault }) => fault.code),
}))
const missed = held.filter(({ right, found }) => !found.some((code) => right.includes(code)))
const inFirstPlace = held.filter(({ right, found }) => right.includes(found[0] ?? ''))

test('each of the three hundred descriptions is labelled, with faults that are in the catalogue', () => {
  assert.equal(descriptions.length, 300)
  assert.deepEqual([...labels.keys()].toSorted(), descriptions.map(({ id }) => String(id)).toSorted())
  for (const code of [...labels.values()].flat()) assert.ok(catalogue.faults.has(code), code)
})

test('a right fault is among the first three for nine descriptions in ten, a description with no right fault counting as missed', (t) => {
  const share = 1 - missed.length / held.length
  t.diagnostic(`right among the first three: ${(share * 100).toFixed(1)} % of ${String(held.length)}; first of all: ${String(inFirstPlace.length)}`)
  for (const { id, words, right, found } of missed)
    t.diagnostic(`missed ${String(id)} "${words}": right ${right.join(' or ') || 'none in the catalogue'}; found ${found.join(', ')}`)
  assert.ok(share >= 0.9, `only ${(share * 100).toFixed(1)} %`)
})
