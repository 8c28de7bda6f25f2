/** How things are said in the document. */
import type { PdfPicture } from '#integrations/pdf-picture.ts'
import { sayInstant } from '#clocks/london.ts'
import type { CaseFile, KeptPhoto, KeptWords } from '../case-file.ts'

export const sayAt = (at: string | null): string => (at === null ? '–' : sayInstant(new Date(at)))

/** 'made-safe' → 'Made safe' */
export const sayKey = (key: string): string => {
  const words = key.replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

export const sayWords = (words: KeptWords | null): string => {
  if (words === null) return 'Nothing'
  if (words.text === null) return words.erasedAt === null ? '[missing]' : `[erased on ${sayAt(words.erasedAt)}]`
  return words.unaltered === false ? `${words.text} [not as it was when it was recorded]` : words.text
}

/** The name behind an id in the journal; programs and the service itself have none. */
export const sayWho = (file: CaseFile, id: string): string => {
  const person = file.people.find((one) => one.id === id)
  if (person?.name) return person.name
  if (id === 'due-work') return 'Fettle, when it fell due'
  return id === 'public' || id.startsWith('link/') ? 'The resident, online' : id
}

/** Facts worth a line; what is not there is left out. */
export const rowsOf = (rows: readonly (readonly [string, string | null | undefined])[]): (readonly [string, string])[] =>
  rows.flatMap(([name, what]) => (what === null || what === undefined || what === '' ? [] : [[name, what] as const]))

export const picturesOf = (photos: readonly KeptPhoto[], jpeg: (photoId: string) => Buffer | undefined, from: string): PdfPicture[] =>
  photos.flatMap((photo) => {
    const bytes = jpeg(photo.id)
    if (!bytes) return []
    const caption = `Photograph ${photo.number}, ${from}, kept ${sayAt(photo.keptAt)}. ${photo.unaltered === false ? 'NOT as it was when it was recorded. ' : ''}Digest ${photo.digest}`
    return [{ jpeg: bytes, width: photo.width, height: photo.height, alternative: `Photograph ${photo.number}, ${from}`, caption }]
  })

export const sayErased = (photos: readonly KeptPhoto[]): string[] =>
  photos.filter(({ sha256 }) => sha256 === null).map(({ number, erasedAt }) => `Photograph ${number} is not here: ${erasedAt === null ? 'it is missing' : `it was erased on ${sayAt(erasedAt)}`}.`)
