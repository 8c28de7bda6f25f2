/**
 * A contractor that has failed comes to nobody on those days. Its operatives are then away – the view `times_away` says so
 * to the diary, to day plans and to the board alike –, it is not on call, and its own diary is not asked.
 */
import type { Kysely } from 'kysely'
import type { Setting } from '#door/command.ts'
import { fact, landlordStream, type Fact } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import type { Database } from '#storage/schema.ts'
import { statement } from '#storage/statement.ts'

export interface Failure {
  readonly contractorRef: string
  readonly fromOn: string
  /** Null: until it is taken back. */
  readonly untilOn: string | null
  readonly daysToReplan: readonly string[]
}

/** Almost every booking that was under way is over by the first; by the last, any whose transaction PostgreSQL has not ended (`connect.ts`). */
const looksAgainAfterSeconds = [10, 120] as const

export const contractorFailed = async (setting: Setting, failure: Failure): Promise<Fact<'contractor-failed'>> => {
  const [number = 0] = await setting.numbers(1)
  const looksAgainAt = looksAgainAfterSeconds.map((seconds) => new Date(setting.now.getTime() + seconds * 1000).toISOString())
  return fact('contractor-failed', failureStream(failure.contractorRef), setting.now, { failureRef: makeReference('X', number), ...failure, looksAgainAt })
}

/** The same failure, with days that are still to be planned. */
export const failedAgain = ({ now }: Pick<Setting, 'now'>, { failureRef, contractorRef, fromOn, untilOn }: Omit<FailureInForce, 'name'>, daysToReplan: readonly string[]): Fact<'contractor-failed'> =>
  fact('contractor-failed', failureStream(contractorRef), now, { failureRef, contractorRef, fromOn, untilOn, daysToReplan })

export const failureStream = (contractorRef: string): string => landlordStream(`contractor/${contractorRef}/failures`)

interface DaysOfFailure {
  readonly contractorRef: string
  readonly fromOn: string
  readonly untilOn: string | null
}

/** Days on which somebody waits for it, for one of its operatives or for a time in its own diary. */
export const daysWaitedFor = async (db: Kysely<Database>, { contractorRef, fromOn, untilOn }: DaysOfFailure, now: Date): Promise<string[]> => {
  const rows = await db
    .selectFrom('visits_waited_for')
    .select('day')
    .distinct()
    .where('contractor_ref', '=', contractorRef)
    .where('window_end_at', '>', now)
    .where('day', '>=', fromOn)
    .where('day', '<=', lastOf({ untilOn }))
    .orderBy('day')
    .execute()
  return rows.map(({ day }) => day)
}

/** The due work that plans a day again on which somebody waits for it. */
export const failedDay = (contractorRef: string, day: string): string => `failed-day/${contractorRef}/${day}`

/** The due work that looks through a failure's days once more: its first turn, its second. */
export const failureLook = (failureRef: string, turn: number): string => `failure-looked-at-again/${failureRef}/${String(turn + 1)}`
export const failureLooks = (failureRef: string): string[] => looksAgainAfterSeconds.map((_, turn) => failureLook(failureRef, turn))

/** Of those days, the ones that nothing is going to plan again: it has been done, or given up. */
export const daysLeft = async (db: Kysely<Database>, contractorRef: string, days: readonly string[]): Promise<string[]> => {
  if (days.length === 0) return []
  const due = await db
    .selectFrom('due_work')
    .leftJoin('due_work_trouble as trouble', 'trouble.key', 'due_work.key')
    .select('due_work.key')
    .where('due_work.key', 'in', days.map((day) => failedDay(contractorRef, day)))
    .where((eb) => eb.or([eb('trouble.given_up', 'is', null), eb('trouble.given_up', '=', false)]))
    .execute()
  return days.filter((day) => !due.some(({ key }) => key === failedDay(contractorRef, day)))
}

/** Later than any day, where none is said. */
export const lastOf = ({ untilOn }: { readonly untilOn: string | null }): string => untilOn ?? '9999-12-31'

export interface FailureInForce {
  readonly failureRef: string
  readonly contractorRef: string
  readonly name: string
  readonly fromOn: string
  readonly untilOn: string | null
}

export const failureInForce = (db: Kysely<Database>, failureRef: string) =>
  db
    .selectFrom('contractor_failures')
    .select(['failure_ref as failureRef', 'contractor_ref as contractorRef', 'from_on as fromOn', 'until_on as untilOn'])
    .where('failure_ref', '=', failureRef)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()

/** In force on any day from then on; of one contractor, or of all. */
export const failuresFrom = (db: Kysely<Database>, fromOn: string, contractorRef?: string): Promise<FailureInForce[]> => inForce(db, [fromOn, contractorRef ?? null])

const inForce = statement<FailureInForce>(`
  select f.failure_ref as "failureRef", f.contractor_ref as "contractorRef", c.name, f.from_on as "fromOn", f.until_on as "untilOn"
  from contractor_failures f join contractors c using (contractor_ref)
  where f.taken_back_at is null and (f.until_on is null or f.until_on >= $1::date) and ($2::text is null or f.contractor_ref = $2)
  order by c.name, f.from_on, f.failure_ref`)

export const hasFailedOn = (failures: readonly FailureInForce[], on: string): FailureInForce | undefined =>
  failures.find(({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || on <= untilOn))
