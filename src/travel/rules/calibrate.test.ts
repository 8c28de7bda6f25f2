import assert from 'node:assert/strict'
import { test } from 'node:test'
import { travelSeconds, uncalibratedTravel, type TravelModel } from '#scheduling/travel.ts'
import { calibrate, type Calibration, type Journey } from './calibrate.ts'

/** Repeatable chance, so that a failure can be looked at again. */
const chanceFrom = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

const drivenUnder = (truth: TravelModel, count: number, noise: (chance: () => number) => number): Journey[] => {
  const chance = chanceFrom(7)
  return Array.from({ length: count }, () => {
    const metres = 200 + chance() ** 2 * 9000
    return { metres, seconds: travelSeconds({ easting: 0, northing: 0 }, { easting: metres, northing: 0 }, truth) * noise(chance) }
  })
}

const fitted = (journeys: readonly Journey[]): Calibration => {
  const answer = calibrate(journeys, uncalibratedTravel)
  assert.ok(!('tooFew' in answer))
  return answer
}

const slowTown: TravelModel = { ...uncalibratedTravel, slowKmPerHour: 11, fastKmPerHour: 24, parkAndWalkSeconds: 240 }

test('speeds and parking come back out of journeys made at them', () => {
  const { model, after } = fitted(drivenUnder(slowTown, 2000, () => 1))
  for (const metres of [500, 1500, 4000, 9000]) {
    const at = (one: TravelModel) => travelSeconds({ easting: 0, northing: 0 }, { easting: metres, northing: 0 }, one)
    assert.ok(Math.abs(at(model) - at(slowTown)) <= 0.05 * at(slowTown), `${String(metres)} m: ${String(at(model))} s for ${String(at(slowTown))} s`)
  }
  assert.ok(after.medianMissSeconds < 30)
})

test('one journey in six with a lunch in it does not make the town slower', () => {
  const noisy = drivenUnder(slowTown, 4000, (chance) => (chance() < 1 / 6 ? 3 : 0.85 + chance() * 0.3))
  const { before, after, model } = fitted(noisy)
  assert.ok(after.medianMissSeconds < before.medianMissSeconds / 2, JSON.stringify({ before, after }))
  const at = (one: TravelModel) => travelSeconds({ easting: 0, northing: 0 }, { easting: 3000, northing: 0 }, one)
  assert.ok(Math.abs(at(model) / at(slowTown) - 1) < 0.1)
})

test('the detour, the block and the distance of full speed stay as adopted', () => {
  const { model } = fitted(drivenUnder(slowTown, 500, () => 1))
  const { slowKmPerHour: _, fastKmPerHour: __, parkAndWalkSeconds: ___, ...rest } = model
  const { slowKmPerHour: _a, fastKmPerHour: _b, parkAndWalkSeconds: _c, ...same } = uncalibratedTravel
  assert.deepEqual(rest, same)
  assert.ok(model.fastKmPerHour >= model.slowKmPerHour)
})

test('a handful of journeys, or all of one length, is too few to go by', () => {
  const few = calibrate(drivenUnder(slowTown, 30, () => 1), uncalibratedTravel)
  assert.ok('tooFew' in few && few.tooFew.startsWith('There are 30 recorded journeys, too few'))
  assert.ok('tooFew' in calibrate(Array.from({ length: 5000 }, () => ({ metres: 1000, seconds: 600 })), uncalibratedTravel))
  assert.ok('tooFew' in calibrate([], uncalibratedTravel))
})
