/** When operatives are away, and who answers emergencies meanwhile: all day and all night, for months either way. */
import { addDays, daysBetween, parseCivilDate, type CivilDate } from '#clocks/london.ts'
import { TRADES, type Trade } from '#diagnosis/rules/trade.ts'
import type { Chance } from '../repairs/chance.ts'
import { operatives, type Operative } from './firms.ts'

export interface AbsenceLine {
  readonly absence_ref: string
  readonly operative_ref: string
  readonly from_on: CivilDate
  readonly until_on: CivilDate
  readonly from_time: string | null
  readonly until_time: string | null
  readonly reason: string
}

const daysBack = 120
const daysAhead = 90

/** Leave goes round, so that no trade is without everybody at once. */
const leaveStepDays = 11
const leaveWindowDays = 44

export const absenceLines = (chance: Chance, today: CivilDate): AbsenceLine[] => {
  const away = operatives.flatMap(({ operativeRef }, at) => {
    const whole = (from: CivilDate, days: number, reason: string) => ({ operative_ref: operativeRef, from_on: from, until_on: addDays(from, days - 1), from_time: null, until_time: null, reason })
    const leaveFrom = addDays(today, 2 + ((at * leaveStepDays) % leaveWindowDays))
    const trainingOn = addDays(today, 3 + ((at * leaveStepDays) % daysAhead))
    return [
      ...(chance.happens(45) ? [whole(leaveFrom, chance.between(1, 7), 'leave')] : []),
      ...(chance.happens(40) ? [whole(addDays(today, -chance.between(10, daysBack)), chance.between(2, 8), 'leave')] : []),
      ...(chance.happens(8) ? [whole(addDays(today, -chance.between(0, 1)), chance.between(3, 5), 'sickness')] : []),
      ...(chance.happens(30) ? [{ operative_ref: operativeRef, from_on: trainingOn, until_on: trainingOn, from_time: '13:00', until_time: '17:00', reason: 'training' }] : []),
    ]
  })
  return away.map((one, at) => ({ absence_ref: `AB${String(at + 1).padStart(3, '0')}`, ...one }))
}

interface Duty {
  readonly key: string
  /** Who takes turns: those whose first trade is one of these. */
  readonly takenBy: readonly Trade[]
  readonly covers: readonly Trade[]
  readonly from: string
  readonly until: string
}

const wet: readonly Trade[] = ['plumber', 'drainage']
const live: readonly Trade[] = ['electrician', 'fire-alarm-engineer', 'door-entry-engineer', 'aerial-engineer', 'lift-engineer']
const gas: readonly Trade[] = ['gas-engineer']
const notGas = TRADES.filter((trade) => !gas.includes(trade))
const building = notGas.filter((trade) => !wet.includes(trade) && !live.includes(trade))

const byDay = { from: '08:00', until: '18:00' }
const byNight = { from: '18:00', until: '08:00' }

/** By day each to their trade; by night one person makes safe whatever is not gas. */
const duties: readonly Duty[] = [
  { key: 'water', takenBy: ['plumber'], covers: wet, ...byDay },
  { key: 'electrics', takenBy: ['electrician'], covers: live, ...byDay },
  { key: 'building', takenBy: ['carpenter', 'multi-trade'], covers: building, ...byDay },
  { key: 'gas', takenBy: gas, covers: gas, ...byDay },
  { key: 'night', takenBy: ['plumber', 'electrician', 'carpenter', 'multi-trade'], covers: notGas, ...byNight },
  { key: 'gas-night', takenBy: gas, covers: gas, ...byNight },
]

const epoch = parseCivilDate('2000-01-03')

export const onCallLines = (absences: readonly AbsenceLine[], today: CivilDate) => {
  const isAway = (operative: Operative, on: CivilDate): boolean => absences.some((one) => one.operative_ref === operative.operativeRef && one.from_on <= on && on <= one.until_on)
  const days = Array.from({ length: daysBack + daysAhead + 1 }, (_, at) => addDays(today, at - daysBack))
  return days.flatMap((on) =>
    duties.map((duty) => {
      const turns = operatives.filter(({ trades }) => trades[0] !== undefined && duty.takenBy.includes(trades[0]))
      const there = turns.filter((operative) => !isAway(operative, on))
      const able = there.length > 0 ? there : turns
      const turn = able[daysBetween(epoch, on) % able.length]
      return {
        on_call_ref: `OC-${on}-${duty.key}`,
        contractor_ref: turn?.contractorRef ?? '',
        operative_ref: turn?.operativeRef ?? '',
        trades: duty.covers,
        from_at: `${on} ${duty.from}`,
        until_at: `${duty.until > duty.from ? on : addDays(on, 1)} ${duty.until}`,
      }
    }),
  )
}
