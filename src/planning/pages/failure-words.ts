/** A contractor that has failed, and how far its residents have been told, in words. */
import { parseCivilDate, sayDate } from '#clocks/london.ts'
import type { FailureProgress, VisitsOnDays } from '../rules/failure-progress.ts'
import { counted } from './board-times.ts'

export interface FailedDays {
  readonly name: string
  readonly fromOn: string
  readonly untilOn: string | null
}

export const sayFailure = ({ name, fromOn, untilOn }: FailedDays): string => {
  const from = sayDate(parseCivilDate(fromOn))
  const days = untilOn === null ? `from ${from} on` : fromOn === untilOn ? `on ${from}` : `from ${from} until ${sayDate(parseCivilDate(untilOn))}`
  const then = untilOn === null ? 'from then on' : fromOn === untilOn ? 'on that day' : 'on those days'
  return `${name} comes to nobody ${days}. None of its times ${then} is offered.`
}

export const sayVisitsOnDays = ({ visits, days }: VisitsOnDays): string => `${counted(visits, 'visit')} on ${counted(days, 'day')}`

/** In one breath, for the board. */
export const sayProgress = ({ toCome, left, emergencies, told, without, notChosen }: FailureProgress): string => {
  const sentences = [
    toCome.visits > 0 && `${sayVisitsOnDays(toCome)} still to be planned again.`,
    left.visits > 0 && `${sayVisitsOnDays(left)} left for you.`,
    emergencies > 0 && `${emergencies === 1 ? '1 emergency' : `${String(emergencies)} emergencies`} with nobody on call.`,
    told > 0 && `${counted(told, 'resident')} told.`,
    notChosen > 0 && `${String(notChosen)} ${notChosen === 1 ? 'has' : 'have'} not chosen another time yet.`,
    without > notChosen && `Nothing could be offered to ${String(without - notChosen)}.`,
  ].filter((one) => one !== false)
  return sentences.length === 0 ? 'Nobody was waiting for it.' : sentences.join(' ')
}
