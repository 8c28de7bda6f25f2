import assert from 'node:assert/strict'
import { test } from 'node:test'

import { type Book, openBook, setDay } from '#scheduling/book.ts'
import { explainNoSlots } from '#scheduling/no-slots.ts'
import { type SlotRequest, usualWindows } from '#scheduling/slot-request.ts'
import { findSlots, otherPlacesFor } from '#scheduling/slots.ts'

const plumbing = 0
const gas = 1
const polish = 1
const shift = { state: 'working' as const, start: 480, end: 1020, lunch: true, keptFreeMinutes: 0, version: 7 }

/** Monday and Tuesday: Ade and Bea do plumbing, Cem gas; Bea speaks Polish and is on leave on Monday. */
const twoDays = (): Book => {
  const book = openBook({
    operatives: [
      { id: 'ade', firm: 0, trades: new Set([plumbing]), qualities: 0, patches: [0], homeSector: 0 },
      { id: 'bea', firm: 0, trades: new Set([plumbing]), qualities: polish, patches: [1], homeSector: 1 },
      { id: 'cem', firm: 1, trades: new Set([gas]), qualities: 0, patches: [0], homeSector: 1 },
    ],
    firstOn: '2026-11-23', days: 2, sectors: 2, travel: Uint8Array.of(5, 15, 15, 5),
  })
  for (const operative of [0, 1, 2]) for (const day of [0, 1]) setDay(book, operative, day, shift, [])
  setDay(book, 1, 0, { ...shift, state: 'leave' }, [])
  return book
}

const tap: SlotRequest = {
  sector: 0, minutes: 60, trades: [plumbing], windows: usualWindows, earliest: { day: 0, minute: 480 },
  deadline: { day: 1, minute: 1440 }, waitingMinutesPerDay: 2, limit: 10, patch: 0,
}

test('slots are ranked by travel against waiting, and say why', () => {
  const [first] = findSlots(twoDays(), tap)
  assert.equal(first?.operativeId, 'ade')
  assert.equal(first?.on, '2026-11-23')
  assert.equal(first?.places[0]?.version, 7)
  assert.deepEqual(first?.because, ['10 minutes further driving', 'Works this patch', 'The first day possible'])
})

test('times in the reasons are said as everywhere else', () => {
  const [first] = findSlots(twoDays(), { ...tap, notBeforeMinute: 570 })
  assert.ok(first?.because.includes('No arrival before 9.30am'), first?.because.join())
})

test('what a resident needs of the person is held to', () => {
  const offers = findSlots(twoDays(), { ...tap, qualities: polish })
  assert.deepEqual([...new Set(offers.map((offer) => `${offer.operativeId} ${offer.on}`))], ['bea 2026-11-24'])
})

test('the language of the resident is worth some driving, and no more', () => {
  const first = (wishedMinutes: number) => findSlots(twoDays(), { ...tap, earliest: { day: 1, minute: 480 }, wishedQualities: polish, wishedMinutes })[0]
  assert.equal(first(5)?.operativeId, 'ade')
  const spoken = first(60)
  assert.equal(spoken?.operativeId, 'bea')
  assert.ok(spoken.because.includes('Speaks the resident’s language'))
})

test('when nobody suited has room before the deadline it says who was able, and what would give a slot', () => {
  const book = twoDays()
  const request = { ...tap, qualities: polish, deadline: { day: 0, minute: 1440 } }
  assert.deepEqual(findSlots(book, request), [])
  const none = explainNoSlots(book, request)
  assert.deepEqual([none.operatives, none.withTheTrade, none.suitedToTheResident, none.onLeave, none.full], [3, 2, 1, 1, 0])
  assert.deepEqual(none.wouldGiveOne.map((remedy) => remedy.kind), ['without-adjustments', 'after-deadline'])
  assert.equal(none.sentences.at(-1), 'The first after the deadline is: Tuesday 24 November 2026, planned for 8.15am.')
})

test('what it says agrees in number, leaves out what there is none of, and counts those asked for alone', () => {
  const book = twoDays()
  const why = (change: Partial<SlotRequest>) => explainNoSlots(book, { ...tap, deadline: { day: 0, minute: 1440 }, ...change }).sentences.slice(0, 2)
  assert.deepEqual(why({ qualities: polish }), ['2 of 3 operatives can do this work; 1 of them suits the resident and none of those works this patch.', '1 is on leave.'])
  assert.deepEqual(why({ minutes: 600 }), ['2 of 3 operatives can do this work; 2 of them suit the resident and 1 of those works this patch.', '1 is on leave and 1 has no room that fits before the deadline.'])
  assert.equal(why({ firm: 0, minutes: 600 })[0], '2 of this contractor’s 2 operatives can do this work; 2 of them suit the resident and 1 of those works this patch.')
  assert.equal(why({ firm: 1 })[0], 'Nobody of this contractor’s can do this work.')
  assert.equal(why({ firm: 1, trades: [gas], minutes: 600 })[0], '1 of this contractor’s 1 operative can do this work; 1 of them suits the resident and 1 of those works this patch.')
  assert.equal(why({ trades: [9] })[0], 'Nobody in the diary can do this work.')
  assert.equal(why({ qualities: 64 })[0], '2 of 3 operatives can do this work; none of them suits the resident.')
})

test('where two cannot come together it says when one could', () => {
  const book = twoDays()
  const request = { ...tap, secondTrades: [], deadline: { day: 0, minute: 1440 } }
  assert.deepEqual(findSlots(book, request), [])
  const { wouldGiveOne, sentences } = explainNoSlots(book, request)
  assert.deepEqual(wouldGiveOne.map(({ kind, slot }) => `${kind} ${slot.on}`), ['one-operative 2026-11-23', 'after-deadline 2026-11-24'])
  assert.match(sentences.at(-2) ?? '', /^With one operative in place of two there is: Monday 23 November 2026/)
})

test('minutes kept free are for emergencies only', () => {
  const book = twoDays()
  for (const day of [0, 1]) setDay(book, 0, day, { ...shift, keptFreeMinutes: 480 }, [])
  setDay(book, 1, 1, { ...shift, state: 'off' }, [])
  assert.deepEqual(findSlots(book, tap), [])
  assert.equal(findSlots(book, { ...tap, mayUseKeptFree: true })[0]?.operativeId, 'ade')
})

test('whoever lost the race is given another operative for the same promise', () => {
  const book = twoDays()
  const tuesday = findSlots(book, tap).find((offer) => offer.day === 1)!
  const [other, ...more] = otherPlacesFor(book, tap, tuesday, 3)
  assert.deepEqual([other?.operativeId, other?.day, other?.arriveFrom, other?.arriveBy], ['bea', 1, tuesday.arriveFrom, tuesday.arriveBy])
  assert.deepEqual(more, [])
})
