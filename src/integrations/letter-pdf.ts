/** A letter to a resident, with the address where a window envelope shows it. */
import { Temporal } from 'temporal-polyfill'
import { A4, MM, child, finished, inside, lineHeight, makeRoom, newPaper, putFooters, putLine, putWords, spaceLeft } from './pdf-paper.ts'
import type { Paper, Style } from './pdf-paper.ts'
import { putTable } from './pdf-table.ts'
import type { PdfTable } from './pdf-table.ts'

export interface Letterhead {
  readonly name: string
  /** Address, telephone, e-mail, website: a line each. */
  readonly lines: readonly string[]
}

/** In millimetres from the left and top of the page. */
export interface EnvelopeWindow {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Letter {
  readonly letterhead: Letterhead
  readonly recipientName: string
  readonly addressLines: readonly string[]
  readonly date: Temporal.PlainDate
  readonly reference: string
  /** 'Dear Mrs Okafor'; made from the recipient's name where absent. */
  readonly salutation?: string
  /** What the letter is about, in a line. */
  readonly heading?: string
  readonly paragraphs: readonly string[]
  /** After the paragraphs. */
  readonly tables?: readonly PdfTable[]
  readonly signOff: { readonly words: string; readonly name: string; readonly role?: string }
  readonly largePrint?: boolean
  readonly envelopeWindow?: EnvelopeWindow
}

/**
 * A DL envelope is 220 × 110 mm with a window of 90 × 35 mm, 20 mm from the left and 18 mm from the
 * foot. Folded in three the sheet is 210 × 99 mm and slips 10 mm across and 11 mm down inside it, so
 * this is the part that shows wherever it has slipped to.
 */
const DL_WINDOW: EnvelopeWindow = { left: 22, top: 57, width: 76, height: 24 }

const BODY_TOP = 97 * MM
const HEAD_LEFT = 118 * MM
const MARGINS = { top: 20 * MM, right: 20 * MM, bottom: 22 * MM, left: 22 * MM } as const
const ORDINARY_POINTS = 12
/** RNIB and the UK Association for Accessible Formats: large print is 16 to 18 points; the larger serves more. */
const LARGE_POINTS = 18

const styleOf = (sizePoints: number, changes: Partial<Style> = {}): Style =>
  ({ sizePoints, leading: 1.35, weight: 'regular', afterPoints: sizePoints * 0.75, ...changes })

const LONG_DATE = { day: 'numeric', month: 'long', year: 'numeric' } as const

/** Lines one under another from a place that is not the text's own, each a paragraph of its own. */
const putBlock = (paper: Paper, lines: readonly { text: string; style: Style }[], x: number, top: number, width: number): number => {
  let y = top
  for (const { text, style } of lines) {
    const element = child(paper, paper.root, 'P')
    inside(paper, element, 'P', () => {
      for (const line of paper.ink.linesOf(text, style.weight, style.sizePoints, width)) {
        putLine(paper, line, x, y, style)
        y += lineHeight(style)
      }
    })
    element.end()
  }
  return y
}

const putLetterhead = (paper: Paper, letterhead: Letterhead, large: boolean): number => {
  const name = { text: letterhead.name, style: styleOf(large ? LARGE_POINTS : 15, { weight: 'bold', leading: 1.2 }) }
  const lines = letterhead.lines.map((text) => ({ text, style: styleOf(large ? 14 : 10.5, { leading: 1.25 }) }))
  return putBlock(paper, [name, ...lines], HEAD_LEFT, 14 * MM, A4.width - HEAD_LEFT - 12 * MM)
}

const SMALLEST_ADDRESS_POINTS = 7

/** The largest size at which the whole address, postcode and all, is inside the window. */
const addressStyle = (paper: Paper, lines: readonly string[], window: EnvelopeWindow): Style => {
  const fits = (style: Style): boolean => {
    const count = lines.flatMap((line) => paper.ink.linesOf(line, style.weight, style.sizePoints, window.width * MM)).length
    return count * lineHeight(style) <= window.height * MM
  }
  let style = styleOf(11, { leading: 1.12 })
  while (style.sizePoints > SMALLEST_ADDRESS_POINTS && !fits(style)) style = { ...style, sizePoints: style.sizePoints - 0.25 }
  return style
}

const putAddress = (paper: Paper, letter: Letter): void => {
  const window = letter.envelopeWindow ?? DL_WINDOW
  const lines = [letter.recipientName, ...letter.addressLines]
  const style = addressStyle(paper, lines, window)
  putBlock(paper, lines.map((text) => ({ text, style })), window.left * MM, window.top * MM, window.width * MM)
}

/** The words, room for a signature, and the name go together to the next page or stay together on this. */
const putSignOff = (paper: Paper, { words, name, role }: Letter['signOff'], body: Style): void => {
  const signature = 3 * lineHeight(body)
  makeRoom(paper, signature + 4 * lineHeight(body))
  putWords(paper, paper.root, 'P', words, { ...body, afterPoints: Math.min(signature, Math.max(0, spaceLeft(paper) - 3 * lineHeight(body))) })
  putWords(paper, paper.root, 'P', name, { ...body, afterPoints: 0 })
  if (role !== undefined) putWords(paper, paper.root, 'P', role, body)
}

export const letterPdf = async (letter: Letter): Promise<Buffer> => {
  const large = letter.largePrint === true
  const body = styleOf(large ? LARGE_POINTS : ORDINARY_POINTS)
  const noon = letter.date.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant()
  const paper = await newPaper(letter.heading ?? `Letter ${letter.reference} from ${letter.letterhead.name}`, noon, MARGINS)
  const headEnd = putLetterhead(paper, letter.letterhead, large)
  putAddress(paper, letter)
  paper.y = Math.max(BODY_TOP, headEnd + lineHeight(body))
  putWords(paper, paper.root, 'P', letter.date.toLocaleString('en-GB', LONG_DATE), { ...body, afterPoints: 0 })
  putWords(paper, paper.root, 'P', `Our reference: ${letter.reference}`, body)
  putWords(paper, paper.root, 'P', letter.salutation ?? `Dear ${letter.recipientName}`, body)
  if (letter.heading !== undefined) putWords(paper, paper.root, 'H1', letter.heading, { ...body, weight: 'bold' })
  for (const words of letter.paragraphs) putWords(paper, paper.root, 'P', words, body)
  for (const table of letter.tables ?? []) await putTable(paper, paper.root, table, body)
  putSignOff(paper, letter.signOff, body)
  const footer = styleOf(large ? 14 : 10)
  putFooters(paper, (page, pages) => `${letter.reference} · Page ${page} of ${pages}`, footer)
  paper.root.end()
  return finished(paper)
}
