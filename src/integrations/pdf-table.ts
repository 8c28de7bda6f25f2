/** Tables on tagged paper: header cells that say what they head, rows that run over pages, headings said again at the top of each. */
import { setImmediate } from 'node:timers/promises'
import type { Ink, Line } from './pdf-ink.ts'
import { asFurniture, child, inside, lineHeight, makeRoom, newPage, putLine, putWords, spaceLeft, wholePage, widthOfText } from './pdf-paper.ts'
import type { Element, Paper, Style } from './pdf-paper.ts'

export interface PdfTable {
  /** Said before the table, and what the table is called. */
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Where each column's words begin and how much room they have. */
interface Column {
  readonly x: number
  readonly width: number
}

interface Cell {
  readonly element: Element
  readonly tag: 'TH' | 'TD'
  readonly style: Style
  readonly lines: readonly Line[]
}

const GAP = 8
const PAD = 4
const ROW_LIMIT = 5000

/** ISO 32000-1 §14.8.5.7: which way a header cell's heading runs. */
const sayScope = (cell: Element, scope: 'Column' | 'Row'): void => {
  (cell as unknown as { readonly dictionary: { readonly data: Record<string, unknown> } }).dictionary.data['A'] = { O: 'Table', Scope: scope }
}

const widest = (ink: Ink, texts: readonly string[], style: Style): number =>
  Math.max(0, ...texts.map((text) => Math.max(0, ...ink.linesOf(text, style.weight, style.sizePoints, Infinity).map((line) => ink.widthOf(line, style.sizePoints)))))

/** What each gets of `spare`: those that wish for little get all of it, and the rest share what is left evenly. */
export const sharedOut = (wishes: readonly number[], spare: number): number[] => {
  const shares = wishes.map(() => 0)
  let left = spare
  const smallestFirst = wishes.map((_, index) => index).toSorted((one, other) => (wishes[one] ?? 0) - (wishes[other] ?? 0))
  smallestFirst.forEach((column, done) => {
    const share = Math.min(wishes[column] ?? 0, left / (wishes.length - done))
    shares[column] = share
    left -= share
  })
  return shares.map((share) => share + left / wishes.length)
}

/** Enough rows to judge widths by; measuring five thousand would cost more than setting them. */
const JUDGED_ROWS = 200

/** Every column has room for its longest word while the page allows, and the rest goes where there is most to say. */
const columnsFor = (paper: Paper, table: PdfTable, style: Style): Column[] => {
  const whole = widthOfText(paper) - GAP * (table.columns.length - 1)
  const bold: Style = { ...style, weight: 'bold' }
  const texts = table.columns.map((heading, index) => [heading, ...table.rows.slice(0, JUDGED_ROWS).map((row) => row[index] ?? '')])
  const least = texts.map((column) => Math.min(whole / texts.length, widest(paper.ink, column.flatMap((text) => text.split(/\s+/)), bold)))
  const wishes = texts.map((column, index) => Math.max(0, widest(paper.ink, column, bold) - (least[index] ?? 0)))
  const shares = sharedOut(wishes, whole - least.reduce((sum, each) => sum + each, 0))
  let x = paper.margins.left
  return shares.map((share, index) => {
    const column = { x, width: (least[index] ?? 0) + share }
    x += column.width + GAP
    return column
  })
}

const rule = (paper: Paper, y: number, thickness: number): void => {
  asFurniture(paper, 'Layout', () => {
    paper.doc.lineWidth(thickness).strokeColor('#b1b4b6')
    paper.doc.moveTo(paper.margins.left, y).lineTo(paper.margins.left + widthOfText(paper), y).stroke()
  })
}

const cellOf = (paper: Paper, row: Element, text: string, column: Column, style: Style, heads: 'Column' | 'Row' | null): Cell => {
  const tag = heads === null ? 'TD' : 'TH'
  const element = child(paper, row, tag)
  if (heads !== null) sayScope(element, heads)
  const set: Style = heads === null ? style : { ...style, weight: 'bold' }
  return { element, tag, style: set, lines: paper.ink.linesOf(text, set.weight, set.sizePoints, column.width) }
}

const deepest = (cells: readonly Cell[]): number => Math.max(1, ...cells.map((cell) => cell.lines.length))

/** The lines from `from` that fit here, of every cell. */
const putPart = (paper: Paper, cells: readonly Cell[], columns: readonly Column[], from: number, count: number): void => {
  const height = lineHeight(cells[0]?.style ?? { sizePoints: 0, leading: 0, weight: 'regular', afterPoints: 0 })
  cells.forEach((cell, index) => {
    const lines = cell.lines.slice(from, from + count)
    if (lines.length === 0) return
    inside(paper, cell.element, cell.tag, () => {
      lines.forEach((line, down) => putLine(paper, line, columns[index]?.x ?? 0, paper.y + PAD + down * height, cell.style))
    })
  })
  paper.y += count * height + 2 * PAD
  rule(paper, paper.y, 0.5)
}

/** The headings again, for those who look; a reader of the structure knows them already. */
const sayHeadingsAgain = (paper: Paper, heading: readonly Cell[], columns: readonly Column[], style: Style): void => {
  const height = deepest(heading) * lineHeight(style) + 2 * PAD
  asFurniture(paper, 'Pagination', () => {
    heading.forEach((cell, index) => cell.lines.forEach((line, down) => putLine(paper, line, columns[index]?.x ?? 0, paper.y + PAD + down * lineHeight(style), cell.style)))
  })
  paper.y += height
  rule(paper, paper.y, 1)
}

/** A row stays whole where a page can hold it, and is otherwise cut between lines. */
const putRow = (paper: Paper, cells: readonly Cell[], columns: readonly Column[], style: Style, onNewPage: () => void): void => {
  const height = lineHeight(style)
  const lines = deepest(cells)
  const turn = (): void => {
    newPage(paper)
    onNewPage()
  }
  if (lines * height + 2 * PAD > spaceLeft(paper) && lines * height + 2 * PAD <= wholePage(paper) * 0.8) turn()
  let done = 0
  while (done < lines) {
    const fits = Math.floor((spaceLeft(paper) - 2 * PAD + 0.01) / height)
    if (fits < 1) {
      turn()
      continue
    }
    const count = Math.min(fits, lines - done)
    putPart(paper, cells, columns, done, count)
    done += count
  }
  for (const cell of cells) cell.element.end()
}

/** A long table is seconds of work; after so many rows whoever else waits has their turn. */
const rowsAtATime = 20

export const putTable = async (paper: Paper, parent: Element, table: PdfTable, style: Style): Promise<void> => {
  if (table.rows.length > ROW_LIMIT) throw new RangeError(`A table may have at most ${ROW_LIMIT} rows`)
  makeRoom(paper, 5 * lineHeight(style))
  putWords(paper, parent, 'P', table.caption, { ...style, weight: 'bold', afterPoints: 2 })
  const columns = columnsFor(paper, table, style)
  const element = child(paper, parent, 'Table', { title: table.caption })
  const headingRow = child(paper, element, 'TR')
  const heading = table.columns.map((text, index) => cellOf(paper, headingRow, text, columns[index] ?? { x: 0, width: 0 }, style, 'Column'))
  putRow(paper, heading, columns, style, () => {})
  for (const [at, row] of table.rows.entries()) {
    if (at % rowsAtATime === 0) await setImmediate()
    const rowElement = child(paper, element, 'TR')
    const cells = columns.map((column, index) => cellOf(paper, rowElement, row[index] ?? '', column, style, null))
    putRow(paper, cells, columns, style, () => sayHeadingsAgain(paper, heading, columns, style))
    rowElement.end()
  }
  element.end()
  paper.y += style.afterPoints
}

/** Names and what they are, one to a row: the name heads its row. */
export const putFacts = (paper: Paper, parent: Element, caption: string, facts: readonly (readonly [string, string])[], style: Style): void => {
  if (facts.length > ROW_LIMIT) throw new RangeError(`A table may have at most ${ROW_LIMIT} rows`)
  const narrow = widthOfText(paper) * 0.32
  const columns: Column[] = [
    { x: paper.margins.left, width: narrow },
    { x: paper.margins.left + narrow + GAP, width: widthOfText(paper) - narrow - GAP },
  ]
  const element = child(paper, parent, 'Table', { title: caption })
  for (const [name, what] of facts) {
    const row = child(paper, element, 'TR')
    const cells = [name, what].map((text, index) => cellOf(paper, row, text, columns[index] ?? { x: 0, width: 0 }, style, index === 0 ? 'Row' : null))
    putRow(paper, cells, columns, style, () => {})
    row.end()
  }
  element.end()
  paper.y += style.afterPoints
}
