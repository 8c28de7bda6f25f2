/**
 * Words set in Source Sans 3, embedded. The typeface comes in one file for each alphabet, so a
 * name such as Łukasz or Siân-Ŵyn is set from two of them; this is where words are cut into pieces
 * of one font and lines of one width.
 */
import { createRequire } from 'node:module'
import { fontFrom } from './woff.ts'

export type Weight = 'regular' | 'bold'

export interface Piece {
  readonly font: string
  readonly text: string
}
export type Line = readonly Piece[]

export interface Ink {
  readonly linesOf: (text: string, weight: Weight, sizePoints: number, widthPoints: number) => Line[]
  readonly widthOf: (line: Line, sizePoints: number) => number
}

const ALPHABETS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'] as const
const WEIGHTS: Readonly<Record<Weight, number>> = { regular: 400, bold: 600 }

/** Found beside the package wherever that is, so that it works from a bundle too. */
const require = createRequire(import.meta.url)
const fontFile = (alphabet: string, weight: Weight): string =>
  require.resolve(`@fontsource/source-sans-3/files/source-sans-3-${alphabet}-${WEIGHTS[weight]}-normal.woff`)

interface OpenedFont {
  readonly font: { readonly hasGlyphForCodePoint: (point: number) => boolean }
}

/** pdfkit keeps the opened font to itself; `pdf-ink.test.ts` fails if that moves. */
const openedFont = (doc: PDFKit.PDFDocument): OpenedFont => (doc as unknown as { readonly _font: OpenedFont })._font

/** Signs that only alter others or the direction; a sign that no alphabet here has is shown as missing rather than dropped unseen. */
const NOT_SHOWN = /\p{Cc}|\p{Cf}|\p{Emoji_Modifier}|\uFE0E|\uFE0F/gu
const MISSING = '?'

/** A no-break space is kept: it is how '8 am' stays on one line. */
const tidy = (line: string): string => line.normalize('NFC').replace(/[^\S\u00A0]+/g, ' ').replace(NOT_SHOWN, '')

export const mixInk = (doc: PDFKit.PDFDocument): Ink => {
  for (const weight of Object.keys(WEIGHTS) as Weight[])
    for (const alphabet of ALPHABETS) doc.registerFont(`${alphabet} ${weight}`, fontFrom(fontFile(alphabet, weight)))

  const known = new Map<string, Piece>()

  const fontFor = (sign: string, weight: Weight): string | undefined =>
    ALPHABETS.map((alphabet) => `${alphabet} ${weight}`).find((font) => {
      doc.font(font)
      return openedFont(doc).font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)
    })

  const findPieceFor = (sign: string, weight: Weight): Piece => {
    const font = fontFor(sign, weight)
    if (font !== undefined) return { font, text: sign }
    // A letter we cannot set with its accent is better without it than not at all.
    const bare = sign.normalize('NFKD').replace(/\p{M}/gu, '')
    const isLatin = bare !== '' && Array.from(bare).every((part) => fontFor(part, weight) === `latin ${weight}`)
    return { font: `latin ${weight}`, text: isLatin ? bare : MISSING }
  }

  const pieceFor = (sign: string, weight: Weight): Piece => {
    const key = `${weight}${sign}`
    const piece = known.get(key) ?? findPieceFor(sign, weight)
    known.set(key, piece)
    return piece
  }

  const piecesOf = (text: string, weight: Weight): Piece[] => {
    const pieces: Piece[] = []
    for (const sign of text) {
      const piece = pieceFor(sign, weight)
      const before = pieces.at(-1)
      if (before?.font === piece.font) pieces[pieces.length - 1] = { font: before.font, text: before.text + piece.text }
      else pieces.push(piece)
    }
    return pieces
  }

  const widthOf = (line: Line, sizePoints: number): number =>
    line.reduce((width, piece) => width + doc.font(piece.font).fontSize(sizePoints).widthOfString(piece.text), 0)

  const widths = new Map<string, number>()

  const wordWidth = (word: string, weight: Weight, sizePoints: number): number => {
    const key = `${weight} ${sizePoints} ${word}`
    const width = widths.get(key) ?? widthOf(piecesOf(word, weight), sizePoints)
    widths.set(key, width)
    return width
  }

  /** A word longer than the line, such as a web address, is broken where it must be. */
  const brokenWord = (word: string, weight: Weight, sizePoints: number, widthPoints: number): string[] => {
    const parts: string[] = []
    let part = ''
    let width = 0
    for (const sign of word) {
      const signWidth = wordWidth(sign, weight, sizePoints)
      if (part !== '' && width + signWidth > widthPoints) {
        parts.push(part)
        part = ''
        width = 0
      }
      part += sign
      width += signWidth
    }
    return [...parts, part]
  }

  const linesOfOne = (text: string, weight: Weight, sizePoints: number, widthPoints: number): string[] => {
    const space = wordWidth(' ', weight, sizePoints)
    const lines: string[] = []
    let line = ''
    let width = 0
    for (const word of text.split(/ +/).filter((each) => each !== '')) {
      const across = wordWidth(word, weight, sizePoints)
      if (line !== '' && width + space + across <= widthPoints) {
        line += ` ${word}`
        width += space + across
        continue
      }
      // The space stays at the end of its line, so that what is read aloud or copied keeps its words apart.
      if (line !== '') lines.push(`${line} `)
      const parts = across <= widthPoints ? [word] : brokenWord(word, weight, sizePoints, widthPoints)
      lines.push(...parts.slice(0, -1))
      line = parts.at(-1) ?? ''
      width = parts.length === 1 ? across : wordWidth(line, weight, sizePoints)
    }
    return [...lines, line]
  }

  return {
    widthOf,
    linesOf: (text, weight, sizePoints, widthPoints) =>
      text.split(/\r?\n/).flatMap((part) => linesOfOne(tidy(part), weight, sizePoints, widthPoints)).map((line) => piecesOf(line, weight)),
  }
}
