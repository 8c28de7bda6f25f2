import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstrationDiagnosisPolicies } from '#demonstration/faults/catalogue.ts'
import { inHeatingSeason, parseDiagnosisPolicies, phaseOn } from './policies.ts'

const policies = parseDiagnosisPolicies(demonstrationDiagnosisPolicies)

test('the phase in force is the latest that has begun', () => {
  for (const [date, name] of [['2025-10-26', undefined], ['2025-10-27', 'Phase 1'], ['2026-11-29', 'Phase 1'], ['2026-11-30', 'Phase 2'], ['2030-01-01', 'Phase 2']] as const)
    assert.equal(phaseOn(policies, date)?.name, name, date)
})

test('the heating season runs over the turn of the year, both ends included', () => {
  for (const [date, isIn] of [['2026-10-31', false], ['2026-11-01', true], ['2026-12-31', true], ['2027-01-01', true], ['2027-04-30', true], ['2027-05-01', false]] as const)
    assert.equal(inHeatingSeason(policies, date), isIn, date)
})

test('a season within one year is counted too', () => {
  const cooling = { ...policies, heatingSeason: { ...policies.heatingSeason, from: '05-01', until: '09-30' } }
  assert.ok(inHeatingSeason(cooling, '2026-07-01'))
  assert.ok(!inHeatingSeason(cooling, '2026-12-01'))
})

test('policies that make no sense are refused', () => {
  for (const change of [{ awaabPhases: [] }, { heatingSeason: { ...policies.heatingSeason, from: '13-01' } }, { surprise: true }])
    assert.throws(() => parseDiagnosisPolicies({ ...policies, ...change }))
})
