/** Reads the part of the diary that a search needs from the record into the scheduling engine's book. */
import type { Kysely } from 'kysely'
import { addDays, londonTime, type CivilDate } from '#clocks/london.ts'
import { postcodeSector } from '#ground/postcode.ts'
import type { Diary } from '#landlord/diary.ts'
import { openBook, setDay, type Book, type RotaDay, type Stop } from '#scheduling/book.ts'
import { sectorMinutes, type GridPlace } from '#scheduling/travel.ts'
import type { Database } from '#storage/schema.ts'
import { readTravel, type PlaceInSector, type Travel } from '#travel/travel.ts'
import { minutesOf } from './minutes.ts'
import { qualityBits } from './rules/qualities.ts'
import { shiftOfDay, type AbsenceOnRecord, type RotaShift } from './rules/shift-of-day.ts'

export interface Place extends GridPlace {
  readonly postcode: string
}

export interface DiaryAsk {
  /** Only operatives with this trade are read, and of one contractor where given. */
  readonly trade: string
  readonly contractorRef?: string | undefined
  readonly operativeRef?: string | undefined
  readonly firstOn: CivilDate
  readonly days: number
  /** Where the new visit would be. */
  readonly place: Place
  readonly now: Date
}

export interface DiaryBook {
  readonly book: Book
  readonly sector: number
  readonly patches: readonly string[]
  readonly contractorOf: ReadonlyMap<string, string>
  /** The appointment behind a stop's number, and when the record plans it. */
  readonly appointments: readonly { readonly appointmentRef: string; readonly plannedStartAt: Date; readonly plannedEndAt: Date }[]
}

export const readDiary = async (db: Kysely<Database>, ask: DiaryAsk, diary: Diary): Promise<DiaryBook> => {
  const operatives = await readOperatives(db, ask)
  const refs = operatives.map((one) => one.operative_ref)
  const lastOn = addDays(ask.firstOn, ask.days - 1)
  const absences = refs.length === 0 ? [] : await readAbsences(db, refs, ask.firstOn, lastOn)
  const booked = refs.length === 0 ? [] : await readBooked(db, refs, ask.firstOn, lastOn, ask.now)

  const travel = await readTravel(db, diary.travel)
  const places = sectorsOf(travel, [ask.place, ...operatives.map((one) => ({ postcode: one.start_postcode, easting: one.easting, northing: one.northing })), ...booked])
  const patches = [...new Set(operatives.flatMap((one) => one.patches))].toSorted()
  const book = openBook({
    operatives: operatives.map((one) => ({
      id: one.operative_ref,
      trades: 1,
      qualities: qualityBits(one.gender, one.languages),
      patches: one.patches.map((patch) => patches.indexOf(patch)),
      homeSector: places.indexOf(one.start_postcode),
    })),
    firstOn: ask.firstOn,
    days: ask.days,
    sectors: places.count,
    travel: places.minutes,
    lunch: diary.lunch,
  })
  operatives.forEach((operative, at) => {
    for (let day = 0; day < ask.days; day++) {
      const on = addDays(ask.firstOn, day)
      const rota = rotaOn(operative.rota, on, absences.filter((one) => one.operative_ref === operative.operative_ref), diary)
      const stops = booked.flatMap((one, index) =>
        one.operative_ref === operative.operative_ref && one.day === on ? [stopOf(one, index + 1, places.indexOf(one.postcode))] : [],
      )
      setDay(book, at, day, rota, stops)
    }
  })
  return {
    book,
    sector: places.indexOf(ask.place.postcode),
    patches,
    contractorOf: new Map(operatives.map((one) => [one.operative_ref, one.contractor_ref])),
    appointments: booked.map((one) => ({
      appointmentRef: one.appointment_ref,
      plannedStartAt: one.planned_start_at as Date,
      plannedEndAt: one.planned_end_at as Date,
    })),
  }
}

const readOperatives = (db: Kysely<Database>, ask: DiaryAsk) => {
  let query = db
    .selectFrom('operatives')
    .select(['operative_ref', 'contractor_ref', 'patches', 'languages', 'gender', 'start_postcode', 'easting', 'northing', 'rota'])
    .where((eb) => eb(eb.val(ask.trade), '=', eb.fn.any('trades')))
    .where((eb) => eb.or([eb('employed_until', 'is', null), eb('employed_until', '>=', ask.firstOn)]))
    .orderBy('operative_ref')
  if (ask.contractorRef !== undefined) query = query.where('contractor_ref', '=', ask.contractorRef)
  if (ask.operativeRef !== undefined) query = query.where('operative_ref', '=', ask.operativeRef)
  return query.execute()
}

const readAbsences = (db: Kysely<Database>, refs: string[], firstOn: string, lastOn: string) =>
  db
    .selectFrom('absences')
    .select(['operative_ref', 'from_on', 'until_on', 'from_time', 'until_time'])
    .where('operative_ref', 'in', refs)
    .where('from_on', '<=', lastOn)
    .where('until_on', '>=', firstOn)
    .execute()

/** Booked and still held; a hold whose time has run out no longer counts. */
const readBooked = (db: Kysely<Database>, refs: string[], firstOn: string, lastOn: string, now: Date) =>
  db
    .selectFrom('appointments')
    .leftJoin('visits', 'visits.visit_ref', 'appointments.visit_ref')
    .select([
      'appointments.appointment_ref', 'appointments.operative_ref', 'appointments.day', 'appointments.postcode',
      'appointments.easting', 'appointments.northing', 'appointments.planned_start_at', 'appointments.planned_end_at',
      'appointments.window_start_at', 'appointments.window_end_at', 'visits.arrived_at',
    ])
    .where('appointments.operative_ref', 'in', refs)
    .where('appointments.day', '>=', firstOn)
    .where('appointments.day', '<=', lastOn)
    .where('appointments.planned_start_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('appointments.status', '=', 'booked'),
        eb.and([eb('appointments.status', '=', 'held'), eb('appointments.held_until', '>', now)]),
      ]),
    )
    .orderBy('appointments.planned_start_at')
    .execute()

type BookedRow = Awaited<ReturnType<typeof readBooked>>[number]

const stopOf = (row: BookedRow, visit: number, sector: number): Stop => {
  const planned = minutesOf(londonTime(row.planned_start_at as Date))
  const minutes = Math.round(((row.planned_end_at as Date).getTime() - (row.planned_start_at as Date).getTime()) / 60_000)
  const started = row.arrived_at !== null
  return {
    visit,
    sector,
    minutes,
    earliest: started ? planned : Math.min(planned, minutesOf(londonTime(row.window_start_at))),
    latest: started ? planned : Math.max(planned, minutesOf(londonTime(row.window_end_at))),
    planned,
  }
}

/** The shift as the book counts it, part of it kept free for emergencies. */
const rotaOn = (rota: readonly RotaShift[], on: CivilDate, absences: readonly AbsenceOnRecord[], diary: Diary): RotaDay => {
  const shift = shiftOfDay(rota, on, absences, diary)
  const keptFreeMinutes = Math.round(((shift.end - shift.start) * diary.keptFreeForEmergenciesPercent) / 100)
  return { ...shift, keptFreeMinutes, version: 0 }
}

/** Travel is reckoned between postcode sectors: near enough within a landlord's area, and a small table. */
const sectorsOf = (travel: Travel, places: readonly Place[]) => {
  const names = new Map<string, number>()
  const centres: PlaceInSector[] = []
  for (const place of places) {
    const name = postcodeSector(place.postcode)
    if (names.has(name)) continue
    names.set(name, centres.length)
    centres.push({ sector: name, easting: place.easting, northing: place.northing })
  }
  return {
    count: centres.length,
    minutes: sectorMinutes(travel.durations(centres), centres.length),
    indexOf: (postcode: string): number => names.get(postcodeSector(postcode)) ?? 0,
  }
}
