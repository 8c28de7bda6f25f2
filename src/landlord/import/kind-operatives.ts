/** Operatives and surveyors: what they can do, where they work, and the hours of their week. */
import { date, isWrong, listOf, needed, oneOf, optional, phone, postcode, reference, time, words, type Reader } from './columns.ts'
import { kindOfImport } from './import-kind.ts'
import { trades } from './kind-contractors.ts'
import { gridColumns, wholePlace } from './place-of.ts'

interface Shift {
  readonly from: string
  readonly until: string
}

const shift: Reader<Shift> = (text) => {
  const [first = '', second = '', ...more] = text.split(/\s*[-–]\s*/)
  const [from, until] = [time(first), time(second)]
  if (isWrong(from) || isWrong(until) || more.length > 0) return { wrong: 'Use the start and the end of the shift, such as 08:00-16:30; leave it empty on a day off.' }
  return from < until ? { from, until } : { wrong: 'A shift must end after it starts.' }
}

const dayOff = optional(shift, null)

export const operativesImport = kindOfImport({
  what: 'operatives',
  key: 'operative_ref',
  columns: {
    operative_ref: needed(reference),
    contractor_ref: needed(reference),
    name: needed(words(120)),
    phone: needed(phone),
    trades: needed(trades),
    patches: needed(listOf(words(60))),
    languages: optional(listOf(words(40)), []),
    gender: optional(oneOf('female', 'male', 'not-said'), 'not-said'),
    start_postcode: needed(postcode),
    ...gridColumns,
    monday: dayOff,
    tuesday: dayOff,
    wednesday: dayOff,
    thursday: dayOff,
    friday: dayOff,
    saturday: dayOff,
    sunday: dayOff,
    employed_from: needed(date),
    employed_until: optional(date, null),
  },
  tables: [
    {
      table: 'operatives',
      key: 'operative_ref',
      columns: [
        'contractor_ref', 'name', 'phone', 'trades', 'patches', 'languages', 'gender', 'start_postcode', 'easting',
        'northing', 'rota', 'employed_from', 'employed_until',
      ],
    },
  ],
  mustExist: [{ column: 'contractor_ref', table: 'contractors', key: 'contractor_ref', wrong: 'We have no contractor with this reference: import the contractors first, or check it.' }],
  placedBy: { postcode: 'start_postcode' },
  patch: { column: 'patches', elsewhere: 'homes' },
  openChecks: () => [wholePlace],
  toRow: ({ monday, tuesday, wednesday, thursday, friday, saturday, sunday, ...operative }) => {
    const week = [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
    const rota = week.flatMap((hours, day) => (hours === null ? [] : [{ weekday: day + 1, ...hours }]))
    return { ...operative, rota }
  },
})
