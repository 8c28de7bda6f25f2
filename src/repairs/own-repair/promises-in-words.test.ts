import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { localOfferSchema, type LocalOffer } from '#promises/local-offer.ts'
import type { PromiseRow } from '#promises/promise.ts'
import { packageRoot } from '#storage/package-root.ts'
import { promisesInWords } from './promises-in-words.ts'

const offer: LocalOffer = { ...localOfferSchema.parse(JSON.parse(readFileSync(join(packageRoot, 'demonstration/policies/local-offer.json'), 'utf8'))), version: 1 }
const now = new Date('2026-12-23T09:00:00Z')

const row = (change: Partial<PromiseRow>): PromiseRow => ({
  promise_id: 'P17.R10042N.1', number: 'P17', policy_version: 1, stream: 'repair/R10042N', repair_ref: 'R10042N', order_ref: null, appointment_ref: null,
  home_ref: 'H1', resident_ref: 'P1', priority: 'routine', made_at: new Date('2026-11-24T09:00:00Z'), starts_at: new Date('2026-11-24T09:00:00Z'),
  due_at: new Date('2026-12-23T00:00:00Z'), recomputed_due_at: null, first_due_at: new Date('2026-12-23T00:00:00Z'), settled: 'open', settled_at: null, settled_by: {}, attempts: [], overturned: [],
  ...change,
})

const said = (change: Partial<PromiseRow>, at = now) => promisesInWords([row(change)], offer, at)[0]

test('an open promise says by when, the last day included', () => {
  assert.deepEqual(said({}, new Date('2026-12-01T09:00:00Z')), {
    promise: offer.promises.P17.routine.words, byWhen: 'By the end of Tuesday 22 December 2026', standing: 'open', reason: undefined,
  })
})

const cases: readonly [string, Partial<PromiseRow>, RegExp, RegExp | undefined][] = [
  ['kept', { settled: 'kept', settled_at: new Date('2026-12-01T10:30:00Z') }, /^Kept: 10\.30am on Tuesday 1 December 2026$/, undefined],
  ['kept late', { settled: 'kept', settled_at: new Date('2026-12-23T08:00:00Z') }, /^Done late: 8am on Wednesday 23 December 2026\. It was due by the end of Tuesday/, /sorry that it was late/],
  ['broken', {}, /was due by the end of Tuesday 22 December 2026 and has not been done/, /We broke this promise.*complaint/],
  ['excused', { settled: 'excused', settled_at: now, settled_by: { reason: 'the resident chose a later time than was offered' } }, /It was due/, /because you chose a later time/],
  ['excused for no access', { settled: 'excused', settled_at: now, settled_by: { reason: 'no access at the appointment' } }, /It was due/, /could not get in.*If that is not so, tell us/],
  ['superseded', { settled: 'superseded', settled_at: now }, /newer promise/, undefined],
  ['withdrawn', { settled: 'withdrawn', settled_at: now, settled_by: { reason: 'not needed any more' } }, /No longer needed/, /not needed any more/],
  ['overturned', { due_at: new Date('2026-12-30T00:00:00Z'), overturned: [{ at: now.toISOString(), keptAt: now.toISOString(), why: 'the resident says it is not done' }] }, /^By the end/, /but you say it is not done; so it stands again/],
]

for (const [name, change, when, why] of cases) {
  test(`a promise that is ${name} is said plainly`, () => {
    const words = said(change)
    assert.match(words?.byWhen ?? '', when)
    if (why) assert.match(words?.reason ?? '', why)
    else assert.equal(words?.reason, undefined)
  })
}
