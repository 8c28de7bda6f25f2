/** Counts every figure of a period, and lists what is behind one. Set-based: one statement for each source. */
import { sql, type Kysely } from 'kysely'
import type { Database } from '#storage/schema.ts'
import { sources } from './figures/all.ts'
import type { FigureSource } from './figures/source.ts'
import { figureOf, type Figure, type FigureKind, type Tally } from './rules/figure.ts'
import type { Asked } from './rules/period.ts'

type Db = Kysely<Database>

export const readFigures = async (db: Db, asked: Asked): Promise<Figure[]> =>
  (await Promise.all(sources.map((source) => readSource(db, source, asked)))).flat()

const readSource = async (db: Db, source: FigureSource, asked: Asked): Promise<Figure[]> => {
  const { rows } = await sql<Tally & { readonly figure: string }>`
    select figure, part, count(*)::int as count, count(value)::int as measured, sum(value)::int as total,
      percentile_disc(0.5) within group (order by value) as half,
      percentile_disc(0.9) within group (order by value) as "nineInTen",
      max(value) as longest
    from (${source.members(asked)}) members
    group by grouping sets ((figure, part), (figure))
    order by figure, count(*) desc, part
  `.execute(db)
  return source.figures.map((kind) => figureOf(kind, rows.filter((row) => row.figure === kind.key)))
}

export interface MemberRow {
  readonly repairRef: string
  readonly part: string
  readonly at: Date | null
  readonly value: number | null
  readonly about: string | null
  readonly faultName: string
  readonly priority: string
  readonly stage: string
  readonly addressLine: string
  readonly postcode: string
}

export const membersOnAPage = 25
/** Nobody reads further; the API gives the same pages. */
export const mostPages = 400

export interface Behind {
  readonly rows: readonly MemberRow[]
  readonly count: number
}

/** The repairs behind a figure, or behind one part of it, a page at a time, oldest first. */
export const listBehind = async (
  db: Db, { source, kind }: { source: FigureSource; kind: FigureKind }, asked: Asked, part: string | undefined, page: number,
): Promise<Behind> => {
  const chosen = sql`figure = ${kind.key} ${part === undefined ? sql`` : sql`and part = ${part}`}`
  const { rows } = await sql<MemberRow & { readonly all: number }>`
    with chosen as (select * from (${source.members(asked)}) members where ${chosen})
    select m.repair_ref as "repairRef", m.part, m.at, m.value, m.about, r.fault_name as "faultName", r.priority, r.stage,
      h.address_line as "addressLine", h.postcode, (select count(*)::int from chosen) as "all"
    from (select * from chosen order by at, repair_ref, about limit ${membersOnAPage} offset ${(page - 1) * membersOnAPage}) m
    join repairs r on r.repair_ref = m.repair_ref
    join homes h on h.home_ref = r.home_ref
    order by m.at, m.repair_ref, m.about
  `.execute(db)
  return { rows, count: rows[0]?.all ?? 0 }
}

/** Every figure as a line of text, to hold two records against each other. */
export const figuresAsText = async (db: Db, asked: Asked): Promise<ReadonlyMap<string, string>> => {
  const figures = await readFigures(db, asked)
  return new Map(figures.map(({ key, parts, measures, share }) => [key, JSON.stringify([share?.said ?? null, parts, measures])]))
}
