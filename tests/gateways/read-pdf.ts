/**
 * Reads back a PDF that we made, for tests: the structure a screen reader walks, the words in it,
 * where each is on its page, and whatever was drawn outside the structure. It knows the PDF that
 * our own library writes (one object each, no object streams), not all of ISO 32000.
 */
import { pagesOf, readContent } from './pdf-content.ts'
import type { PageContent, PlacedWords } from './pdf-content.ts'
import { isDict, isList, isRef, nameOf, openPdf } from './pdf-things.ts'
import type { Dict, OpenPdf, Value } from './pdf-things.ts'

export type { PlacedWords } from './pdf-content.ts'

export interface ReadElement {
  readonly tag: string
  readonly alternative: string | null
  readonly scope: string | null
  /** Its own words and those of everything in it, as read aloud. */
  readonly text: string
  readonly pages: readonly number[]
  readonly children: readonly ReadElement[]
}

export interface ReadPdf {
  readonly pages: number
  readonly root: ReadElement
  /** Every element of the tag, in reading order. */
  all(tag: string): ReadElement[]
  readonly placed: readonly PlacedWords[]
  /** Painting (words, lines, pictures) outside any mark. */
  readonly unmarked: readonly string[]
  readonly embeddedFonts: readonly string[]
  readonly notEmbeddedFonts: readonly string[]
  readonly language: string | null
  readonly title: string | null
  readonly raw: string
}

/** Marked words by the object number of their page. */
type Contents = ReadonlyMap<number, { readonly page: number; readonly content: PageContent }>

const listOf = (value: Value | undefined): readonly Value[] => (isList(value) ? value : value === undefined ? [] : [value])

const readElement = (pdf: OpenPdf, contents: Contents, value: Value): ReadElement => {
  const dict = pdf.dictOf(value)
  const children: ReadElement[] = []
  const texts: string[] = []
  const pages = new Set<number>()
  const takeMark = (page: Value | undefined, id: Value | undefined): void => {
    const found = isRef(page) ? contents.get(page.ref) : undefined
    if (found === undefined) return
    pages.add(found.page)
    texts.push(found.content.byMark.get(Number(id)) ?? '')
  }
  for (const kid of listOf(pdf.got(dict.get('K')))) {
    if (typeof kid === 'number') takeMark(dict.get('Pg'), kid)
    else if (isDict(kid) && kid.get('Type') === '/MCR') takeMark(kid.get('Pg'), kid.get('MCID'))
    else {
      const element = readElement(pdf, contents, kid)
      children.push(element)
      texts.push(element.text)
      for (const page of element.pages) pages.add(page)
    }
  }
  return {
    tag: nameOf(dict.get('S')),
    alternative: pdf.wordsOf(dict.get('Alt')),
    scope: nameOf(pdf.dictOf(dict.get('A')).get('Scope')) || null,
    text: texts.join(children.length > 0 ? '\n' : ''),
    pages: [...pages],
    children,
  }
}

const withTag = (element: ReadElement, tag: string): ReadElement[] =>
  [...(element.tag === tag ? [element] : []), ...element.children.flatMap((each) => withTag(each, tag))]

const isEmbedded = (descriptor: Dict): boolean => ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(key))

/** Fonts with their letters in the file, and fonts a reader would have to find for itself. */
const fontsOf = (pdf: OpenPdf): Pick<ReadPdf, 'embeddedFonts' | 'notEmbeddedFonts'> => {
  const dicts = [...pdf.things.values()].map((thing) => pdf.dictOf(thing.dict))
  const described = dicts.filter((dict) => dict.get('Type') === '/FontDescriptor')
  const nameIn = (key: string) => (dict: Dict): string => nameOf(dict.get(key))
  const standard = dicts.filter((dict) => dict.get('Subtype') === '/Type1').map(nameIn('BaseFont'))
  return {
    embeddedFonts: described.filter(isEmbedded).map(nameIn('FontName')),
    notEmbeddedFonts: [...described.filter((dict) => !isEmbedded(dict)).map(nameIn('FontName')), ...standard],
  }
}

export const readPdf = (file: Buffer): ReadPdf => {
  const pdf = openPdf(file)
  const catalogue = pdf.dictOf(pdf.trailer.get('Root'))
  const pageRefs = pagesOf(pdf, catalogue.get('Pages'))
  const contents: Contents = new Map(pageRefs.map((ref, page) => [ref.ref, { page, content: readContent(pdf, ref, page) }]))
  const [top = null] = listOf(pdf.got(pdf.dictOf(catalogue.get('StructTreeRoot')).get('K')))
  const root = readElement(pdf, contents, top)
  return {
    pages: pageRefs.length,
    root,
    all: (tag) => withTag(root, tag),
    placed: [...contents.values()].flatMap(({ content }) => content.placed),
    unmarked: [...contents.values()].flatMap(({ content }) => content.unmarked),
    ...fontsOf(pdf),
    language: pdf.wordsOf(catalogue.get('Lang')),
    title: pdf.wordsOf(pdf.dictOf(pdf.trailer.get('Info')).get('Title')),
    raw: pdf.raw,
  }
}
