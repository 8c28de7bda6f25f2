/**
 * Why nobody able can make a visit in its window, in words for the planner who has to do something about it: while the
 * day is planned, and afterwards, once its resident has been told.
 */
import { timeOf } from '#appointments/minutes.ts'
import { sayTime } from '#clocks/london.ts'
import type { WhyNobody } from '#facts/planning.ts'
import { nameOf } from './consequences.ts'
import type { Day, DayOperative, DayVisit } from './day.ts'
import { offersOf, wantsOf } from './problem-of-day.ts'

export const whyNobody = (day: Day, visit: DayVisit): string => sayWhyNobody(day, visit, findWhyNobody(day, visit), 'now')

export const findWhyNobody = (day: Day, visit: DayVisit): WhyNobody => {
  if (day.now !== null && day.now > visit.window.to) return nobody('window-closed', [])
  const has = day.operatives.find(({ operativeRef }) => operativeRef === visit.operativeRef)
  if (visit.forTwo && has?.shift === null) return nobody('two-together', [has])
  const able = day.operatives.filter((one) => wantsOf(visit).every((want) => offersOf(one).includes(want)))
  if (able.length === 0) return nobody('nobody-does-it', able)
  const atWork = able.filter(({ shift }) => shift !== null)
  return atWork.length === 0 ? nobody('nobody-at-work', able) : nobody('no-room', atWork)
}

const nobody = (because: WhyNobody['because'], able: readonly DayOperative[]): WhyNobody => {
  const [first, ...others] = able
  return { because, able: able.length, operativeRef: first && others.length === 0 ? first.operativeRef : null }
}

const verbs = { now: { are: 'are', is: 'is', does: 'does', has: 'has' }, afterwards: { are: 'were', is: 'was', does: 'did', has: 'had' } } as const

export const sayWhyNobody = (day: Day, visit: DayVisit, { because, able, operativeRef }: WhyNobody, when: keyof typeof verbs): string => {
  const { are, is, does, has } = verbs[when]
  const who = operativeRef === null ? undefined : nameOf(day, operativeRef)
  switch (because) {
    case 'window-closed': return `The window closed at ${at(visit.window.to)}.`
    case 'two-together': return `Two operatives ${are} to arrive together, and ${who ?? 'one'} ${is} not at work.`
    case 'nobody-does-it': return `Nobody of the contractor’s ${visit.needsWoman ? 'women ' : ''}${does} this trade.`
    case 'nobody-at-work': return who === undefined ? `None of the ${String(able)} who could go ${is} at work.` : `${who}, the only one who could go, ${is} not at work.`
    case 'no-room': {
      const room = `room between ${at(visit.window.from)} and ${at(visit.window.to)}.`
      return who === undefined ? `None of the ${String(able)} at work who could go ${has} ${room}` : `${who}, the only one at work who could go, ${has} no ${room}`
    }
  }
}

/** Of a visit whose resident has been told. */
export const sayWhyLost = (day: Day, visit: DayVisit): string => {
  if (visit.whyLost === 'firm-failed') return 'The contractor could not come that day.'
  if (visit.whyLost === 'out-of-turn') return 'What it waits for will not be there or done by then.'
  return visit.whyLost === null ? 'Nobody able can come.' : sayWhyNobody(day, visit, visit.whyLost, 'afterwards')
}

const at = (minute: number): string => sayTime(timeOf(minute))
