import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefused } from '#ground/refusal.ts'
import { changePriority, type PriorityChangeAsked } from './change-priority.ts'

const asked = (more: Partial<PriorityChangeAsked>): PriorityChangeAsked => ({
  from: 'urgent', to: 'emergency', reason: '', actorId: 'amina', secondPersonId: null, hazard: null, investigatorDecided: false, ...more,
})
const code = (more: Partial<PriorityChangeAsked>) => {
  const decided = changePriority(asked(more))
  return isRefused(decided) ? decided.refusal.code : 'changed'
}
const down = { from: 'emergency', to: 'routine', reason: 'Made safe by the operative; only the decoration is left.' } as const
const mould = { hazard: 'damp-and-mould', level: 'significant', statutory: true } as const

for (const [name, more, outcome] of [
  ['raising is free', {}, 'changed'],
  ['raising two steps is free', { from: 'routine' }, 'changed'],
  ['raising needs nobody else even with a hazard open', { hazard: mould }, 'changed'],
  ['the priority it has already is refused', { to: 'urgent' }, 'priority-unchanged'],
  ['lowering with a reason and a second person', { ...down, secondPersonId: 'tomasz' }, 'changed'],
  ['lowering without a reason', { ...down, reason: '  ', secondPersonId: 'tomasz' }, 'reason-needed'],
  ['lowering with hardly a reason', { ...down, reason: 'ok', secondPersonId: 'tomasz' }, 'reason-needed'],
  ['lowering alone', down, 'second-person-needed'],
  ['lowering with nobody named', { ...down, secondPersonId: ' ' }, 'second-person-needed'],
  ['lowering with oneself as the second person', { ...down, secondPersonId: 'amina' }, 'second-person-is-the-first'],
  ['lowering with oneself written differently', { ...down, secondPersonId: ' AMINA ' }, 'second-person-is-the-first'],
  ['lowering with a hazard in law open', { ...down, secondPersonId: 'tomasz', hazard: mould }, 'investigator-needed'],
  ['lowering once an investigator has decided', { ...down, secondPersonId: 'tomasz', hazard: mould, investigatorDecided: true }, 'changed'],
  ['lowering with a hazard that is not in law', { ...down, secondPersonId: 'tomasz', hazard: { ...mould, statutory: false } }, 'changed'],
] satisfies [string, Partial<PriorityChangeAsked>, string][]) test(`${name}: ${outcome}`, () => assert.equal(code(more), outcome))

test('who agreed is kept when lowering, and nobody when raising', () => {
  assert.deepEqual(changePriority(asked({ ...down, secondPersonId: 'tomasz' })), { ...down, secondPerson: 'tomasz' })
  assert.deepEqual(changePriority(asked({ secondPersonId: 'tomasz' })), { from: 'urgent', to: 'emergency', reason: 'Raised', secondPerson: null })
})

test('a reason is kept no longer than its limit', () => {
  const decided = changePriority(asked({ reason: 'x'.repeat(10_000) }))
  assert.ok(!isRefused(decided) && decided.reason.length === 500)
})
