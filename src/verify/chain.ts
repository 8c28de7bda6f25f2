/** Follows each stream's chain of hashes: every event must hash to what it says, and follow the one before it. */
import { createHash } from 'node:crypto'
import { eventHash } from '#door/journal.ts'
import type { EventRow } from './event-rows.ts'
import type { Problem } from './problem.ts'

export interface Chain {
  /** The next event, streams together and versions in order; a problem the first time a stream goes wrong. */
  follow(event: EventRow): Problem | undefined
  readonly streams: number
  /** One digest over the end of every stream: the same again means the same journal. */
  seal(): string
}

export const openChain = (): Chain => {
  const heads = createHash('sha256')
  let last: EventRow | undefined
  let broken = false
  let streams = 0
  return {
    get streams() {
      return streams
    },
    follow(event) {
      const before = last?.stream === event.stream ? last : undefined
      if (!before) {
        if (last) heads.update(`${last.stream} ${last.version} ${last.hash}\n`)
        streams += 1
        broken = false
      }
      last = event
      if (broken) return undefined
      const problem = whatIsWrong(event, before)
      broken = problem !== undefined
      return problem
    },
    seal() {
      if (last) heads.update(`${last.stream} ${last.version} ${last.hash}\n`)
      return heads.digest('hex')
    },
  }
}

export const nameOfEvent = (event: Pick<EventRow, 'stream' | 'version' | 'kind'>): string =>
  `${event.stream} version ${event.version} (${event.kind})`

const whatIsWrong = (event: EventRow, before: EventRow | undefined): Problem | undefined => {
  const where = nameOfEvent(event)
  const expected = (before?.version ?? 0) + 1
  if (event.version !== expected) {
    return { kind: 'event-missing', where, what: `Version ${expected} of this stream should come before it and is not there.` }
  }
  if (event.finerInstant) return { kind: 'event-altered', where, what: 'One of its instants is finer than any we record.' }
  if (event.previousHash !== (before?.hash ?? '')) {
    return { kind: 'event-altered', where, what: 'It does not follow the event before it: their hashes differ.' }
  }
  if (hashOf(event) !== event.hash) return { kind: 'event-altered', where, what: 'Its content is not what its hash was made from.' }
  if (before && before.position >= event.position) {
    return { kind: 'event-out-of-order', where, what: 'It is numbered before the event it follows.' }
  }
  return undefined
}

const hashOf = (event: EventRow): string => {
  const { position: _, previousHash, hash: __, finerInstant: ___, ...content } = event
  try {
    return eventHash(previousHash, content)
  } catch {
    // Nested beyond anything we write: altered.
    return ''
  }
}
