/** The whole tree of the demonstration catalogue: every way through its questions is walked, none is taken on trust. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstrationDiagnosisPolicies, demonstrationFaults } from '#demonstration/faults/catalogue.ts'
import { type Catalogue, faultsAt, parseCatalogue } from './catalogue.ts'
import { catalogueProblems } from './catalogue-problems.ts'
import { diagnose } from './diagnose.ts'
import type { Fault } from './fault.ts'
import { HAZARDS } from './hazard.ts'
import { PLACES } from './place.ts'
import { parseDiagnosisPolicies } from './policies.ts'
import { rankOf } from './priority.ts'
import { type Answers, NOT_SURE } from './question.ts'
import { faultByAnswers, nextQuestion } from './questions.ts'
import { TRADES } from './trade.ts'

const catalogue = parseCatalogue(demonstrationFaults)
const policies = parseDiagnosisPolicies(demonstrationDiagnosisPolicies)
const faults = [...catalogue.faults.values()]
const winter = new Date('2026-12-10T09:00:00Z')

const diagnosed = (fault: Fault, answers: Answers) =>
  diagnose({
    catalogue, fault, answers, policies, at: winter, household: { needs: [] },
    home: { kind: 'home', newlyBuiltUntil: null }, tenure: { kind: 'social-rent', awaabScope: true },
  })

interface End {
  readonly answers: Answers
  readonly asked: readonly string[]
}

/** Every way through the questions of a fault, to its end. */
const waysThrough = (fault: Fault): End[] => {
  const ends: End[] = []
  const open: End[] = [{ answers: {}, asked: [] }]
  for (let way = open.pop(); way !== undefined; way = open.pop()) {
    const question = nextQuestion(catalogue, fault, way.answers)
    assert.ok(way.asked.length <= 12, `${fault.code} never stops asking: ${way.asked.join(', ')}`)
    if (question === null) ends.push(way)
    else for (const answer of question.answers) open.push({ answers: { ...way.answers, [question.id]: answer.id }, asked: [...way.asked, question.id] })
  }
  return ends
}
const allWays = new Map(faults.map((fault) => [fault.code, waysThrough(fault)]))

test('there are at least a hundred and seventy faults, over every trade and in every place', () => {
  assert.ok(faults.length >= 170)
  for (const trade of TRADES) assert.ok(faults.some((fault) => fault.trade === trade), trade)
  for (const place of PLACES) assert.ok(faultsAt(catalogue, place).length >= 5, place)
})

test('nothing is wrong with the catalogue', () => {
  assert.deepEqual(catalogueProblems(catalogue), [])
})

test('every way through the questions ends in a diagnosis that can be acted on', () => {
  for (const [code, ends] of allWays) {
    assert.ok(ends.length > 0, code)
    for (const { answers } of ends) {
      const found = diagnosed(catalogue.faults.get(code) as Fault, answers)
      assert.ok(TRADES.includes(found.trade) && found.minutes >= 15 && found.because.length >= 9, code)
      assert.equal(found.faultCode, faultByAnswers(catalogue, catalogue.faults.get(code) as Fault, answers).code)
    }
  }
})

test('no more than seven questions are asked on any way, and never the same one twice', () => {
  for (const [code, ends] of allWays)
    for (const { asked } of ends) {
      assert.ok(asked.length <= 7, `${code}: ${asked.join(', ')}`)
      assert.equal(new Set(asked).size, asked.length, code)
    }
})

test('every question of every fault is reached on some way', () => {
  for (const [code, ends] of allWays) {
    const asked = new Set(ends.flatMap((end) => end.asked))
    for (const id of catalogue.faults.get(code)?.questions ?? []) assert.ok(asked.has(id), `${code} never asks ${id}`)
  }
})

test('every question has two to four answers, the last of them not sure, and at least one that changes something', () => {
  for (const question of catalogue.questions.values()) {
    assert.ok(question.answers.length >= 2 && question.answers.length <= 4)
    assert.equal(question.answers.at(-1)?.id, NOT_SURE)
    assert.ok(question.answers.some((answer) => Object.keys(answer).length > 2), `${question.id} changes nothing`)
  }
})

test('every emergency, on whichever way it is come to, has advice', () => {
  for (const [code, ends] of allWays)
    for (const { answers } of ends) {
      const found = diagnosed(catalogue.faults.get(code) as Fault, answers)
      if (catalogue.faults.get(found.faultCode)?.priority === 'emergency') assert.ok(found.advice.length > 0, found.faultCode)
    }
})

test('every sign of a hazard, on the fault or in an answer, leads to that hazard in the diagnosis', () => {
  for (const fault of faults) {
    if (fault.hazard?.level) assert.ok(diagnosed(fault, {}).hazards.some((one) => one.hazard === fault.hazard?.key), fault.code)
    for (const { answers } of allWays.get(fault.code) ?? [])
      for (const [id, given] of Object.entries(answers)) {
        const sign = catalogue.questions.get(id)?.answers.find((one) => one.id === given)?.hazard
        if (sign?.level) assert.ok(diagnosed(fault, answers).hazards.some((one) => one.hazard === sign.key), `${fault.code} ${id} ${given}`)
      }
  }
})

test('every repair that is the resident’s own carries the reason, and none is a hazard', () => {
  for (const [code, ends] of allWays)
    for (const { answers } of ends) {
      const found = diagnosed(catalogue.faults.get(code) as Fault, answers)
      assert.equal(found.responsible === 'landlord', found.reason === null, code)
      if (found.responsible === 'resident') assert.deepEqual(found.hazards, [], code)
      if (found.responsible === 'resident') assert.notEqual(found.priority, 'emergency', code)
    }
})

test('not being sure is never taken as less serious than any answer, however calm the rest', () => {
  for (const fault of faults)
    for (const id of fault.questions) {
      const calmest = (given: string) =>
        Math.min(...(allWays.get(fault.code) ?? []).filter((end) => end.answers[id] === given).map((end) => rankOf(diagnosed(fault, end.answers).priority)))
      for (const answer of catalogue.questions.get(id)?.answers ?? []) assert.ok(calmest(NOT_SURE) >= calmest(answer.id), `${fault.code} ${id} ${answer.id}`)
    }
})

test('leaving questions out is never taken as less serious than answering that one is not sure', () => {
  for (const fault of faults) {
    const unsure = Object.fromEntries(fault.questions.map((id) => [id, NOT_SURE]))
    assert.ok(rankOf(diagnosed(fault, {}).priority) >= rankOf(diagnosed(fault, unsure).priority), fault.code)
  }
})

test('every hazard the regulations name has a phase that covers it as an emergency, but for crowding', () => {
  for (const phase of policies.awaabPhases) assert.deepEqual(HAZARDS.filter((key) => !phase.emergency.includes(key)), ['crowding-and-space'])
})

test('mould is never the resident’s own, whatever is answered', () => {
  for (const fault of faults.filter((one) => one.hazard?.key === 'damp-and-mould'))
    for (const { answers } of allWays.get(fault.code) ?? []) assert.equal(diagnosed(fault, answers).responsible, 'landlord', fault.code)
})

const broken = (change: (content: { faults: Record<string, unknown>[]; questions: Record<string, unknown>[] }) => void): (() => Catalogue) => {
  const content = structuredClone(demonstrationFaults) as { faults: Record<string, unknown>[]; questions: Record<string, unknown>[] }
  change(content)
  return () => parseCatalogue(content)
}
const anyFault = (content: { faults: Record<string, unknown>[] }, code: string) => content.faults.find((one) => one['code'] === code) as Record<string, unknown>

test('a catalogue that does not fit together is refused with the reason', () => {
  for (const [change, why] of [
    [(content) => (anyFault(content, 'tap-dripping')['questions'] = ['no-such-question']), /not a question/],
    [(content) => content.faults.push(structuredClone(anyFault(content, 'tap-dripping'))), /there twice/],
    [(content) => (anyFault(content, 'burst-pipe')['advice'] = null), /emergency without advice/],
    [(content) => (anyFault(content, 'toilet-seat')['reason'] = null), /carries the reason/],
    [(content) => (anyFault(content, 'no-heating')['questions'] = ['rooms-still-warm']), /lead back/],
    [(content) => (anyFault(content, 'tap-dripping')['trade'] = 'wizard'), /trade/],
    [(content) => (anyFault(content, 'toilet-seat')['hazard'] = { key: 'fire-and-explosions', level: 'significant' }), /cannot be the resident/],
    [(content) => content.questions.push({ id: 'unused', ask: 'Is it?', answers: [{ id: 'yes', label: 'Yes' }, { id: 'not-sure', label: 'I’m not sure' }] }), /No fault asks/],
    [(content) => ((content.questions[0] as Record<string, unknown>)['answers'] = [{ id: 'yes', label: 'Yes' }, { id: 'no', label: 'No' }]), /not-sure/],
  ] satisfies [(content: { faults: Record<string, unknown>[]; questions: Record<string, unknown>[] }) => void, RegExp][]) assert.throws(broken(change), why)
})
