/** A document to keep or hand over, such as everything on record about one repair: headings, words, tables and photos. */
import { setImmediate } from 'node:timers/promises'
import type { Temporal } from 'temporal-polyfill'
import { MM, child, finished, lineHeight, makeRoom, newPaper, putFooters, putWords } from './pdf-paper.ts'
import type { Paper, Style } from './pdf-paper.ts'
import { putPicture } from './pdf-picture.ts'
import type { PdfPicture } from './pdf-picture.ts'
import { putFacts, putTable } from './pdf-table.ts'
import type { PdfTable } from './pdf-table.ts'

/** What is given is put in this order. */
export interface DocumentSection {
  readonly heading: string
  readonly paragraphs?: readonly string[]
  /** Names and what they are. */
  readonly rows?: readonly (readonly [string, string])[]
  readonly table?: PdfTable
  readonly images?: readonly PdfPicture[]
}

export interface DocumentToSet {
  readonly title: string
  /** Under the title: whose it is, what it covers, when it was made. */
  readonly introduction?: readonly string[]
  readonly madeAt: Temporal.Instant
  readonly sections: readonly DocumentSection[]
  readonly largePrint?: boolean
}

const MARGINS = { top: 20 * MM, right: 20 * MM, bottom: 22 * MM, left: 20 * MM } as const
const IMAGE_LIMIT = 400

const stylesFor = (sizePoints: number): Readonly<Record<'title' | 'heading' | 'body' | 'small', Style>> => ({
  title: { sizePoints: sizePoints * 1.9, leading: 1.2, weight: 'bold', afterPoints: sizePoints },
  heading: { sizePoints: sizePoints * 1.35, leading: 1.25, weight: 'bold', afterPoints: sizePoints * 0.5 },
  body: { sizePoints, leading: 1.35, weight: 'regular', afterPoints: sizePoints * 0.7 },
  small: { sizePoints: sizePoints * 0.85, leading: 1.3, weight: 'regular', afterPoints: sizePoints },
})
type Styles = ReturnType<typeof stylesFor>

const putSection = async (paper: Paper, section: DocumentSection, styles: Styles): Promise<void> => {
  const part = child(paper, paper.root, 'Sect')
  // A heading never stands alone at the foot of a page.
  makeRoom(paper, lineHeight(styles.heading) + 4 * lineHeight(styles.body))
  paper.doc.outline.addItem(section.heading)
  putWords(paper, part, 'H2', section.heading, styles.heading)
  for (const words of section.paragraphs ?? []) putWords(paper, part, 'P', words, styles.body)
  if (section.rows !== undefined && section.rows.length > 0) putFacts(paper, part, section.heading, section.rows, styles.body)
  if (section.table !== undefined) await putTable(paper, part, section.table, styles.body)
  for (const picture of section.images ?? []) putPicture(paper, part, picture, styles.small)
  part.end()
}

export const documentPdf = async (given: DocumentToSet): Promise<Buffer> => {
  const images = given.sections.reduce((count, section) => count + (section.images?.length ?? 0), 0)
  if (images > IMAGE_LIMIT) throw new RangeError(`A document may have at most ${IMAGE_LIMIT} photos`)
  const styles = stylesFor(given.largePrint === true ? 18 : 11)
  const paper = await newPaper(given.title, given.madeAt, MARGINS)
  putWords(paper, paper.root, 'H1', given.title, styles.title)
  for (const words of given.introduction ?? []) putWords(paper, paper.root, 'P', words, styles.body)
  for (const section of given.sections) {
    await putSection(paper, section, styles)
    // Whoever else asks meanwhile has their turn.
    await setImmediate()
  }
  putFooters(paper, (page, pages) => `${given.title} · Page ${page} of ${pages}`, styles.small)
  paper.root.end()
  return finished(paper)
}
