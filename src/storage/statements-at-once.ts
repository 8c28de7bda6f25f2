/**
 * Several statements in one message to the server, and their answers in one back. The server stops at the first that
 * fails: it and those after it are answered with its fault. The driver takes other kinds of query than its own (`pg-cursor`
 * is one) and calls them by the names below; its types leave that out.
 */
import pg from 'pg'
import { columnValues } from './column-values.ts'

export interface Answer {
  readonly command: string
  readonly rowCount: number | null
  readonly rows: readonly Record<string, unknown>[]
}

export interface Statement {
  /** Empty: planned for this once. */
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  /** Left out: nobody waits for it. */
  readonly answered?: ((fault: unknown, answer?: Answer) => void) | undefined
}

interface Column {
  readonly name: string
  readonly parse: (text: string) => unknown
}

/** A statement as one connection has planned it. */
interface Plan {
  /** Undefined until it has been asked for rows. */
  columns?: readonly Column[]
}

interface Wire {
  readonly stream: { cork(): void; uncork(): void }
  parse(statement: { name: string; text: string }): void
  bind(statement: { statement: string; values: readonly unknown[]; valueMapper: (value: unknown) => unknown }): void
  describe(what: { type: 'P' }): void
  execute(): void
  close(what: { type: 'S'; name: string }): void
  sync(): void
}

/** What a connection has planned, by name. */
export type Plans = Map<string, Plan>

const { prepareValue } = (pg as unknown as { utils: { readonly prepareValue: (value: unknown) => unknown } }).utils

/** An instant as ISO text costs a tenth of the driver's own way of writing it. */
const asParameter = (value: unknown): unknown => {
  if (typeof value === 'string' || value === null) return value
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : prepareValue(value)
}

export class StatementsAtOnce implements pg.Submittable {
  readonly #statements: readonly Statement[]
  readonly #plans: Plans
  /** Told of a fault that nobody waited for. */
  readonly #ended: (unheard: unknown) => void
  /** One for each statement sent. */
  readonly #planned: Plan[] = []
  readonly #newNames: string[] = []
  readonly #answers: Answer[] = []
  #rows: Record<string, unknown>[] = []
  /** What came back and could not be read. */
  #unreadable: unknown

  constructor(statements: readonly Statement[], plans: Plans, ended: (unheard: unknown) => void) {
    this.#statements = statements
    this.#plans = plans
    this.#ended = ended
  }

  submit(connection: unknown): null {
    const wire = connection as Wire
    wire.stream.cork()
    try {
      for (const statement of this.#statements) this.#send(statement, wire)
    } catch (fault) {
      this.#unreadable = fault
    } finally {
      wire.sync()
      wire.stream.uncork()
    }
    return null
  }

  #send(statement: Statement, wire: Wire): void {
    const { name, values, answered } = statement
    const plan = this.#plans.get(name) ?? this.#plan(statement, wire)
    this.#planned.push(plan)
    wire.bind({ statement: name, values, valueMapper: asParameter })
    if (answered && !plan.columns) wire.describe({ type: 'P' })
    wire.execute()
  }

  #plan({ name, text }: Statement, wire: Wire): Plan {
    const plan: Plan = {}
    if (name !== '') {
      // It may have been planned in a message that broke off; closing what is not there is no fault.
      wire.close({ type: 'S', name })
      this.#plans.set(name, plan)
      this.#newNames.push(name)
    }
    wire.parse({ name, text })
    return plan
  }

  handleRowDescription({ fields }: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    const plan = this.#planned[this.#answers.length]
    if (plan) plan.columns = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }))
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const columns = this.#planned[this.#answers.length]?.columns
    if (!columns || this.#unreadable !== undefined) return
    try {
      this.#rows.push(readRow(columns, fields))
    } catch (fault) {
      this.#unreadable = fault
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#answers.push({ ...readTag(text), rows: this.#rows })
    this.#rows = []
  }

  handleReadyForQuery(): void {
    if (this.#unreadable === undefined) this.#end(undefined)
    else this.handleError(this.#unreadable)
  }

  handleError(fault: unknown): void {
    // How far the server came in planning is not known.
    for (const name of this.#newNames) this.#plans.delete(name)
    this.#end(fault)
  }

  #end(fault: unknown): void {
    const notDone = fault === undefined ? [] : this.#statements.slice(this.#unreadable === undefined ? this.#answers.length : 0)
    this.#ended(notDone.some((one) => one.answered) ? undefined : fault)
    for (const [at, one] of this.#statements.entries()) {
      const answer = this.#answers[at]
      if (answer && !notDone.includes(one)) one.answered?.(null, answer)
      else one.answered?.(fault)
    }
  }
}

const parserOf = (type: number): Column['parse'] => columnValues.getTypeParser(type, 'text') as Column['parse']

const readRow = (columns: readonly Column[], fields: readonly (string | null)[]): Record<string, unknown> => {
  const row: Record<string, unknown> = {}
  for (const [at, { name, parse }] of columns.entries()) {
    const text = fields[at] ?? null
    row[name] = text === null ? null : parse(text)
  }
  return row
}

/** 'INSERT 0 1', 'SELECT 12', 'COMMIT' */
const readTag = (tag: string): Pick<Answer, 'command' | 'rowCount'> => {
  const [command = ''] = tag.split(' ', 1)
  const count = /\d+$/.exec(tag)?.[0]
  return { command, rowCount: count === undefined ? null : Number(count) }
}
