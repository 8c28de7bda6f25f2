/**
 * When an operative works on one day: the weekly rota, less bank holidays, the landlord's closure days and leave; a part
 * day off shortens it, and may cost the lunch.
 */
import { weekday, type CivilDate } from '#clocks/london.ts'
import { minutesOf } from '../minutes.ts'

export interface RotaShift {
  readonly weekday: number
  readonly from: string
  readonly until: string
}

export interface AbsenceOnRecord {
  readonly from_on: string
  readonly until_on: string
  readonly from_time: string | null
  readonly until_time: string | null
}

export interface ShiftOfDay {
  readonly state: 'off' | 'working' | 'leave'
  readonly start: number
  readonly end: number
  readonly lunch: boolean
}

export interface ShiftRules {
  readonly lunch: { readonly startLatest: number }
  readonly daysWithoutShifts: ReadonlySet<string>
}

const without = (state: 'off' | 'leave'): ShiftOfDay => ({ state, start: 0, end: 0, lunch: false })

export const shiftOfDay = (
  rota: readonly RotaShift[],
  on: CivilDate,
  absences: readonly AbsenceOnRecord[],
  { lunch, daysWithoutShifts }: ShiftRules,
): ShiftOfDay => {
  const shift = daysWithoutShifts.has(on) ? undefined : rota.find((one) => one.weekday === weekday(on))
  if (!shift) return without('off')
  let start = minutesOf(shift.from)
  let end = minutesOf(shift.until)
  for (const absence of absences) {
    if (on < absence.from_on || on > absence.until_on) continue
    if (absence.from_time === null || absence.until_time === null) return without('leave')
    if (minutesOf(absence.from_time) <= start) start = Math.max(start, minutesOf(absence.until_time))
    else end = Math.min(end, minutesOf(absence.from_time))
  }
  return end <= start ? without('leave') : { state: 'working', start, end, lunch: end > lunch.startLatest }
}
