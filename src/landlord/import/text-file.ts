/** A file somebody sends, read as text whatever it was saved with. */
import { refuse, type Refused } from '#ground/refusal.ts'

/** Can be opened more than once: first to see how it is written, then to read it. */
export interface SentFile {
  /** Shown to people: 'homes.csv'. */
  readonly name: string
  open(): AsyncIterable<Uint8Array>
  /** Told now and then how many lines have been read. */
  readonly onLines?: (lines: number) => void
}

export const fileOfText = (text: string): SentFile => ({
  name: 'the text sent',
  async *open() {
    yield Buffer.from(text)
  },
})

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

export interface TextFile {
  readonly encoding: Encoding
  /** Enough of the beginning to see the headings. */
  readonly beginning: string
  text(): AsyncIterable<string>
}

const mostBytes = 200 * 1024 * 1024
const beginningLength = 64 * 1024

export const openText = async (file: SentFile): Promise<TextFile | Refused> => {
  const encoding = await encodingOf(file)
  if (typeof encoding !== 'string') return encoding
  let beginning = ''
  for await (const text of decoded(file, encoding)) {
    beginning += text
    if (beginning.length >= beginningLength) break
  }
  if (beginning.includes('\u0000')) return notText
  return { encoding, beginning, text: () => decoded(file, encoding) }
}

const notText = refuse('invalid', 'not-a-text-file', 'This is not a CSV file. Save the sheet as “CSV UTF-8 (comma delimited)” and send that.')
const tooBig = refuse('too-much', 'file-too-big', `The file is over ${String(mostBytes / 1024 / 1024)} MB. Part it and import the parts one after the other.`)

const marks: readonly (readonly [readonly number[], Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** By its mark, else UTF-8 if every byte of it is, else what Excel on Windows saves as plain CSV. */
const encodingOf = async (file: SentFile): Promise<Encoding | Refused> => {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let marked: Encoding | undefined
  let isUtf8 = true
  let bytes = 0
  for await (const chunk of file.open()) {
    if (bytes === 0) marked = marks.find(([mark]) => mark.every((byte, at) => chunk[at] === byte))?.[1]
    bytes += chunk.length
    if (bytes > mostBytes) return tooBig
    isUtf8 &&= decodes(utf8, chunk, true)
  }
  isUtf8 &&= decodes(utf8, undefined, false)
  return marked !== undefined && marked !== 'utf-8' ? marked : isUtf8 ? 'utf-8' : 'windows-1252'
}

const decodes = (decoder: TextDecoder, chunk: Uint8Array | undefined, stream: boolean): boolean => {
  try {
    decoder.decode(chunk, { stream })
    return true
  } catch {
    return false
  }
}

/** Without the byte-order mark, which TextDecoder takes off. */
const decoded = async function* (file: SentFile, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of file.open()) {
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
