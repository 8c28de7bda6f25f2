/** The simulator on a port of its own, for trying out: `node --import tsx tests/gateways/try-contractor-diary.ts [port] [behaviour]`. */
import { addDays, londonDate, weekday } from '#clocks/london.ts'
import { startContractorDiary, type DiaryBehaviour } from './contractor-diary.ts'

const [, , port = '8190', how = 'well'] = process.argv
const simulator = await startContractorDiary(Number(port))
const behaviour = /^\d+$/.test(how) ? { slowMs: Number(how) } : how
simulator.behave(behaviour as DiaryBehaviour)
const days = Array.from({ length: 21 }, (_, day) => addDays(londonDate(new Date()), day + 1))
simulator.offer(days.flatMap((day) => (weekday(day) > 5 ? [] : [{ day, slot: 'morning' }, { day, slot: 'afternoon' }])))
console.log(`A contractor's diary at ${simulator.url}, behaving: ${how}. Its token: ${simulator.token}. How it can behave: well, silent, refuses, offers-twice, offers-nonsense, confirms-and-forgets, nonsense, or milliseconds to wait.`)
