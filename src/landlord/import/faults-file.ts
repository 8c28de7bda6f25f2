/**
 * A fault catalogue as a sheet, one row a fault. Questions are not in it: they stay those of the catalogue in force, as
 * far as the new faults ask them.
 */
import { catalogueContentSchema } from '#diagnosis/rules/catalogue.ts'
import { faultSchema, RESPONSIBLE, type Tenure } from '#diagnosis/rules/fault.ts'
import { HAZARDS } from '#diagnosis/rules/hazard.ts'
import { NEEDS } from '#diagnosis/rules/need.ts'
import { PLACES } from '#diagnosis/rules/place.ts'
import { PRIORITIES } from '#diagnosis/rules/priority.ts'
import { TRADES } from '#diagnosis/rules/trade.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { isWrong, listOf, needed, oneOf, optional, wholeNumber, words, yesOrNo, type Reader, type ValuesOf } from './columns.ts'
import type { LineProblem } from './line-reader.ts'
import { emptyFile, openTable } from './read-table.ts'
import type { SentFile } from './text-file.ts'

/** 'damp-and-mould:significant'; without a level, a hazard only for those it bears on most. */
const hazard: Reader<{ key: string; level: string | null }> = (text) => {
  const [key = '', level = ''] = text.split(':').map((part) => part.trim().toLowerCase())
  const known = oneOf(...HAZARDS)(key)
  if (isWrong(known)) return known
  if (level === '') return { key, level: null }
  return level === 'emergency' || level === 'significant' ? { key, level } : { wrong: 'After the colon put emergency or significant.' }
}

const theirs = optional(oneOf('landlord', 'resident'), null)

const columns = {
  code: needed(words(60)),
  name: needed(words(70)),
  words: needed(listOf(words(120))),
  places: needed(listOf(oneOf(...PLACES))),
  trade: needed(oneOf(...TRADES)),
  responsible: needed(oneOf(...RESPONSIBLE)),
  social_rent: theirs,
  shared_ownership: theirs,
  leaseholder: theirs,
  reason: optional(words(300), null),
  builder: optional(yesOrNo, true),
  helped: optional(yesOrNo, true),
  priority: needed(oneOf(...PRIORITIES)),
  winter_priority: optional(oneOf(...PRIORITIES), null),
  winter_hazard: optional(hazard, null),
  winter_right_to_repair: optional(wholeNumber(1, 7), null),
  worse_for: optional(listOf(oneOf(...NEEDS)), []),
  minutes: needed(wholeNumber(15, 480)),
  inspection_first: optional(yesOrNo, false),
  hazard: optional(hazard, null),
  gas: optional(yesOrNo, false),
  two_operatives: optional(yesOrNo, false),
  right_to_repair: optional(wholeNumber(1, 7), null),
  right_to_repair_only_if: optional(oneOf(...NEEDS), null),
  stop: optional(oneOf('gas-emergency', 'call-999'), null),
  advice: optional(words(400), null),
  questions: optional(listOf(words(60)), []),
}

type Cells = ValuesOf<typeof columns>

const withoutNulls = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

const faultOf = (cells: Cells): unknown => {
  const tenures = { 'social-rent': cells.social_rent, 'shared-ownership': cells.shared_ownership, leaseholder: cells.leaseholder } satisfies Record<Tenure, unknown>
  const winterRepair = cells.winter_right_to_repair
  const inWinter = withoutNulls({
    priority: cells.winter_priority,
    hazard: cells.winter_hazard,
    rightToRepair: winterRepair === null ? null : { workingDays: winterRepair },
  })
  return {
    code: cells.code,
    name: cells.name,
    words: cells.words,
    places: cells.places,
    trade: cells.trade,
    responsible: cells.responsible,
    byTenure: withoutNulls(tenures),
    reason: cells.reason,
    builder: cells.builder,
    helped: cells.helped,
    priority: cells.priority,
    inWinter: Object.keys(inWinter).length === 0 ? null : inWinter,
    worseFor: cells.worse_for,
    minutes: cells.minutes,
    inspectionFirst: cells.inspection_first,
    hazard: cells.hazard,
    gas: cells.gas,
    twoOperatives: cells.two_operatives,
    rightToRepair: cells.right_to_repair === null ? null : { workingDays: cells.right_to_repair, onlyIf: cells.right_to_repair_only_if },
    stop: cells.stop,
    advice: cells.advice,
    questions: cells.questions,
  }
}

/** Where in the sheet a part of a fault is written. */
const columnOf = (path: readonly PropertyKey[]): string | null => {
  const name = String(path[0] ?? '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  if (name === 'in_winter') return 'winter_priority'
  return Object.hasOwn(columns, name) ? name : null
}

const checkedFault = (line: number, cells: Cells): object | LineProblem[] => {
  const fault = faultOf(cells)
  const read = faultSchema.safeParse(fault)
  if (read.success) return fault as object
  return read.error.issues.map((issue) => ({ line, column: columnOf(issue.path), message: issue.message }))
}

export interface FaultsFile {
  readonly lines: number
  readonly problems: readonly LineProblem[]
  readonly notes: readonly string[]
  /** What would be adopted as 'faults'. */
  readonly content: { faults: unknown[]; questions: unknown[] }
}

/** `inForce`: the content of the catalogue in force, whose questions go on; none the first time. */
export const readFaults = async (file: SentFile, inForce: unknown): Promise<FaultsFile | Refused> => {
  const table = await openTable(file, { columns, toRow: (values) => values })
  if (isRefused(table)) return table
  const faults: object[] = []
  const problems: LineProblem[] = []
  let lines = 0
  for await (const { line, row, problems: inLine } of table.lines) {
    lines++
    const fault = row ? checkedFault(line, row as Cells) : inLine
    if (Array.isArray(fault)) problems.push(...(fault as LineProblem[]))
    else faults.push(fault)
  }
  if (lines === 0) return emptyFile
  return { lines, problems, notes: table.notes, content: { faults, questions: questionsAsked(faults, inForce) } }
}

const questionsAsked = (faults: readonly object[], inForce: unknown): unknown[] => {
  const known = catalogueContentSchema.safeParse(inForce)
  if (!known.success) return []
  const asked = new Set(faults.flatMap((fault) => (fault as { questions: string[] }).questions))
  return known.data.questions.filter((question) => asked.has(question.id))
}
