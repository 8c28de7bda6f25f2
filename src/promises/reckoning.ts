/** Runs every promise over the new facts, inside the transaction that records them; replay runs the same. */
import type { Transaction } from 'kysely'
import { calendarInForce } from '#landlord/calendar-in-force.ts'
import { londonDate } from '#clocks/london.ts'
import type { Rules } from '#door/rules-in-force.ts'
import type { FactKind, RecordedFact } from '#facts/fact.ts'
import type { Database } from '#storage/schema.ts'
import { insertRows, statement, updateRows } from '#storage/statement.ts'
import { openDesk, type Desk, type MadeTo, type PromiseKind } from './desk.ts'
import { recountWorkingDays } from './late-holiday.ts'
import { localOfferInForce } from './local-offer.ts'
import { promiseKinds } from './kinds.ts'
import type { PromiseRow } from './promise.ts'

const listening: ReadonlySet<FactKind> = new Set(promiseKinds.flatMap((kind) => Object.keys(kind.on) as FactKind[]))

export const reckonPromises = async (
  facts: readonly RecordedFact[],
  db: Transaction<Database>,
  rules: Rules,
): Promise<void> => {
  const heard = facts.filter((fact) => listening.has(fact.kind))
  for (const fact of facts) if (fact.kind === 'rules-adopted' && fact.data.what === 'calendar') await recountWorkingDays(fact, db)
  await Promise.all([...Map.groupBy(heard, (fact) => fact.stream)].map(([stream, ofStream]) => reckonStream(stream, ofStream, db, rules)))
}

const promisesOfStream = statement<PromiseRow>('select * from promises where stream = $1 order by promise_id')

const reckonStream = async (stream: string, facts: RecordedFact[], db: Transaction<Database>, rules: Rules) => {
  const first = facts[0]
  if (!first) return
  const isNew = first.version === 1
  const [rows, to] = await Promise.all([isNew ? [] : promisesOfStream(db, [stream]), madeTo(facts, db)])
  const today = londonDate(first.recordedAt)
  const desk = openDesk(rows, { offer: localOfferInForce(rules, today), calendar: calendarInForce(rules, today), madeTo: to })
  for (const fact of facts) for (const kind of promiseKinds) hear(kind, fact, desk)
  await write(desk, db)
}

const peopleOfRepair = statement<{ tenancy_ref: string | null; resident_ref: string | null }>('select tenancy_ref, resident_ref from repairs where repair_ref = $1')

/** Of a report just made its own fact says so; afterwards the repair's row. */
const madeTo = async (facts: readonly RecordedFact[], db: Transaction<Database>): Promise<MadeTo> => {
  const reported = facts.find((one) => one.kind === 'repair-reported')?.data
  if (reported) return madeToOf(reported.tenancyRef, reported.residentRef)
  const repairRef = facts.flatMap(({ data }) => ('repairRef' in data && data.repairRef !== null ? [data.repairRef] : []))[0]
  const [repair] = repairRef === undefined ? [] : await peopleOfRepair(db, [repairRef])
  return madeToOf(repair?.tenancy_ref ?? null, repair?.resident_ref ?? null)
}

const madeToOf = (tenancyRef: string | null, residentRef: string | null): MadeTo => {
  if (tenancyRef !== null) return 'household'
  return residentRef === null ? 'nobody' : 'reporter'
}

const hear = (kind: PromiseKind, fact: RecordedFact, desk: Desk): void => {
  const react = kind.on[fact.kind] as ((fact: RecordedFact, desk: Desk) => void) | undefined
  react?.(fact, desk)
}

const write = async (desk: Desk, db: Transaction<Database>): Promise<void> => {
  await insertRows(db, 'promises', [...desk.made].map(asRow))
  for (const row of desk.changed) {
    if (desk.made.has(row)) continue
    const { promise_id, ...rest } = asRow(row)
    await updateRows(db, 'promises', { promise_id }, rest)
  }
}

const asRow = (row: PromiseRow) => ({
  ...row,
  settled_by: JSON.stringify(row.settled_by),
  attempts: JSON.stringify(row.attempts),
  overturned: JSON.stringify(row.overturned),
})
