import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { gridOf, latLongOf } from './national-grid.ts'

const near = (found: number, wanted: number, within: number): void => assert.ok(Math.abs(found - wanted) <= within, `${found} is not within ${within} of ${wanted}`)

test('the water tower at Caister stands where Ordnance Survey’s worked example has it', () => {
  const { latitude, longitude } = latLongOf({ easting: 651_409.903, northing: 313_177.27 })
  // On the WGS 84 datum; the example's own 52°39'27.2531" N 1°43'4.5177" E is on OSGB 36, some 100 metres off.
  near(latitude, 52.65798, 0.00005)
  near(longitude, 1.71605, 0.00008)
  const back = gridOf({ latitude: 52.65798, longitude: 1.71605 })
  near(back.easting, 651_409, 5)
  near(back.northing, 313_177, 5)
})

test('there and back is the same place, anywhere in Great Britain', () => {
  fc.assert(
    fc.property(fc.integer({ min: 80_000, max: 655_000 }), fc.integer({ min: 5000, max: 1_220_000 }), (easting, northing) => {
      const back = gridOf(latLongOf({ easting, northing }))
      // The Helmert change is not its own exact opposite; what is lost is a few centimetres.
      near(back.easting, easting, 0.5)
      near(back.northing, northing, 0.5)
    }),
  )
})
