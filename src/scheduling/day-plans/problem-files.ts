/** Reads a day from a file of either kind. */
import type { Problem } from '#scheduling/day-plans/problem.ts'
import { readVroom } from '#scheduling/day-plans/vroom-input.ts'
import { isVrptwText, readVrptw } from '#scheduling/day-plans/vrptw-file.ts'
import { refuse, type Refused } from '#ground/refusal.ts'

export const readProblem = (text: string): Problem | Refused => {
  if (isVrptwText(text)) return readVrptw(text)
  const value = parseJson(text)
  return value === undefined
    ? refuse('invalid', 'problem-not-understood', 'The file is neither VROOM JSON nor a Solomon or Homberger text file.')
    : readVroom(value)
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
