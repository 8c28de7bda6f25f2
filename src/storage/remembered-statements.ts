/**
 * PostgreSQL plans a statement anew each time it is sent without a name. Ours are few and sent again and again, so each
 * gets a name made from its text and is planned once for each connection.
 */
import { createHash } from 'node:crypto'
import pg from 'pg'

/** Statements that vary with what they hold (long lists of values) would fill the server's memory: only so many, only so long. */
const mostRemembered = 600
const longestRemembered = 6000

const names = new Map<string, string | undefined>()

const nameOf = (text: string): string | undefined => {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= mostRemembered || text.length > longestRemembered || !/^(select|insert|update|delete|with)\b/i.test(text.trimStart())) return undefined
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

/** The driver's client, remembering. Only statements with values are named: a migration is many statements in one text, and none of them comes again. */
export class RememberingClient extends pg.Client {
  override query(...given: unknown[]): never {
    const [text, values, ...rest] = given
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
    const sent = name === undefined ? given : [{ name, text, values }, ...rest]
    return (super.query as unknown as (...args: unknown[]) => never).apply(this, sent)
  }
}
