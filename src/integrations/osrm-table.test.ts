import assert from 'node:assert/strict'
import { afterEach, after, test } from 'node:test'
import { modelledSeconds, uncalibratedTravel as model } from '#scheduling/travel.ts'
import { startOsrm } from '#tests/gateways/real-osrm.ts'
import { travelByOsrm } from './osrm-table.ts'

const osrm = await startOsrm()
after(() => osrm.close())
const said: string[] = []
const source = travelByOsrm({ url: `${osrm.url}/`, model, say: (line) => said.push(line), blockSize: 50 })
/** For those who wait for an answer that will not come. */
const impatient = travelByOsrm({ url: `${osrm.url}/`, model, say: (line) => said.push(line), limitMs: 300, blockSize: 50 })
afterEach(() => {
  osrm.behave('answer')
  said.length = 0
  ;(osrm.asked as unknown[]).length = 0
})

/** A grid of streets, 700 metres apart. */
const places = (count: number) => Array.from({ length: count }, (_, at) => ({ easting: 530_000 + (at % 12) * 700, northing: 170_000 + Math.floor(at / 12) * 700 }))

test('a table too big for the service is asked in blocks and put together, with the minutes to park', async () => {
  const list = places(120)
  const { seconds, unanswered } = await source.durations(list)
  assert.equal(unanswered, 0)
  assert.deepEqual(said, [])
  assert.equal(osrm.asked.length, 9)
  assert.ok(osrm.asked.every(({ sources, destinations }) => sources + destinations <= 100))
  list.forEach((from, row) => {
    list.forEach((to, column) => {
      const straight = Math.hypot(from.easting - to.easting, from.northing - to.northing) / 10
      const wanted = row === column ? 0 : straight + model.parkAndWalkSeconds
      assert.ok(Math.abs(seconds[row * 120 + column]! - wanted) <= 1, `${String(row)} to ${String(column)}`)
    })
  })
})

for (const how of ['silence', 'nonsense', 'short', { status: 503 }] as const) {
  test(`a service of ${JSON.stringify(how)} is asked a few times, not for every block; distance fills in, and it is said`, async () => {
    osrm.behave(how)
    const { seconds, unanswered } = await (how === 'silence' ? impatient : source).durations(places(300))
    assert.equal(unanswered, 300 * 300)
    assert.deepEqual(seconds, modelledSeconds(places(300), model))
    assert.ok(osrm.asked.length <= 8, `asked ${String(osrm.asked.length)} times`)
    assert.match(said.join('\n'), /^The routing service left 36 of 36 parts of the table unanswered \(.+\); those journeys are reckoned by distance\.$/)
  })
}

test('a service nobody listens at leaves all to distance', async () => {
  const gone = travelByOsrm({ url: 'http://127.0.0.1:9', model, say: (line) => said.push(line) })
  assert.deepEqual((await gone.durations(places(3))).seconds, modelledSeconds(places(3), model))
  assert.equal(said.length, 1)
})

test('where there is no road the model answers, and how many is said', async () => {
  osrm.behave('no-road')
  const { seconds, unanswered } = await source.durations(places(3))
  assert.equal(unanswered, 0)
  assert.deepEqual(seconds, modelledSeconds(places(3), model))
  assert.deepEqual(said, ['The routing service found no road for 6 journeys; those are reckoned by distance.'])
})

test('an answer not wanted any more is given up', async () => {
  osrm.behave('silence')
  const stopping = new AbortController()
  const asking = travelByOsrm({ url: osrm.url, model, say: () => undefined, signal: stopping.signal }).durations(places(3))
  stopping.abort()
  await assert.rejects(asking)
})
