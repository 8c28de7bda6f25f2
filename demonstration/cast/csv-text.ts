/** Lines for a spreadsheet, as a housing system would export them. */

export type Cell = string | number | boolean | null | readonly string[]

const written = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (typeof cell === 'string') return cell
  return typeof cell === 'number' ? String(cell) : cell.join('; ')
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The headings are the keys of the first line; every line has the same. */
export const csvText = (lines: readonly Readonly<Record<string, Cell>>[]): string => {
  const headings = Object.keys(lines[0] ?? {})
  return [headings, ...lines.map((line) => headings.map((heading) => quoted(written(line[heading]))))].map((cells) => cells.join(',')).join('\n') + '\n'
}
