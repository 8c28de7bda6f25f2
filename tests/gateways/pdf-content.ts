/** What is drawn on one page of a PDF, and which mark each thing is inside. ISO 32000-1 §9.4 and §14.6. */
import { isList, isRef, isText, lettersOf, nameOf, parse, tokensOf } from './pdf-things.ts'
import type { OpenPdf, Value } from './pdf-things.ts'

export interface PlacedWords {
  readonly page: number
  /** Points from the left and from the top to the line the letters stand on. */
  readonly x: number
  readonly y: number
  readonly sizePoints: number
  readonly text: string
  /** 'Artifact', or the element's tag; null is a fault: words no screen reader is told about. */
  readonly mark: string | null
}

export interface PageContent {
  readonly placed: PlacedWords[]
  /** Painting (words, lines, pictures) outside any mark. */
  readonly unmarked: string[]
  /** The words inside each numbered mark. */
  readonly byMark: Map<number, string>
}

interface Mark {
  readonly tag: string
  readonly id: number | null
}

interface Hand {
  letters: ReadonlyMap<number, string>
  sizePoints: number
  x: number
  y: number
  readonly marks: Mark[]
}

const PAINTS: ReadonlySet<string> = new Set(['S', 's', 'f', 'f*', 'B', 'B*', 'b', 'b*', 'Do', 'sh', 'Tj'])

const fontsOf = (pdf: OpenPdf, page: Value): ((name: string) => ReadonlyMap<number, string>) => {
  const fonts = pdf.dictOf(pdf.dictOf(pdf.dictOf(page).get('Resources')).get('Font'))
  const known = new Map<string, ReadonlyMap<number, string>>()
  return (name) => {
    const letters = known.get(name) ?? lettersOf(pdf.streamOf(pdf.dictOf(fonts.get(name)).get('ToUnicode')).toString('latin1'))
    known.set(name, letters)
    return letters
  }
}

const wordsIn = (shown: Value | undefined, letters: ReadonlyMap<number, string>): string => {
  const codes = isList(shown) ? shown.filter(isText).map((each) => each.words).join('') : ''
  return codes.replace(/[0-9a-f]{4}/g, (hex) => letters.get(Number.parseInt(hex, 16)) ?? '\uFFFD')
}

const markOf = (operator: string, operands: readonly Value[], pdf: OpenPdf): Mark => {
  const id = operator === 'BDC' ? pdf.dictOf(operands[1]).get('MCID') : undefined
  return { tag: nameOf(operands[0]), id: typeof id === 'number' ? id : null }
}

/** The hexadecimal strings that words are shown by are read as text. */
const contentTokens = (pdf: OpenPdf, page: Value): string[] =>
  tokensOf(pdf.streamOf(pdf.dictOf(page).get('Contents')).toString('latin1').replace(/<([0-9a-f]*)>/g, '($1)'))

export const readContent = (pdf: OpenPdf, page: Value & object, pageNumber: number): PageContent => {
  const content: PageContent = { placed: [], unmarked: [], byMark: new Map() }
  const box = pdf.got(pdf.dictOf(page).get('MediaBox'))
  const height = isList(box) ? Number(box[3]) : 0
  const lettersFor = fontsOf(pdf, page)
  const hand: Hand = { letters: new Map(), sizePoints: 0, x: 0, y: 0, marks: [] }
  const here = (): Mark | undefined => hand.marks.findLast((each) => each.tag === 'Artifact' || each.id !== null)

  const show = (text: string): void => {
    const mark = here()
    content.placed.push({ page: pageNumber, x: hand.x, y: hand.y, sizePoints: hand.sizePoints, text, mark: mark?.tag ?? null })
    if (mark === undefined) content.unmarked.push(text)
    else if (mark.id !== null) content.byMark.set(mark.id, (content.byMark.get(mark.id) ?? '') + text)
  }
  const does: Readonly<Record<string, (operands: readonly Value[], operator: string) => void>> = {
    BDC: (operands, operator) => void hand.marks.push(markOf(operator, operands, pdf)),
    BMC: (operands, operator) => void hand.marks.push(markOf(operator, operands, pdf)),
    EMC: () => void hand.marks.pop(),
    Tf: ([name, size]) => Object.assign(hand, { letters: lettersFor(nameOf(name)), sizePoints: Number(size) }),
    Tm: (operands) => Object.assign(hand, { x: Number(operands[4]), y: height - Number(operands[5]) }),
    TJ: ([shown]) => show(wordsIn(shown, hand.letters)),
  }

  const tokens = contentTokens(pdf, page)
  let operands: Value[] = []
  for (let at = 0; at < tokens.length;) {
    const [value, next] = parse(tokens, at)
    at = next
    if (typeof value !== 'string' || value.startsWith('/')) {
      operands.push(value)
      continue
    }
    does[value]?.(operands, value)
    if (PAINTS.has(value) && here() === undefined) content.unmarked.push(value)
    operands = []
  }
  return content
}

export const pagesOf = (pdf: OpenPdf, pages: Value | undefined): { readonly ref: number }[] => {
  const kids = pdf.got(pdf.dictOf(pages).get('Kids'))
  return isList(kids) ? kids.filter(isRef) : []
}
