/**
 * Tagged A4 paper: everything put on it is either part of the document's structure, in reading
 * order, or marked as furniture (page numbers, rules) that a screen reader passes over.
 */
import type { Temporal } from 'temporal-polyfill'
import { mixInk } from './pdf-ink.ts'
import type { Ink, Line, Weight } from './pdf-ink.ts'

export const MM = 72 / 25.4
export const A4 = { width: 210 * MM, height: 297 * MM } as const

export type Element = PDFKit.PDFStructureElement

export interface Margins {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export interface Style {
  readonly sizePoints: number
  /** From one line to the next, as a multiple of the size. */
  readonly leading: number
  readonly weight: Weight
  readonly afterPoints: number
}

/** The paper in hand: where the next thing goes, and what is needed to put it there. */
export interface Paper {
  readonly doc: PDFKit.PDFDocument
  readonly ink: Ink
  readonly root: Element
  readonly margins: Margins
  /** Points from the top of the page to where the next line's top will be. */
  y: number
  pages: number
}

/** A case file of every photo and word of a bad winter is some 300 pages. */
const PAGE_LIMIT = 1500

/** pdfkit puts the title into XML as it is. */
const plainTitle = (title: string): string => title.replaceAll('&', 'and').replace(/[<>\p{Cc}]/gu, ' ').slice(0, 300)

const options = (title: string, madeAt: Temporal.Instant): PDFKit.PDFDocumentOptions => ({
  size: [A4.width, A4.height],
  margin: 0,
  pdfVersion: '1.7',
  // The typings leave out PDF/UA, which pdfkit knows.
  subset: 'PDF/UA' as unknown as PDFKit.Mixins.PDFSubsets,
  tagged: true,
  lang: 'en-GB',
  displayTitle: true,
  bufferPages: true,
  autoFirstPage: false,
  // The same letter set again is the same file, byte for byte.
  info: { Title: plainTitle(title), CreationDate: new Date(madeAt.epochMilliseconds), Producer: 'Fettle', Creator: 'Fettle' },
})

export const newPaper = async (title: string, madeAt: Temporal.Instant, margins: Margins): Promise<Paper> => {
  // Fetched with the first document, so that a start does not wait for it.
  const { default: Pdf } = await import('pdfkit')
  const doc = new Pdf(options(title, madeAt))
  const root = doc.struct('Document')
  doc.addStructure(root)
  const paper: Paper = { doc, ink: mixInk(doc), root, margins, y: 0, pages: 0 }
  newPage(paper)
  return paper
}

export const newPage = (paper: Paper): void => {
  if (paper.pages >= PAGE_LIMIT) throw new RangeError(`A document may have at most ${PAGE_LIMIT} pages`)
  paper.doc.addPage()
  paper.pages += 1
  paper.y = paper.margins.top
}

export const widthOfText = (paper: Paper): number => A4.width - paper.margins.left - paper.margins.right
export const spaceLeft = (paper: Paper): number => A4.height - paper.margins.bottom - paper.y
export const wholePage = (paper: Paper): number => A4.height - paper.margins.bottom - paper.margins.top

/** A page break if there is not this much room, unless a fresh page would not have it either. */
export const makeRoom = (paper: Paper, points: number): void => {
  if (spaceLeft(paper) < points && paper.y > paper.margins.top) newPage(paper)
}

export const child = (paper: Paper, parent: Element, tag: string, given: PDFKit.Mixins.StructureElementOptions = {}): Element => {
  const element = paper.doc.struct(tag, given)
  parent.add(element)
  return element
}

/** Whatever `put` draws belongs to this element, on the page it is drawn on. */
export const inside = (paper: Paper, element: Element, tag: string, put: () => void): void => {
  const content = paper.doc.markStructureContent(tag)
  put()
  paper.doc.endMarkedContent()
  element.add(content)
}

/** Whatever `put` draws is furniture. */
export const asFurniture = (paper: Paper, type: 'Pagination' | 'Layout', put: () => void): void => {
  paper.doc.markContent('Artifact', { type })
  put()
  paper.doc.endMarkedContent()
}

/** `y` is the top of the line; the letters stand on a line three quarters of the way down it. */
export const putLine = (paper: Paper, line: Line, x: number, y: number, style: Style): void => {
  let across = x
  const baseline = y + style.sizePoints * (0.75 + (style.leading - 1) / 2)
  paper.doc.fillColor('#0b0c0c')
  for (const piece of line) {
    paper.doc.font(piece.font).fontSize(style.sizePoints)
    paper.doc.text(piece.text, across, baseline, { lineBreak: false, baseline: 'alphabetic' })
    across += paper.ink.widthOf([piece], style.sizePoints)
  }
}

export const lineHeight = (style: Style): number => style.sizePoints * style.leading

/** As many of the lines as the page has room for, as one marked piece; answers those still to be put. */
const putWhatFits = (paper: Paper, element: Element, tag: string, lines: readonly Line[], x: number, style: Style): readonly Line[] => {
  const height = lineHeight(style)
  const fits = Math.max(1, Math.min(lines.length, Math.floor((spaceLeft(paper) + 0.01) / height)))
  inside(paper, element, tag, () => {
    lines.slice(0, fits).forEach((line, index) => putLine(paper, line, x, paper.y + index * height, style))
  })
  paper.y += fits * height
  return lines.slice(fits)
}

/** Words across the text's width, over as many pages as they need; no single line of them left alone at a page's foot. */
export const putWords = (paper: Paper, parent: Element, tag: string, text: string, style: Style): Element => {
  const element = child(paper, parent, tag)
  const lines = paper.ink.linesOf(text, style.weight, style.sizePoints, widthOfText(paper))
  makeRoom(paper, Math.min(2, lines.length) * lineHeight(style))
  let left: readonly Line[] = putWhatFits(paper, element, tag, lines, paper.margins.left, style)
  while (left.length > 0) {
    newPage(paper)
    left = putWhatFits(paper, element, tag, left, paper.margins.left, style)
  }
  element.end()
  paper.y += style.afterPoints
  return element
}

/** Page numbers can only be written once all pages are there. */
export const putFooters = (paper: Paper, words: (page: number, pages: number) => string, style: Style): void => {
  for (let page = 0; page < paper.pages; page += 1) {
    paper.doc.switchToPage(page)
    const [line = []] = paper.ink.linesOf(words(page + 1, paper.pages), style.weight, style.sizePoints, widthOfText(paper))
    asFurniture(paper, 'Pagination', () => putLine(paper, line, paper.margins.left, A4.height - paper.margins.bottom / 2 - style.sizePoints, style))
  }
}

export const finished = async (paper: Paper): Promise<Buffer> => {
  const parts: Buffer[] = []
  paper.doc.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise<void>((resolve, reject) => {
    paper.doc.once('end', resolve)
    paper.doc.once('error', reject)
  })
  paper.doc.end()
  await ended
  return Buffer.concat(parts)
}
