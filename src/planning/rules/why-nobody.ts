/** Why nobody able can make a visit in its window, in words for the planner who has to do something about it. */
import { timeOf } from '#appointments/minutes.ts'
import { sayTime } from '#clocks/london.ts'
import type { Day, DayVisit } from './day.ts'
import { offersOf, wantsOf } from './problem-of-day.ts'

export const whyNobody = (day: Day, visit: DayVisit): string => {
  const has = day.operatives.find(({ operativeRef }) => operativeRef === visit.operativeRef)
  if (day.now !== null && day.now > visit.window.to) return `The window closed at ${at(visit.window.to)}.`
  if (visit.forTwo && has?.shift === null) return `Two operatives are to arrive together, and ${has.name} is not at work.`
  const able = day.operatives.filter((one) => wantsOf(visit).every((want) => offersOf(one).includes(want)))
  if (able.length === 0) return `Nobody of the contractor’s ${visit.needsWoman ? 'women ' : ''}does this trade.`
  const atWork = able.filter(({ shift }) => shift !== null)
  const [only] = atWork
  if (!only) return able.length === 1 ? `${able[0]?.name ?? ''}, the only one who could go, is not at work.` : `None of the ${String(able.length)} who could go is at work.`
  const window = `between ${at(visit.window.from)} and ${at(visit.window.to)}`
  return atWork.length === 1 ? `${only.name}, the only one at work who could go, has no room ${window}.` : `None of the ${String(atWork.length)} at work who could go has room ${window}.`
}

const at = (minute: number): string => sayTime(timeOf(minute))
