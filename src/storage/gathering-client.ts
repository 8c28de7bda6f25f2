/**
 * The driver's client, except that the statements of a transaction do not each go to the server by themselves. What answers
 * nothing – a plain write, a lock – is only gathered; the next statement that somebody waits for takes it along, the commit
 * at the latest, and statements asked for at the same time go together. They keep their order, so everything reads what was
 * written before it. A write that fails is heard of from the statement it went with; the transaction is over either way.
 * Reporting a repair takes a dozen statements and goes to the server twice.
 */
import pg from 'pg'
import { kindOfStatement } from './statement-kind.ts'
import { StatementsAtOnce, type Answer, type Plans, type Statement } from './statements-at-once.ts'

/** More is not held back: it would only be memory. */
const mostGathered = 64
const longestGathered = 64 * 1024

type Answered = NonNullable<Statement['answered']>

const nothingToSay: Answer = { command: '', rowCount: null, rows: [] }

export class GatheringClient extends pg.Client {
  readonly #plans: Plans = new Map()
  #gathered: Statement[] = []
  #gatheredLength = 0
  #inTransaction = false
  #onItsWay = false
  /** The fault of a write that went while nobody waited. */
  #unheard: unknown

  override query(...given: unknown[]): never {
    const [text, values = [], answered] = given
    if (typeof text !== 'string' || !Array.isArray(values) || !this.#canGather(text, values)) return this.#sendAlone(given)
    return this.#ask(text, values, answered as Answered | undefined) as never
  }

  /** Without values it may have been meant for the server's simpler way of asking, unless a transaction is under way. */
  #canGather(text: string, values: readonly unknown[]): boolean {
    if (text === 'begin') this.#inTransaction = true
    return kindOfStatement(text).single && (values.length > 0 || this.#inTransaction)
  }

  #sendAlone(given: readonly unknown[]): never {
    if (this.#gathered.length > 0) this.#send()
    return (super.query as unknown as (...given: unknown[]) => never).apply(this, [...given])
  }

  #ask(text: string, values: readonly unknown[], answered: Answered | undefined): Promise<Answer> | undefined {
    const { name, answers } = kindOfStatement(text)
    const statement: Statement = { name, text, values }
    if (answered) {
      this.#wait({ ...statement, answered })
      return undefined
    }
    if (!answers && this.#gather(statement)) return Promise.resolve(nothingToSay)
    return new Promise((resolve, reject) => {
      this.#wait({ ...statement, answered: (fault, answer) => (answer ? resolve(answer) : reject(asError(fault))) })
    })
  }

  #gather(statement: Statement): boolean {
    if (!this.#inTransaction || this.#gathered.length >= mostGathered) return false
    const length = lengthOf(statement) + (this.#gathered.length > 0 ? this.#gatheredLength : 0)
    if (length > longestGathered) return false
    this.#gatheredLength = length
    this.#gathered.push(statement)
    return true
  }

  #wait(statement: Statement): void {
    const { text, answered } = statement
    if (text === 'rollback') this.#forgetWrites()
    else if (this.#unheard !== undefined) return answered?.(this.#unheard)
    const first = !this.#gathered.some((one) => one.answered)
    this.#gathered.push(statement)
    if (text === 'commit' || text === 'rollback') this.#inTransaction = false
    // What else is asked for in the same turn comes along.
    if (first) process.nextTick(() => this.#sendSoon())
  }

  #forgetWrites(): void {
    this.#gathered = this.#gathered.filter((one) => one.answered)
    this.#unheard = undefined
  }

  /** At once, or when what is on its way has been answered. */
  #sendSoon(): void {
    if (!this.#onItsWay && this.#gathered.some((one) => one.answered)) this.#send()
  }

  #send(): void {
    const together = new StatementsAtOnce(this.#gathered, this.#plans, (unheard) => {
      this.#onItsWay = false
      this.#unheard ??= unheard
      this.#sendSoon()
    })
    this.#gathered = []
    this.#onItsWay = true
    super.query(together)
  }
}

const lengthOf = ({ values }: Statement): number => values.reduce((sum: number, value) => sum + (typeof value === 'string' ? value.length : 0), 0)

const asError = (fault: unknown): Error => (fault instanceof Error ? fault : new Error('The database gave no answer.', { cause: fault }))
