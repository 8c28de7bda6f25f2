/**
 * Reads the benchmark text files of Solomon and of Gehring and Homberger: one depot, one kind of vehicle, customers
 * with a demand and a window. Distance is the cost; times are held to a ten-thousandth and rounded up, so that a plan
 * that holds here holds with exact distances.
 */
import { type PlanJob, type PlanOperative, type Problem, problemLimits } from '#scheduling/day-plans/problem.ts'
import { refuse, type Refused } from '#ground/refusal.ts'

const scale = 10_000
/** Number, x, y, demand, ready, due, service. */
type Row = readonly number[]

export const isVrptwText = (text: string): boolean => /^\s*\S+\s+VEHICLE\b/i.test(text)

export const readVrptw = (text: string): Problem | Refused => {
  const lines = text.split('\n').map((line) => line.trim())
  const customersFrom = lines.findIndex((line) => /^CUST/i.test(line) && !/^CUSTOMER$/i.test(line)) + 1
  const fleet = numbersOf(lines.slice(0, customersFrom).find((line) => /^\d+\s+\d+$/.test(line)) ?? '')
  if (customersFrom === 0 || fleet.length !== 2) {
    return notUnderstood('The file needs a line with the number of vehicles and their capacity, and after it a table headed CUST NO.')
  }
  const rows = lines.slice(customersFrom).flatMap((line, i) => (line === '' ? [] : [{ row: numbersOf(line), line: customersFrom + i + 1 }]))
  const wrong = rows.find(({ row }) => row.length !== 7 || !row.every((number) => Number.isFinite(number) && Math.abs(number) <= mostOfAnything))
  if (wrong !== undefined) return notUnderstood(`Line ${String(wrong.line)} is not a customer: seven numbers are needed, none above ${String(mostOfAnything)}.`)
  if (rows.length < 2) return notUnderstood('The file has no customers.')
  if (fleet[0]! > problemLimits.operatives || rows.length > problemLimits.jobs) {
    return notUnderstood(`No more than ${String(problemLimits.operatives)} vehicles and ${String(problemLimits.jobs)} customers are planned at once.`)
  }
  return problemOf(fleet, rows.map(({ row }) => row))
}

/** With its ten-thousandths it still fits the search's numbers. */
const mostOfAnything = 20_000
const numbersOf = (line: string): number[] => line.split(/\s+/).map(Number)
const notUnderstood = (words: string): Refused => refuse('invalid', 'problem-not-understood', words)

const problemOf = (fleet: Row, places: readonly Row[]): Problem => ({
  jobs: places.slice(1).map((row, i) => jobOf(row, i + 1)),
  operatives: Array.from({ length: fleet[0]! }, (_, i) => vehicleOf(i + 1, fleet[1]!, places[0]![5]! * scale)),
  places: places.length,
  travel: distances(places),
  scale,
  moveCost: 0,
})

const jobOf = (row: Row, place: number): PlanJob => ({
  id: row[0]!,
  place,
  service: row[6]! * scale,
  windows: [{ from: row[4]! * scale, to: row[5]! * scale }],
  skills: [],
  priority: 100,
  amount: row[3]!,
})

const vehicleOf = (id: number, capacity: number, due: number): PlanOperative => ({
  id, capacity, startPlace: 0, endPlace: 0, shift: { from: 0, to: due }, skills: [], lunch: null, maxJobs: 65_535, fixedCost: 0,
})

const distances = (places: readonly Row[]): Int32Array =>
  Int32Array.from({ length: places.length ** 2 }, (_, i) => {
    const from = places[Math.floor(i / places.length)]!
    const to = places[i % places.length]!
    return Math.ceil(Math.hypot(from[1]! - to[1]!, from[2]! - to[2]!) * scale - 1e-6)
  })
