/** Column types shared by the tables: how jsonb and instants go in and come out. */
import type { ColumnType } from 'kysely'
import type { IsoInstant } from '#facts/iso-instant.ts'
import type { NotBefore } from '#facts/works-orders.ts'

/** jsonb: read as its type, written as JSON text (the driver would turn arrays into PostgreSQL arrays). */
export type Json<T> = ColumnType<T, null extends T ? string | null : string, null extends T ? string | null : string>
export type DefaultJson<T> = ColumnType<T, string | undefined, string>

/** timestamptz: read as a Date, written as a Date or an ISO string from a fact. */
export type Instant = ColumnType<Date, Date | IsoInstant, Date | IsoInstant>
export type InstantOrNull = ColumnType<
  Date | null,
  Date | IsoInstant | null | undefined,
  Date | IsoInstant | null
>

/** The adjustments a resident needs, never the diagnosis behind them. */
export interface ResidentNeeds {
  readonly adjustments: readonly string[]
  /** Facts that raise priority: 'under-5', 'over-75', 'breathing', 'pregnant', 'disability', … */
  readonly vulnerabilities: readonly string[]
  readonly interpreter: string | null
}

/** One line of a weekly rota; 1 is Monday. Times are London wall-clock. */
export interface RotaDay {
  readonly weekday: number
  readonly from: string
  readonly until: string
}

export interface OrderVariation {
  readonly at: IsoInstant
  readonly reason: string
  readonly description: string | null
  readonly expectedMinutes: number | null
  readonly valuePence: number | null
  readonly notBefore?: NotBefore | null
}

/** What settled a promise: the fact, and for an excuse its reason and where the evidence is. */
export interface SettledBy {
  readonly fact?: string
  readonly reason?: string
  readonly evidence?: string
  readonly byPromise?: string
  /** Kept by whoever came to the door at this visit. */
  readonly visitRef?: string
  /** What excuses it as well, in order: each takes its place if the evidence before it is rejected. */
  readonly also?: readonly AlsoExcused[]
}

export interface AlsoExcused {
  readonly fact: string
  readonly reason: string
  readonly evidence?: string
  readonly at: IsoInstant
}

/** One recorded attempt that did not succeed, where attempts can excuse. */
export interface PromiseAttempt {
  readonly at: IsoInstant
  readonly means: string
}

export interface Overturned {
  readonly at: IsoInstant
  readonly keptAt: IsoInstant
  readonly why: string
}
