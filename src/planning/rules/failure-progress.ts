/** How far the residents of a contractor that has failed have been told: what is still to come by itself, what was left for a person, what came of it. */

export interface DayOfFailure {
  readonly day: string
  /** Residents who wait as if nothing had happened. */
  readonly waiting: number
  /** Emergencies that nobody else was on call for. */
  readonly emergencies: number
  readonly told: number
  /** Of those told: with other times; who have another time by now; who have none and still need one. */
  readonly offered: number
  readonly rearranged: number
  readonly without: number
  /** Of those without: with other times to choose from. To the others nothing could be offered. */
  readonly notChosen: number
  /**
   * Whether the day is going to be planned again by itself: soon, after it could not be, or not any more; or whether it has
   * been, and is looked at again soon for who booked in the very moment of the failure. Null: it has been.
   */
  readonly due: 'due' | 'tried-again' | 'given-up' | 'looked-at-again' | null
  readonly whatFailed: string | null
}

export interface VisitsOnDays {
  readonly visits: number
  readonly days: number
}

export interface FailureProgress extends Pick<DayOfFailure, 'told' | 'offered' | 'rearranged' | 'without' | 'notChosen'> {
  readonly toCome: VisitsOnDays
  /** On a day that could not be planned again. */
  readonly left: VisitsOnDays
  /** Left as well, and in a hurry. */
  readonly emergencies: number
}

export const progressOf = (days: readonly DayOfFailure[]): FailureProgress => {
  const isToCome = ({ due }: DayOfFailure): boolean => due === 'due' || due === 'tried-again'
  const comesByItself = (one: DayOfFailure): boolean => isToCome(one) || one.due === 'looked-at-again'
  const [toCome, left] = [days.filter(comesByItself), days.filter((one) => !comesByItself(one))]
  return {
    toCome: waitingOn(toCome),
    left: waitingOn(left),
    // Nobody else was on call when the day was planned: that is not waited with.
    emergencies: sum(days.filter((one) => !isToCome(one)), 'emergencies'),
    told: sum(days, 'told'),
    offered: sum(days, 'offered'),
    rearranged: sum(days, 'rearranged'),
    without: sum(days, 'without'),
    notChosen: sum(days, 'notChosen'),
  }
}

const waitingOn = (days: readonly DayOfFailure[]): VisitsOnDays => {
  const waitedOn = days.filter(({ waiting }) => waiting > 0)
  return { visits: sum(waitedOn, 'waiting'), days: waitedOn.length }
}

const sum = (days: readonly DayOfFailure[], what: 'waiting' | 'emergencies' | 'told' | 'offered' | 'rearranged' | 'without' | 'notChosen'): number => days.reduce((all, one) => all + one[what], 0)
