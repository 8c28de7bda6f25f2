/**
 * What the text of a statement says of it. PostgreSQL plans a statement anew each time it is sent without a name. Ours are
 * few and sent again and again, so each gets a name made from its text and is planned once for each connection.
 */
import { createHash } from 'node:crypto'

export interface StatementKind {
  /** Empty: sent without a name. */
  readonly name: string
  /** One statement and not several, so that it can go together with others. */
  readonly single: boolean
  /** False for what answers nothing but that it is done: plain writes, locks. */
  readonly answers: boolean
}

/** Statements that vary with what they hold (long lists of values) would fill the server's memory: only so many, only so long. */
const mostRemembered = 600
const longestRemembered = 6000

const kinds = new Map<string, StatementKind>()

export const kindOfStatement = (text: string): StatementKind => {
  const known = kinds.get(text)
  if (known !== undefined) return known
  const remember = kinds.size < mostRemembered && text.length <= longestRemembered
  const kind = readKind(text, remember)
  if (remember) kinds.set(text, kind)
  return kind
}

const singleStatement = /^\s*(select|insert|update|delete|with|begin|commit|rollback)\b[^;]*$/i
const answersNothing = /^\s*(begin$|select pg_advisory_xact_lock\(|(insert|update|delete)\b(?![^]*\breturning\b))/i

const readKind = (text: string, remember: boolean): StatementKind => {
  const single = singleStatement.test(text)
  return {
    name: single && remember ? createHash('sha1').update(text).digest('base64url') : '',
    single,
    answers: !single || !answersNothing.test(text),
  }
}
