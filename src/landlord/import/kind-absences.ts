/** Leave, sickness and training: when an operative is not there. */
import { absenceReasons } from '#contractors/rules/absence.ts'
import { date, needed, oneOf, optional, reference, time } from './columns.ts'
import { kindOfImport, lineCheck } from './import-kind.ts'

export const absencesImport = kindOfImport({
  what: 'absences',
  key: 'absence_ref',
  columns: {
    absence_ref: needed(reference),
    operative_ref: needed(reference),
    from_on: needed(date),
    until_on: needed(date),
    from_time: optional(time, null),
    until_time: optional(time, null),
    reason: needed(oneOf(...absenceReasons)),
  },
  tables: [{ table: 'absences', key: 'absence_ref', columns: ['operative_ref', 'from_on', 'until_on', 'from_time', 'until_time', 'reason'] }],
  mustExist: [{ column: 'operative_ref', table: 'operatives', key: 'operative_ref', wrong: 'We have no operative with this reference.' }],
  openChecks: () => [
    lineCheck<{ from_on: string; until_on: string }>(['from_on', 'until_on'], (days) => (days.until_on < days.from_on ? { wrong: 'An absence cannot end before it starts.', column: 'until_on' } : undefined)),
    lineCheck<{ from_time: string | null; until_time: string | null }>(['from_time', 'until_time'], ({ from_time: from, until_time: until }) => {
      if ((from === null) !== (until === null)) return { wrong: 'Give both times for part of a day, or neither for whole days.', column: from === null ? 'from_time' : 'until_time' }
      return from !== null && until !== null && until <= from ? { wrong: 'An absence must end after it starts.', column: 'until_time' } : undefined
    }),
  ],
  toRow: (absence) => absence,
})
