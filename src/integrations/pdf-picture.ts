/** Photos on tagged paper: each with words for those who cannot see it, and a caption for all. */
import { A4, MM, child, inside, lineHeight, makeRoom, putWords, widthOfText } from './pdf-paper.ts'
import type { Element, Paper, Style } from './pdf-paper.ts'

export interface PdfPicture {
  /** As `preparePhoto` makes them. */
  readonly jpeg: Uint8Array
  readonly width: number
  readonly height: number
  /** What the picture shows, for someone who cannot see it. */
  readonly alternative: string
  readonly caption: string
}

const TALLEST = 110 * MM
const PIXELS_A_POINT = 2

const sizeOnPaper = (paper: Paper, picture: PdfPicture): { width: number; height: number } => {
  const scale = Math.min(widthOfText(paper) / picture.width, TALLEST / picture.height, 1 / PIXELS_A_POINT)
  return { width: picture.width * scale, height: picture.height * scale }
}

/** ISO 14289-1 §7.3 wants a figure's place on the page said, measured from the foot. */
const sayPlace = (figure: Element, x: number, y: number, width: number, height: number): void => {
  const place = [x, A4.height - y - height, x + width, A4.height - y]
  ;(figure as unknown as { readonly dictionary: { readonly data: Record<string, unknown> } }).dictionary.data['A'] = { O: 'Layout', Placement: 'Block', BBox: place }
}

export const putPicture = (paper: Paper, parent: Element, picture: PdfPicture, style: Style): void => {
  const { width, height } = sizeOnPaper(paper, picture)
  makeRoom(paper, height + 3 * lineHeight(style))
  const figure = child(paper, parent, 'Figure', { alt: picture.alternative })
  sayPlace(figure, paper.margins.left, paper.y, width, height)
  inside(paper, figure, 'Figure', () => {
    paper.doc.image(Buffer.from(picture.jpeg), paper.margins.left, paper.y, { width, height })
  })
  figure.end()
  paper.y += height + 4
  putWords(paper, parent, 'P', picture.caption, style)
}
