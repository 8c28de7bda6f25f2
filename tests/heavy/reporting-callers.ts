/** Callers who report repairs over the API, each with a key of its own, and ask again when no answer came. */
import type { Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'

export interface Answered {
  readonly status: number
  readonly body: { readonly repairRef?: string }
}

export interface Callers {
  /** Every key ever sent. */
  readonly keys: ReadonlySet<string>
  /** The answers with 201, by key. */
  readonly acknowledged: ReadonlyMap<string, Answered>
  /** Answers that are neither 201 nor a fault of the server. */
  readonly odd: readonly Answered[]
  /** So many at once until told to stop; first those that were never answered. Resolves when the last has ended. */
  call(atOnce: number, goOn: () => boolean): Promise<void>
  /** The answer to a key sent once more. */
  repeat(key: string): Promise<Answered>
}

export interface Reporter {
  readonly homeRef: string
  readonly residentRef: string
}

/** People of different homes whom texts and e-mail can reach. */
export const reportersIn = async (db: Kysely<Database>, count: number): Promise<readonly Reporter[]> => {
  const rows = await db
    .selectFrom('residents as r')
    .innerJoin('tenancies as t', 't.tenancy_ref', 'r.tenancy_ref')
    .innerJoin('resident_details as d', 'd.resident_ref', 'r.resident_ref')
    .select(['t.home_ref as homeRef', 'r.resident_ref as residentRef'])
    .distinctOn('t.home_ref')
    .where('t.tenure', '=', 'social-rent')
    .where('d.phone', 'is not', null)
    .where('d.email', 'is not', null)
    .orderBy('t.home_ref')
    .limit(count)
    .execute()
  return rows
}

export const callersTo = (address: string, token: string, reporters: readonly Reporter[]): Callers => {
  const keys = new Set<string>()
  const acknowledged = new Map<string, Answered>()
  const odd: Answered[] = []
  const unanswered: string[] = []

  const report = async (key: string): Promise<Answered> => {
    const number = Number(key.split('-').at(-1))
    const reporter = reporters[number % reporters.length]
    const body = { ...reporter, channel: 'phone', faultCode: 'tap-dripping', words: `It drips, said ${key}`, contactBy: number % 4 === 0 ? 'email' : 'text' }
    const answer = await fetch(`${address}/api/v1/repairs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Answered['body'] }
  }
  const nextKey = (): string => {
    const key = unanswered.shift() ?? `kill-nine-${keys.size + 1}`
    keys.add(key)
    return key
  }
  const oneCaller = async (goOn: () => boolean): Promise<void> => {
    while (goOn()) {
      const key = nextKey()
      const answer = await report(key).catch(() => undefined)
      if (answer?.status === 201) acknowledged.set(key, answer)
      else unanswered.push(key)
      if (answer !== undefined && answer.status < 500 && answer.status !== 201) odd.push(answer)
    }
  }
  return {
    keys,
    acknowledged,
    odd,
    call: async (atOnce, goOn) => void (await Promise.all(Array.from({ length: atOnce }, () => oneCaller(goOn)))),
    repeat: report,
  }
}
