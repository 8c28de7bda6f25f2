import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefused } from '#ground/refusal.ts'
import { changePriority, whyNotAgreed, type AgreementAsked, type PriorityChangeAsked } from './change-priority.ts'

const asked = (more: Partial<PriorityChangeAsked>): PriorityChangeAsked => ({ from: 'urgent', to: 'emergency', reason: '', hazard: null, investigatorDecided: false, ...more })
const outcome = (more: Partial<PriorityChangeAsked>) => {
  const decided = changePriority(asked(more))
  return isRefused(decided) ? decided.refusal.code : decided.needsAgreement ? 'to be agreed' : 'changed'
}
const down = { from: 'emergency', to: 'routine', reason: 'Made safe by the operative; only the decoration is left.' } as const
const mould = { hazard: 'damp-and-mould', level: 'significant', statutory: true } as const

for (const [name, more, expected] of [
  ['raising is free', {}, 'changed'],
  ['raising two steps is free', { from: 'routine' }, 'changed'],
  ['raising needs nobody else even with a hazard open', { hazard: mould }, 'changed'],
  ['the priority it has already is refused', { to: 'urgent' }, 'priority-unchanged'],
  ['lowering with a reason', down, 'to be agreed'],
  ['lowering without a reason', { ...down, reason: '  ' }, 'reason-needed'],
  ['lowering with hardly a reason', { ...down, reason: 'ok' }, 'reason-needed'],
  ['lowering with a hazard in law open', { ...down, hazard: mould }, 'investigator-needed'],
  ['lowering once an investigator has decided', { ...down, hazard: mould, investigatorDecided: true }, 'to be agreed'],
  ['lowering with a hazard that is not in law', { ...down, hazard: { ...mould, statutory: false } }, 'to be agreed'],
] satisfies [string, Partial<PriorityChangeAsked>, string][]) test(`${name}: ${expected}`, () => assert.equal(outcome(more), expected))

const agreement = (more: Partial<AgreementAsked>) => whyNotAgreed({ askedBy: 'user/1', agreedBy: 'user/2', hazard: null, investigatorDecided: false, ...more })?.refusal.code ?? 'agreed'

for (const [name, more, expected] of [
  ['somebody else', {}, 'agreed'],
  ['whoever asked for it', { agreedBy: 'user/1' }, 'second-person-is-the-first'],
  ['whoever asked for it, written differently', { agreedBy: ' USER/1 ' }, 'second-person-is-the-first'],
  ['somebody else with a hazard in law open', { hazard: mould }, 'investigator-needed'],
  ['somebody else once an investigator has decided', { hazard: mould, investigatorDecided: true }, 'agreed'],
] satisfies [string, Partial<AgreementAsked>, string][]) test(`a lower priority agreed to by ${name}: ${expected}`, () => assert.equal(agreement(more), expected))

test('a reason is kept no longer than its limit, and raising without one says so', () => {
  const decided = changePriority(asked({ reason: 'x'.repeat(10_000) }))
  assert.ok(!isRefused(decided) && decided.reason.length === 500)
  assert.deepEqual(changePriority(asked({})), { from: 'urgent', to: 'emergency', reason: 'Raised', needsAgreement: false })
})
