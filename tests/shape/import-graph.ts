/** Which top-level folder of src imports which, as the import statements say, and whether there is a ring. */
import path from 'node:path'
import { type SourceFile, withoutComments } from './source-files.ts'

export interface FolderImport {
  readonly from: string
  readonly into: string
  /** The file that imports. */
  readonly file: string
}

const importing = /\b(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g

/** What a file names in its imports and re-exports, of values and of types alike. */
export const importsIn = (text: string): string[] =>
  [...withoutComments(text).matchAll(importing)].flatMap((found) => found[1] ?? [])

export const readImports = (file: SourceFile): FolderImport[] =>
  importsIn(file.text).flatMap((target) => {
    const from = file.path.split('/')[1] ?? ''
    const into = folderOf(file.path, target)
    return into === undefined ? [] : [{ from, into, file: file.path }]
  })

/** The folder of src that an import leads to; undefined for packages and for what is outside src. */
const folderOf = (importer: string, target: string): string | undefined => {
  if (target.startsWith('#')) return ['tests', 'demonstration'].find((out) => target.startsWith(`#${out}/`)) ? undefined : target.slice(1).split('/')[0]
  if (!target.startsWith('.')) return undefined
  const [top, folder] = path.posix.join(path.posix.dirname(importer), target).split('/')
  return top === 'src' ? folder : undefined
}

/** The first ring among folders, one line for each step with a file to look at; undefined when there is none. */
export const findCycle = (imports: readonly FolderImport[]): string[] | undefined => {
  const byFolder = Map.groupBy(imports, ({ from }) => from)
  const finished = new Set<string>()
  const visit = (folder: string, trail: readonly FolderImport[]): readonly FolderImport[] | undefined => {
    const start = trail.findIndex(({ from }) => from === folder)
    if (start !== -1) return trail.slice(start)
    if (finished.has(folder)) return undefined
    for (const next of byFolder.get(folder) ?? []) {
      const ring = visit(next.into, [...trail, next])
      if (ring) return ring
    }
    finished.add(folder)
    return undefined
  }
  for (const folder of byFolder.keys()) {
    const ring = visit(folder, [])
    if (ring) return ring.map(({ from, into, file }) => `${from} → ${into} (${file})`)
  }
  return undefined
}
