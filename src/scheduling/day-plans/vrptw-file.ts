/**
 * Reads the benchmark text files of Solomon and of Gehring and Homberger: one depot, one kind of vehicle, customers
 * with a demand and a window. Distance is the cost; times are held to a ten-thousandth and rounded up, so that a plan
 * that holds here holds with exact distances.
 */
import type { PlanJob, PlanOperative, Problem } from '#scheduling/day-plans/problem.ts'
import { refuse, type Refused } from '#ground/refusal.ts'

const scale = 10_000
/** Number, x, y, demand, ready, due, service. */
type Row = readonly number[]

export const isVrptwText = (text: string): boolean => /^\s*\S+\s+VEHICLE\b/i.test(text)

export const readVrptw = (text: string): Problem | Refused => {
  const rows = text.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  const fleet = rows.find((row) => row.length === 2 && row.every(Number.isFinite))
  const places = rows.filter((row) => row.length === 7 && row.every(Number.isFinite))
  if (fleet === undefined || places.length < 2) {
    return refuse('invalid', 'problem-not-understood', 'The file has no vehicle line or no customers of seven numbers.')
  }
  const due = places[0]![5]! * scale
  return {
    jobs: places.slice(1).map((row, i) => jobOf(row, i + 1)),
    operatives: Array.from({ length: fleet[0]! }, (_, i) => vehicleOf(i + 1, fleet[1]!, due)),
    places: places.length,
    travel: distances(places),
    scale,
    moveCost: 0,
  }
}

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
