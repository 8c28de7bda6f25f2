/** What was found not to agree, said so that somebody can go and look at the very row. */

export type ProblemKind =
  | 'event-altered'
  | 'event-missing'
  | 'event-out-of-order'
  | 'words-altered'
  | 'words-missing'
  | 'photo-altered'
  | 'import-altered'
  | 'event-cannot-be-applied'
  | 'row-altered'
  | 'row-missing'
  | 'row-without-event'
  | 'figure-differs'

export interface Problem {
  readonly kind: ProblemKind
  /** The row: 'repair/R10023N version 4 (visit-finished)', 'repairs R10023N'. Never holds personal data. */
  readonly where: string
  /** What is wrong with it, as a sentence. */
  readonly what: string
}

/** Keeps the first of each kind and counts the rest: a journal wholly unlike its tables must still fit on a page. */
export interface ProblemList {
  add(problem: Problem): void
  readonly kept: readonly Problem[]
  /** All that were found, also those not kept. */
  readonly found: number
}

const mostKeptOfAKind = 50

export const openProblemList = (): ProblemList => {
  const kept: Problem[] = []
  const counts = new Map<ProblemKind, number>()
  let found = 0
  return {
    kept,
    get found() {
      return found
    },
    add(problem) {
      const count = (counts.get(problem.kind) ?? 0) + 1
      counts.set(problem.kind, count)
      found += 1
      if (count <= mostKeptOfAKind) kept.push(problem)
    },
  }
}
