/**
 * The stream that something belongs to, where only its reference is known: found, locked and its end asked for by
 * statements that go to the server together with whatever is read next.
 */
import { statement } from '#storage/statement.ts'
import type { Head } from './journal.ts'

export interface FoundStream {
  readonly takeLock: ReturnType<typeof statement<never>>
  readonly readEnd: ReturnType<typeof statement<Head & { readonly stream: string }>>
}

/** The select gives the stream of what has the reference `$1`, or no row. What belongs to a stream never leaves it. */
export const streamFoundBy = (select: string): FoundStream => ({
  takeLock: statement(`select pg_advisory_xact_lock(hashtextextended(found.stream, 0)) from (${select}) as found (stream)`),
  readEnd: statement(`
    select found.stream, coalesce(last.version, 0) as version, coalesce(last.hash, '') as hash
    from (${select}) as found (stream)
    left join lateral (select version, hash from events where events.stream = found.stream order by version desc limit 1) as last on true`),
})
