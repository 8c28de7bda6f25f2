/** What a kind of import is: its columns, how a line becomes a row, which tables it fills and what it must refer to. */
import type { ImportKind } from '#facts/landlord.ts'
import type { PostcodePlaces } from '#homes/postcode-places.ts'
import type { Columns, ValuesOf, Wrong } from './columns.ts'

/** A line ready for its tables: every key is the name of a column in one of them. */
export type Row = Readonly<Record<string, unknown>>

export type FilledTable =
  | 'homes' | 'tenancies' | 'residents' | 'resident_details' | 'contractors' | 'operatives' | 'on_call' | 'absences'

export interface TableToFill {
  readonly table: FilledTable
  readonly key: string
  /** Besides the key. */
  readonly columns: readonly string[]
  /** Rows whose personal details were erased stay erased. */
  readonly unlessErased?: true
}

/** A column that must hold the key of something already on record. */
export interface MustExist {
  readonly column: string
  readonly table: FilledTable
  readonly key: string
  readonly wrong: string
}

export interface KindOfImport {
  readonly what: ImportKind
  /** The reference that says which line is which thing: a second line with it takes the place of the first. */
  readonly key: string
  readonly columns: Columns
  readonly tables: readonly TableToFill[]
  readonly mustExist: readonly MustExist[]
  /** One for each file, so that lines can be held against those before them. */
  openReader(places: PostcodePlaces): RowReader
}

export type RowReader = (values: Readonly<Record<string, unknown>>) => Row | Wrong

interface KindParts<C extends Columns> extends Omit<KindOfImport, 'columns' | 'openReader'> {
  readonly columns: C
  openReader(places: PostcodePlaces): (values: ValuesOf<C>) => Row | Wrong
}

/** Keeps the types of a kind's own columns while it is written down, and lets go of them afterwards. */
export const kindOfImport = <C extends Columns>(parts: KindParts<C>): KindOfImport => ({
  ...parts,
  openReader: (places) => parts.openReader(places) as RowReader,
})
