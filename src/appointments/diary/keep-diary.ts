/**
 * Keeps the landlord's whole diary in this node's memory. It is read once, told of every change by the database, read
 * afresh when the day turns, and compared by version whenever the connection that tells was lost. Never the record: a
 * booking compares the version of each operative's day, and swaps it, before it takes time.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import type pg from 'pg'
import type { CivilDate } from '#clocks/london.ts'
import type { KeptDiary } from '#door/kept-diary.ts'
import { rowOf } from '#scheduling/book.ts'
import type { BookRules, NamedBook } from '#scheduling/named-book.ts'
import { listen } from '#storage/listen.ts'
import type { Database } from '#storage/schema.ts'
import { readTravel } from '#travel/travel.ts'
import { readDiaryRows } from './diary-rows.ts'
import { bookOf, daysFrom, fillDays } from './fill-book.ts'

export interface RunningDiary extends KeptDiary {
  /** Resolves when everything heard of so far has been read. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export interface DiaryToKeep {
  readonly db: Kysely<Database>
  readonly connection: pg.PoolConfig
  readonly say: (line: string) => void
}

interface Held {
  readonly named: NamedBook
  readonly days: readonly CivilDate[]
  readonly rules: BookRules
}

/** An operative's day that changed; without a day, all of theirs; without an operative, how journeys are reckoned. */
interface Change {
  readonly operativeRef: string
  readonly day: string
}

/** With more operatives than this changed at once – an import – reading everything is quicker. */
const mostReadAgain = 40

const breathMilliseconds = 20

export const keepDiary = async ({ db, connection, say }: DiaryToKeep): Promise<RunningDiary> => {
  let held: Held | undefined
  let loading: { readonly firstOn: string; readonly rules: BookRules; readonly book: Promise<Held> } | undefined
  let changes: Change[] = []
  /** Taken from the changes, and on their way into the book. */
  let beingRead: readonly Change[] = []
  let reading: Promise<void> | undefined
  let stopped = false

  const load = async (firstOn: CivilDate, rules: BookRules): Promise<Held> => {
    const started = { firstOn, rules, book: loadDiary(db, firstOn, rules) }
    loading = started
    try {
      const book = await started.book
      // One begun later, by newer rules, is the one to hold.
      if (loading === started) held = book
      return book
    } finally {
      if (loading === started) loading = undefined
    }
  }
  const heard = (payload: string): void => {
    changes.push(changeOf(payload))
    readSoon()
  }
  const readSoon = (): void => {
    reading ??= readChanges().finally(() => (reading = undefined))
  }
  const readChanges = async (): Promise<void> => {
    // What is heard in one breath is read in one statement.
    await sleep(breathMilliseconds)
    await loading?.book.catch(() => undefined)
    while (changes.length > 0 && held && !stopped) {
      beingRead = changes
      changes = []
      try {
        if (!(await readAgain(db, held, beingRead))) await load(held.days[0]!, held.rules)
      } catch (fault) {
        // Nothing is known for certain any more: the next search reads everything.
        held = undefined
        if (!stopped) say(`The diary in memory could not be brought up to date: ${fault instanceof Error ? fault.message : 'unknown fault'}`)
      }
    }
    beingRead = []
    if (!held) changes = []
  }
  const readWhatWasMissed = async (): Promise<void> => {
    if (!held) return
    try {
      changes.push(...(await changedSince(db, held)))
      readSoon()
    } catch {
      held = undefined
    }
  }

  const listening = await listen({ connection, channel: 'operative_day', heard, again: () => void readWhatWasMissed(), say })
  return {
    async from(firstOn, rules) {
      if (!listening.isHearing() || stopped) return undefined
      if (held?.days[0] === firstOn && sameRules(held.rules, rules)) return held.named
      if (held && held.days[0]! > firstOn) return undefined
      const fresh = loading?.firstOn === firstOn && sameRules(loading.rules, rules) ? await loading.book : await load(firstOn as CivilDate, rules)
      return fresh.named
    },
    unreadOn: (day) => [...beingRead, ...changes].filter((one) => one.day === day).map(({ operativeRef }) => operativeRef),
    settled: async () => {
      while (reading) await reading
    },
    async stop() {
      stopped = true
      await listening.stop()
      await reading
      await loading?.book.catch(() => undefined)
    },
  }
}

/** The whole diary as it is on record. */
export const loadDiary = async (db: Kysely<Database>, firstOn: CivilDate, rules: BookRules): Promise<Held> => {
  const days = daysFrom(firstOn, rules.horizonDays)
  const travel = await readTravel(db, rules.travel)
  const rows = await readDiaryRows(db, { days, withHomes: true })
  return { named: bookOf(rows, days, rules, travel), days, rules }
}

/** 'operative,day'; a landlord's own reference may hold a comma. */
const changeOf = (payload: string): Change => {
  const comma = payload.lastIndexOf(',')
  return { operativeRef: payload.slice(0, comma), day: payload.slice(comma + 1) }
}

/** False when the book cannot take the change and has to be made afresh. */
const readAgain = async (db: Kysely<Database>, { named, days, rules }: Held, changes: readonly Change[]): Promise<boolean> => {
  const ofAllDays = new Set(changes.filter(({ day }) => day === '').map(({ operativeRef }) => operativeRef))
  if (ofAllDays.size > mostReadAgain || ofAllDays.has('')) return false
  const ofOneDay = changes.filter(({ operativeRef, day }) => !ofAllDays.has(operativeRef) && days.includes(day as CivilDate))
  const isTaken = await Promise.all([
    readInto(db, named, rules, [...ofAllDays], days),
    readInto(db, named, rules, [...new Set(ofOneDay.map((one) => one.operativeRef))], [...new Set(ofOneDay.map((one) => one.day as CivilDate))].toSorted()),
  ])
  return isTaken.every(Boolean)
}

/** Reads those operatives' days from the record into the book. */
export const readInto = async (
  db: Kysely<Database>, named: NamedBook, rules: BookRules, operatives: readonly string[], days: readonly CivilDate[],
): Promise<boolean> => {
  if (operatives.length === 0 || days.length === 0) return true
  const rows = await readDiaryRows(db, { days, operatives })
  const haveLeft = operatives.some((ref) => named.book.indexOf.has(ref) && !rows.people.some((person) => person.ref === ref))
  return fillDays(named, rows, days, rules) && !haveLeft
}

const sameRules = (one: BookRules, other: BookRules): boolean => one === other || inWords(one) === inWords(other)

const inWords = ({ horizonDays, lunch, keptFreeForEmergenciesPercent, travel, daysWithoutShifts }: BookRules): string =>
  JSON.stringify([horizonDays, lunch, keptFreeForEmergenciesPercent, travel, [...daysWithoutShifts]])

/** Every operative's day whose version in the record is not the one in memory. */
const changedSince = async (db: Kysely<Database>, { named: { book }, days }: Held): Promise<Change[]> => {
  const found = await sql<{ operativeRef: string; day: string | null; version: number }>`
    select operative_ref as "operativeRef", null as day, version from operative_rotas
    union all select operative_ref, day, version from operative_days where day between ${days[0]} and ${days.at(-1)}
  `.execute(db)
  const rotas = new Map(found.rows.filter(({ day }) => day === null).map((row) => [row.operativeRef, row.version]))
  const recorded = new Map(found.rows.filter(({ day }) => day !== null).map((row) => [`${row.operativeRef},${row.day ?? ''}`, row.version]))
  const changed = book.operatives.flatMap(({ id }, operative) =>
    days.flatMap((day, d) => {
      const version = (rotas.get(id) ?? 0) + (recorded.get(`${id},${day}`) ?? 0)
      return book.row.version[rowOf(book, operative, d)] === version ? [] : [{ operativeRef: id, day }]
    }),
  )
  const isNew = [...rotas.keys()].filter((operativeRef) => !book.indexOf.has(operativeRef))
  return [...changed, ...isNew.map((operativeRef) => ({ operativeRef, day: '' }))]
}
