/** The files the shape tests read: this package's own, from disk, with comments blanked where only code counts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface SourceFile {
  /** From the package's root, with forward slashes: 'src/clocks/london.ts'. */
  readonly path: string
  readonly text: string
}

const isSkipped = (name: string): boolean => name === 'node_modules' || name === 'dist' || name.startsWith('.')

/** Files under the given folders (or at the root itself, for '.') whose names end in one of the given ways. */
export const filesUnder = (folders: readonly string[], ends: readonly string[]): SourceFile[] =>
  folders
    .flatMap(listed)
    .filter((file) => ends.some((end) => file.endsWith(end)))
    .toSorted()
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }))

const listed = (folder: string): string[] => {
  if (!existsSync(path.join(root, folder))) return []
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name)
    if (isSkipped(entry.name)) return []
    if (entry.isDirectory()) return folder === '.' ? [] : listed(file)
    return [file]
  })
}

export const isTest = (file: SourceFile): boolean => /\.test\.tsx?$/.test(file.path)

/** Strings are matched first, so that the // in an address is not taken for a comment. */
const stringOrComment = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g

/** The text with comments blanked; every line keeps its number. */
export const withoutComments = (text: string): string =>
  text.replaceAll(stringOrComment, (found: string, string: string | undefined) => string ?? found.replaceAll(/[^\n]/g, ' '))

/** The text with what stands in quotes taken out: names only, no words. SQL's identifiers in quotes go too. */
export const withoutStrings = (text: string): string =>
  text.replaceAll(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''")

/** Each place a pattern is found, as 'src/x.ts:12: the line'. */
export const places = (file: SourceFile, pattern: { test(line: string): boolean }, text = file.text): string[] =>
  text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${String(index + 1)}: ${line.trim()}`] : []))
