import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'node:test'
import { openTurns } from './turns.ts'

test('who comes for the same takes turns in the order they came, and a fault of one holds up nobody', async () => {
  const takeTurns = openTurns()
  const told: string[] = []
  const one = (name: string, milliseconds: number) => async () => {
    told.push(`${name} begins`)
    await sleep(milliseconds)
    told.push(`${name} ends`)
    if (name === 'second') throw new Error('Something went wrong.')
    return name
  }
  const answers = await Promise.allSettled([takeTurns('day', one('first', 20)), takeTurns('day', one('second', 1)), takeTurns('day', one('third', 1))])
  assert.deepEqual(told, ['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends'])
  assert.deepEqual(answers.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled'])
})

test('who comes for something else, or for nothing, waits for nobody', async () => {
  const takeTurns = openTurns()
  const slow = takeTurns('day', () => sleep(50, 'slow'))
  const first = await Promise.race([slow, Promise.all([takeTurns('another', async () => 'quick'), takeTurns(undefined, async () => 'quick')])])
  assert.deepEqual(first, ['quick', 'quick'])
  await slow
})

test('who has waited long enough goes on', async () => {
  const takeTurns = openTurns(10)
  const slow = takeTurns('day', () => sleep(200, 'slow'))
  assert.equal(await Promise.race([slow, takeTurns('day', async () => 'went on')]), 'went on')
  await slow
})
