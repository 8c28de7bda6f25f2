/** Reads a day of the diary: the operatives of one firm or of all, their absences, and what is booked and held. */
import { sql, type Kysely, type NotNull } from 'kysely'
import { minutesOf } from '#appointments/minutes.ts'
import { neededQualities, qualityBits } from '#appointments/rules/qualities.ts'
import { shiftOfDay } from '#appointments/rules/shift-of-day.ts'
import { londonDate, londonMidnightEnding, londonMidnightStarting, londonTime, type CivilDate } from '#clocks/london.ts'
import { postcodeSector } from '#ground/postcode.ts'
import type { Diary } from '#landlord/diary.ts'
import type { Database } from '#storage/schema.ts'
import { readTravel, type PlaceInSector } from '#travel/travel.ts'
import { inTurn } from './rules/in-turn.ts'
import { toldApart } from './rules/told-apart.ts'
import { joined, type Day, type DayOperative, type DayVisit, type GridPoint, type Span, type VisitState } from './rules/day.ts'

type Db = Kysely<Database>

export interface DayAsk {
  readonly on: CivilDate
  /** Only this firm's operatives and visits. */
  readonly contractorRef?: string | undefined
  readonly now: Date
}

export const readDay = async (db: Db, ask: DayAsk, diary: Diary): Promise<Day> => {
  const [operatives, absences, onCall, rows] = await Promise.all([readOperatives(db, ask), readAbsences(db, ask), readOnCall(db, ask), readVisits(db, ask)])
  const names = toldApart(operatives.map((one) => ({ operativeRef: one.operative_ref, name: one.name, firm: one.firm ?? one.contractor_ref })))
  const places = placesSeen()
  const today = londonDate(ask.now) === ask.on
  const day = {
    on: ask.on,
    now: today ? minutesOf(londonTime(ask.now)) : null,
    operatives: operatives.map((one): DayOperative => ({
      operativeRef: one.operative_ref,
      name: names.get(one.operative_ref) ?? one.name,
      contractorRef: one.contractor_ref,
      trades: one.trades,
      isWoman: neededQualities(['female-operative']) === (qualityBits(one.gender, []) & neededQualities(['female-operative'])),
      patches: one.patches,
      ...hoursOf(one, absences.filter(isOf(one)), ask.on, diary),
      onCall: joined(onCall.filter(isOf(one)).map(({ from_at, until_at }) => ({ from: minuteOn(from_at, ask.on), to: minuteOn(until_at, ask.on) }))),
      startPlace: places.at(one),
      version: one.version,
    })),
    visits: inTurn(rows.map((row) => visitOf(row, ask.on, places.at(row)))),
    places: places.seen,
  }
  return { ...day, journeys: await journeysBetween(db, day.places, diary) }
}

/** Each address once. */
const placesSeen = () => {
  const seen: PlaceInSector[] = []
  const known = new Map<string, number>()
  const at = ({ easting, northing, postcode }: GridPoint & { readonly postcode: string }): number => {
    const key = `${String(easting)} ${String(northing)}`
    const found = known.get(key) ?? seen.push({ easting, northing, sector: postcodeSector(postcode) }) - 1
    known.set(key, found)
    return found
  }
  return { seen, at }
}

/** In whole minutes, rounded up: a plan to the second would be worth no more. */
const journeysBetween = async (db: Db, places: readonly PlaceInSector[], diary: Diary): Promise<Int32Array> =>
  (await readTravel(db, diary.travel)).durations(places).map((seconds) => Math.ceil(seconds / 60))

const isEmployedOn = (on: CivilDate) => sql`${on}::date between o.employed_from and coalesce(o.employed_until, 'infinity')`

const readOperatives = (db: Db, ask: DayAsk) =>
  db
    .selectFrom('operatives as o')
    .leftJoin('contractors as c', 'c.contractor_ref', 'o.contractor_ref')
    .leftJoin('operative_days as d', (join) => join.onRef('d.operative_ref', '=', 'o.operative_ref').on('d.day', '=', ask.on))
    .leftJoin('operative_rotas as t', 't.operative_ref', 'o.operative_ref')
    .select([
      'o.operative_ref', 'o.name', 'c.name as firm', 'o.contractor_ref', 'o.trades', 'o.patches', 'o.languages', 'o.gender', 'o.start_postcode as postcode', 'o.easting', 'o.northing', 'o.rota',
      // The day's and the rota's, added: an absence moves it on too.
      sql<number>`coalesce(d.version, 0) + coalesce(t.version, 0)`.as('version'),
      sql<boolean>`${isEmployedOn(ask.on)}`.as('is_employed'),
    ])
    // A leaver may have visits from before that was known.
    .where(sql<boolean>`(${isEmployedOn(ask.on)} or exists (select from appointments a where a.operative_ref = o.operative_ref and a.day = ${ask.on}::date and a.status = 'booked'))`)
    .$if(ask.contractorRef !== undefined, (query) => query.where('o.contractor_ref', '=', ask.contractorRef ?? ''))
    .orderBy('o.contractor_ref')
    .orderBy('o.name')
    .orderBy('o.operative_ref')
    .execute()

const readAbsences = (db: Db, { on }: DayAsk) =>
  db
    .selectFrom('times_away')
    .select(['operative_ref', 'from_on', 'until_on', 'from_time', 'until_time'])
    .where('from_on', '<=', on)
    .where('until_on', '>=', on)
    .execute()

/** A contractor that has failed is not on call either. */
const readOnCall = (db: Db, { on }: DayAsk) =>
  db
    .selectFrom('on_call')
    .select(['operative_ref', 'from_at', 'until_at'])
    .where('from_at', '<', londonMidnightEnding(on))
    .where('until_at', '>', londonMidnightStarting(on))
    .where(sql<boolean>`not exists (select from failed_contractors f where f.contractor_ref = on_call.contractor_ref and ${on}::date between f.from_on and f.until_on)`)
    .execute()

type OperativeRow = Awaited<ReturnType<typeof readOperatives>>[number]
type AbsenceRow = Awaited<ReturnType<typeof readAbsences>>[number]

const notEmployed = { state: 'left', start: 0, end: 0, lunch: false } as const

const hoursOf = (row: OperativeRow, absences: readonly AbsenceRow[], on: CivilDate, diary: Diary): Pick<DayOperative, 'shift' | 'away' | 'lunch'> => {
  const shift = row.is_employed ? shiftOfDay(row.rota, on, absences, diary) : notEmployed
  if (shift.state !== 'working') return { shift: null, away: shift.state, lunch: null }
  const { minutes, startEarliest, startLatest } = diary.lunch
  return { shift: { from: shift.start, to: shift.end }, away: null, lunch: shift.lunch ? { minutes, start: { from: startEarliest, to: startLatest } } : null }
}

const isOf = ({ operative_ref: whose }: OperativeRow) => (one: { readonly operative_ref: string }): boolean => one.operative_ref === whose

/** Booked, still held, and what has been made of the day so far. */
const readVisits = (db: Db, ask: DayAsk) =>
  db
    .selectFrom('appointments as a')
    .leftJoin('visits as v', 'v.visit_ref', 'a.visit_ref')
    .leftJoin('works_orders as w', 'w.order_ref', 'a.order_ref')
    .leftJoin('repairs as r', 'r.repair_ref', 'a.repair_ref')
    .leftJoin('homes as h', 'h.home_ref', 'a.home_ref')
    .select([
      'a.appointment_ref', 'a.visit_ref', 'a.repair_ref', 'a.order_ref', 'a.status', 'a.kind', 'a.contractor_ref', 'a.operative_ref', 'a.easting', 'a.northing',
      'a.postcode', 'a.window_start_at', 'a.window_end_at', 'a.planned_start_at', 'a.planned_end_at', 'a.expected_minutes', 'a.work_from_at', 'a.pinned', 'a.cannot_be_kept_at', 'a.cannot_be_kept_because', 'a.why_nobody',
      'v.next_in_line_at', 'v.on_my_way_at', 'a.second_to', 'v.arrived_at', 'v.finished_at', 'w.trade', 'w.description', 'w.follows', 'r.priority', 'r.access', 'h.address_line', 'h.patch',
      sql<boolean>`a.second_to is not null or exists (select from appointments s where s.second_to = a.appointment_ref and s.status in ('held', 'booked'))`.as('for_two'),
      sql<string | null>`(select e.operative_ref from visits e where e.repair_ref = a.repair_ref and e.visit_ref is distinct from a.visit_ref and e.finished_at is not null order by e.finished_at desc limit 1)`.as('known_to'),
    ])
    .where('a.day', '=', ask.on)
    // Time in a firm's own diary is the firm's to plan.
    .where('a.operative_ref', 'is not', null)
    .$narrowType<{ operative_ref: NotNull }>()
    .where((eb) => eb.or([eb('a.status', 'in', ['booked', 'attended', 'no-access']), eb.and([eb('a.status', '=', 'held'), eb('a.held_until', '>', ask.now)])]))
    .$if(ask.contractorRef !== undefined, (query) => query.where('a.contractor_ref', '=', ask.contractorRef ?? ''))
    .orderBy('a.planned_start_at')
    .orderBy('a.appointment_ref')
    .execute()

type VisitRow = Awaited<ReturnType<typeof readVisits>>[number]

const visitOf = (row: VisitRow, on: CivilDate, place: number): DayVisit => {
  const promised = { from: minuteOn(row.window_start_at, on), to: minuteOn(row.window_end_at, on) }
  const planned = plannedOf(row, on)
  return {
    appointmentRef: row.appointment_ref,
    repairRef: row.repair_ref,
    orderRef: row.order_ref,
    kind: row.kind,
    contractorRef: row.contractor_ref,
    operativeRef: row.operative_ref,
    trade: row.trade,
    priority: row.priority,
    what: row.description ?? (row.second_to === null ? 'Held while a resident chooses' : 'The second of two operatives'),
    address: row.address_line === null ? row.postcode : `${row.address_line}, ${row.postcode}`,
    patch: row.patch,
    needsWoman: neededQualities(row.access?.adjustments ?? []) !== 0,
    promised,
    window: row.for_two && planned ? { from: planned.from, to: planned.from } : promised,
    follows: row.follows,
    workFrom: row.work_from_at && minuteOn(row.work_from_at, on),
    planned,
    forTwo: row.for_two,
    isSecond: row.second_to !== null,
    minutes: row.planned_start_at && row.planned_end_at ? Math.round((row.planned_end_at.getTime() - row.planned_start_at.getTime()) / 60_000) : row.expected_minutes,
    place,
    state: stateOf(row),
    arrivedAt: row.arrived_at && minuteOn(row.arrived_at, on),
    endedAt: row.finished_at && minuteOn(row.finished_at, on),
    pinned: row.pinned,
    whyLost: row.cannot_be_kept_because === 'firm-failed' || row.cannot_be_kept_because === 'out-of-turn' ? row.cannot_be_kept_because : row.why_nobody,
    knownTo: row.known_to,
  }
}

const plannedOf = (row: VisitRow, on: CivilDate): Span | null =>
  row.planned_start_at && row.planned_end_at && { from: minuteOn(row.planned_start_at, on), to: minuteOn(row.planned_end_at, on) }

const stateOf = (row: VisitRow): VisitState => {
  if (row.status !== 'booked' && row.status !== 'held') return 'over'
  if (row.finished_at !== null) return 'over'
  if (row.arrived_at !== null) return 'started'
  if (row.cannot_be_kept_at !== null) return 'lost'
  return row.next_in_line_at !== null || row.on_my_way_at !== null ? 'next' : 'to-do'
}

/** An emergency's window may begin the day before or end the day after. */
const minuteOn = (at: Date, on: CivilDate): number => {
  const date = londonDate(at)
  if (date < on) return 0
  return date > on ? 24 * 60 : minutesOf(londonTime(at))
}
