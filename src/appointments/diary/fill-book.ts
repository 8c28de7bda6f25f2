/** Puts what was read from the record into the scheduling engine's book. */
import { addDays, daysBetween, type CivilDate } from '#clocks/london.ts'
import { openBook, rowOf, setDay, type Operative, type Stop } from '#scheduling/book.ts'
import { stopsPerRow } from '#scheduling/book-shape.ts'
import { numberIn, openSectors, openVisitNumbers, type BookRules, type NamedBook } from '#scheduling/named-book.ts'
import { sectorMinutes } from '#scheduling/travel.ts'
import type { Travel } from '#travel/travel.ts'
import { qualityBits } from '../rules/qualities.ts'
import { shiftOfDay } from '../rules/shift-of-day.ts'
import type { DiaryRows, Person } from './diary-rows.ts'

/** A book of everyone read, over as many days. */
export const bookOf = (rows: DiaryRows, days: readonly CivilDate[], rules: BookRules, travel: Travel): NamedBook => {
  const trades = new Map<string, number>()
  const patches = new Map<string, number>()
  const firms = new Map<string, number>()
  const sectors = openSectors(rows.sectors)
  const operatives = rows.people.map((person): Operative => ({
    id: person.ref,
    firm: numberIn(firms, person.firm),
    trades: new Set(person.trades.map((trade) => numberIn(trades, trade))),
    qualities: qualityBits(person.gender, person.languages),
    patches: person.patches.map((patch) => numberIn(patches, patch)),
    homeSector: sectors.numberOf(person.sector, person),
  }))
  const { places } = sectors
  const minutes = sectorMinutes(travel.durations(places), places.length)
  const firstOn = days[0]!
  const book = openBook({ operatives, firstOn, days: days.length, sectors: places.length, travel: minutes, lunch: rules.lunch })
  const named = { book, firstOn, trades, patches, firms, sectors, visits: openVisitNumbers() }
  fillDays(named, rows, days, rules)
  return named
}

/**
 * Writes every day that was asked for of everyone who was read, unless the book already knows a later version. An
 * operative the book does not know, or who is not as it knows them, is left for a fresh book: then this is false.
 */
export const fillDays = (named: NamedBook, rows: DiaryRows, days: readonly CivilDate[], rules: BookRules): boolean => {
  const { book } = named
  const versions = versionsOf(rows, days.length)
  const absences = Map.groupBy(rows.absences, ({ n }) => n)
  const stops = stopsByDay(named, rows, days.length)
  let known = true
  rows.people.forEach((person, n) => {
    const operative = book.indexOf.get(person.ref)
    if (operative === undefined || !isAsKnown(named, person, operative)) return void (known = false)
    days.forEach((on, d) => {
      const day = daysBetween(named.firstOn as CivilDate, on)
      if (day < 0 || day >= book.dates.length) return
      const at = n * days.length + d
      if (book.row.version[rowOf(book, operative, day)]! > versions[at]!) return
      const shift = shiftOfDay(isEmployed(person, on) ? person.rota : [], on, absences.get(n) ?? [], rules)
      const keptFreeMinutes = Math.round(((shift.end - shift.start) * rules.keptFreeForEmergenciesPercent) / 100)
      setDay(book, operative, day, { ...shift, keptFreeMinutes, version: versions[at]! }, (stops.get(at) ?? []).slice(0, stopsPerRow))
    })
  })
  return known
}

/** A day's version and its operative's rota's, added: the sum changes whenever either does, for both only grow. */
const versionsOf = ({ people, rotaVersions, dayVersions }: DiaryRows, days: number): Int32Array => {
  const versions = new Int32Array(people.length * days)
  for (const [person, version] of rotaVersions) versions.fill(version, person * days, (person + 1) * days)
  for (const [person, day, version] of dayVersions) versions[person * days + day]! += version
  return versions
}

const stopsByDay = ({ sectors, visits }: NamedBook, { booked }: DiaryRows, days: number): Map<number, Stop[]> => {
  const stops = new Map<number, Stop[]>()
  for (const [person, day, ref, sector, easting, northing, minutes, earliest, latest, planned] of booked) {
    const stop = { visit: visits.numberOf(ref), sector: sectors.numberOf(sector, { easting, northing }), minutes, earliest, latest, planned }
    const at = person * days + day
    const others = stops.get(at)
    if (others) others.push(stop)
    else stops.set(at, [stop])
  }
  return stops
}

const isEmployed = ({ employedFrom, employedUntil }: Person, on: CivilDate): boolean => employedFrom <= on && (employedUntil === null || on <= employedUntil)

const isAsKnown = ({ book, trades, patches, firms, sectors }: NamedBook, person: Person, at: number): boolean => {
  const known = book.operatives[at]!
  return (
    firms.get(person.firm) === known.firm &&
    sectors.numberOf(person.sector, person) === known.homeSector &&
    qualityBits(person.gender, person.languages) === known.qualities &&
    person.trades.length === known.trades.size &&
    person.trades.every((trade) => known.trades.has(trades.get(trade) ?? -1)) &&
    person.patches.length === known.patches.length &&
    person.patches.every((patch) => known.patches.includes(patches.get(patch) ?? -1))
  )
}

export const daysFrom = (firstOn: CivilDate, count: number): CivilDate[] => Array.from({ length: count }, (_, day) => addDays(firstOn, day))
