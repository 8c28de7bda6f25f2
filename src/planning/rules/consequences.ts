/** What changes in a day come to, in words for the planner and the operatives: who moves, who starts at another time, what it costs. */
import { sayChange, type ChangeKind, type Wording } from '#scheduling/replanning/changes.ts'
import type { Day } from './day.ts'
import type { DecidedChange, DecidedChanges } from './decide-changes.ts'
import { wordingOf } from './bend-day.ts'

export interface Consequence {
  readonly appointmentRef: string
  readonly repairRef: string | null
  readonly address: string
  readonly what: string
  readonly from: string
  readonly to: string
  readonly startedAt: number
  readonly startsAt: number
  readonly moved: boolean
  readonly words: string
}

/** Starts that shift by no more than this are not worth saying. */
const leastShiftMinutes = 10

/** Those who move first, then those who start at another time. */
export const consequencesOf = (day: Day, { changes }: DecidedChanges): Consequence[] => {
  const wording = wordingOf(day)
  return changes
    .filter((change) => isMoved(change) || Math.abs(change.startsAt - change.startedAt) > leastShiftMinutes)
    .map((change) => consequenceOf(day, change, wording))
    .toSorted((a, b) => Number(b.moved) - Number(a.moved) || a.startsAt - b.startsAt)
}

const isMoved = ({ fromOperativeRef, operativeRef }: DecidedChange): boolean => fromOperativeRef !== operativeRef

const consequenceOf = (day: Day, change: DecidedChange, wording: Wording): Consequence => {
  const visit = day.visits.find(({ appointmentRef }) => appointmentRef === change.appointmentRef)
  const kind: ChangeKind = isMoved(change) ? 'moved' : 'retimed'
  return {
    appointmentRef: change.appointmentRef,
    repairRef: change.repairRef,
    address: visit?.address ?? '',
    what: visit?.what ?? '',
    from: nameOf(day, change.fromOperativeRef),
    to: nameOf(day, change.operativeRef),
    startedAt: change.startedAt,
    startsAt: change.startsAt,
    moved: isMoved(change),
    words: sayChange(
      { kind, to: 1 + day.operatives.findIndex(({ operativeRef }) => operativeRef === change.operativeRef), startedAt: change.startedAt * 60, startsAt: change.startsAt * 60, travelAdded: change.travelMinutesAdded * 60 },
      wording,
    ),
  }
}

export const nameOf = ({ operatives }: Day, ref: string): string => operatives.find(({ operativeRef }) => operativeRef === ref)?.name ?? ref

/** Minutes of driving that the changes add to the day; less than none when they save some. */
export const travelAdded = ({ before, after }: DecidedChanges): number =>
  after.reduce((sum, { travel }) => sum + travel, 0) - before.reduce((sum, { travel }) => sum + travel, 0)
