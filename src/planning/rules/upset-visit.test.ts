import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whyUpset, type WhyUpset } from './upset-visit.ts'

const morning = { kind: 'repair', planned: { from: 540, to: 600 } } as const
const emergency = { kind: 'emergency', planned: null } as const
const atWork = (from: number, to: number) => ({ shift: { from, to }, away: null }) as const
const notAtWork = (away: 'off' | 'leave' | 'left') => ({ shift: null, away }) as const

const cases: readonly (readonly [string, Parameters<typeof whyUpset>[0], Parameters<typeof whyUpset>[1], WhyUpset | undefined])[] = [
  ['inside the hours', morning, atWork(480, 990), undefined],
  ['from the first minute to the last', morning, atWork(540, 600), undefined],
  ['hours that end sooner', morning, atWork(480, 599), 'after-hours'],
  ['hours that begin later', morning, atWork(541, 990), 'before-hours'],
  ['hours that hold neither end', morning, atWork(550, 590), 'after-hours'],
  ['leave', morning, notAtWork('leave'), 'leave'],
  ['a day taken out of the rota', morning, notAtWork('off'), 'off'],
  ['a leaver', morning, notAtWork('left'), 'left'],
  ['an emergency of somebody on call who has the day off', emergency, notAtWork('off'), undefined],
  ['an emergency of somebody on leave', emergency, notAtWork('leave'), 'leave'],
  ['an emergency of somebody at work', emergency, atWork(480, 490), undefined],
]

for (const [about, visit, hours, why] of cases) {
  test(`${about}: ${why ?? 'it fits'}`, () => assert.equal(whyUpset(visit, hours), why))
}
