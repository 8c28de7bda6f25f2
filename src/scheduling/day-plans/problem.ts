/**
 * A day to be planned: the jobs, the operatives with their shifts and lunches, and the journeys between places. Any
 * one unit of time will do, whole numbers (the landlord's own days use seconds from midnight); travel costs its time.
 */

export interface Span {
  readonly from: number
  readonly to: number
}

export interface PlanJob {
  readonly id: number
  readonly place: number
  readonly service: number
  /** When work may start: the arrival windows promised. Empty: at any time. */
  readonly windows: readonly Span[]
  /** Not to be started sooner, whatever the window: work that is done first, a part that comes. */
  readonly notBefore?: number
  /** Every one is needed of the operative. */
  readonly skills: readonly number[]
  /** 0 to 100: what it is worth not to leave the job out. */
  readonly priority: number
  readonly amount: number
  readonly description?: string
  /** Started, or fixed by the planner: this operative only, and never moved once placed. */
  readonly pinnedTo?: number
  /** The operative who has it in the plan as published; another costs `moveCost`. */
  readonly plannedFor?: number
  /** A promise made: left out only if no plan can hold it. */
  readonly promised?: boolean
  /** Cost of giving it to an operative, by operative id: off the patch, a stranger to a follow-on, the wrong language. */
  readonly handicaps?: ReadonlyMap<number, number>
}

export interface PlanBreak {
  readonly id: number
  readonly service: number
  /** When the break may start. */
  readonly start: Span
}

export interface PlanOperative {
  readonly id: number
  /** Null: the day starts at the first job, ends at the last. */
  readonly startPlace: number | null
  readonly endPlace: number | null
  readonly shift: Span
  readonly skills: readonly number[]
  readonly lunch: PlanBreak | null
  readonly capacity: number
  readonly maxJobs: number
  /** Cost of using the operative at all. */
  readonly fixedCost: number
  readonly description?: string
}

export interface Problem {
  readonly jobs: readonly PlanJob[]
  readonly operatives: readonly PlanOperative[]
  readonly places: number
  /** Row-major travel times between places. */
  readonly travel: Int32Array
  /** Units to one of the file's own: 1, or the precision given to real distances. */
  readonly scale: number
  /** Cost of giving a job to another operative than the published plan did. */
  readonly moveCost: number
  /** Each further move than so many costs more by this. */
  readonly moveLimit?: { readonly moves: number; readonly costBeyond: number }
}

/** What a plan without any break of the rules never has more of. */
export const problemLimits = { jobs: 5000, operatives: 500, places: 6000 } as const
