/** What a kind of import is: its columns, how a line becomes a row, which tables it fills and what it must refer to. */
import type { ImportKind } from '#facts/landlord.ts'
import type { Columns, ValuesOf, Wrong } from './columns.ts'

/** A line ready for its tables: every key is the name of a column in one of them. */
export type Row = Readonly<Record<string, unknown>>

export type FilledTable =
  | 'homes' | 'tenancies' | 'residents' | 'resident_details' | 'contractors' | 'operatives' | 'on_call' | 'absences'
  | 'postcode_places' | 'home_places' | 'travel_overrides'

export interface TableToFill {
  readonly table: FilledTable
  readonly key: string
  /** Besides the key. */
  readonly columns: readonly string[]
  /** Rows whose personal details were erased stay erased. */
  readonly unlessErased?: true
  /** Only changes rows that are there. */
  readonly ofExisting?: true
}

/** A column that must hold the key of something already on record. */
export interface MustExist {
  readonly column: string
  readonly table: FilledTable
  readonly key: string
  readonly wrong: string
}

/** Rows that come without a place are put where the landlord says the home is, or else where the postcode is. */
export interface PlacedBy {
  readonly postcode: string
  readonly homeRef?: string
}

/** What must hold between cells of a line. Each is looked at as soon as its own cells are read, whatever is wrong with others. */
export interface LineCheck {
  readonly of: readonly string[]
  readonly whatIsWrong: (values: Readonly<Record<string, unknown>>) => Wrong | undefined
}

export const lineCheck = <V extends object>(of: readonly (keyof V & string)[], whatIsWrong: (values: V) => Wrong | undefined): LineCheck => ({
  of,
  whatIsWrong: whatIsWrong as unknown as LineCheck['whatIsWrong'],
})

/** A patch is a word that homes and operatives share: the column that names it, and where else it should be. */
export interface PatchNamed {
  readonly column: string
  readonly elsewhere: 'homes' | 'operatives'
}

export interface KindOfImport {
  readonly what: ImportKind
  /** The reference that says which line is which thing: no two lines of a file may have the same. */
  readonly key: string
  readonly columns: Columns
  /** The file's first line is a record already: the columns come in their order here. */
  readonly withoutHeadings?: true
  readonly placedBy?: PlacedBy
  readonly tables: readonly TableToFill[]
  readonly mustExist: readonly MustExist[]
  readonly patch?: PatchNamed
  /** Of somebody whose details were erased, what is left of a row: an import does not bring them back. */
  readonly onceErased?: (row: Row) => Row
  /** For each file anew, so that lines can be held against those before them. */
  openChecks?(): readonly LineCheck[]
  /** Only of a line that nothing is wrong with. */
  readonly toRow: RowReader
}

export type RowReader = (values: Readonly<Record<string, unknown>>) => Row

interface KindParts<C extends Columns> extends Omit<KindOfImport, 'columns' | 'toRow'> {
  readonly columns: C
  toRow(values: ValuesOf<C>): Row
}

/** Keeps the types of a kind's own columns while it is written down, and lets go of them afterwards. */
export const kindOfImport = <C extends Columns>(parts: KindParts<C>): KindOfImport => ({
  ...parts,
  toRow: (values) => parts.toRow(values as ValuesOf<C>),
})
