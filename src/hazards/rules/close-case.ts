/**
 * A hazard case is closed when the work is done, or when whoever is competent has found that there is no hazard, or that
 * the work cannot be done: somebody whose consent it takes does not give it after every reasonable step (rule book, 2.4).
 * Work that is done meets every duty; the other two meet what was to be investigated, and end the rest where it stands.
 */
import type { HazardOutcome } from '#facts/aftercare.ts'

export const hazardOutcomes = ['works-done', 'no-hazard', 'works-not-possible'] as const satisfies readonly HazardOutcome[]

/** E1, S1 and what renews or follows them: the duties to find out (SI 2025/1042 regs 5 to 8). */
const isToInvestigate = (duty: string): boolean => duty === 'E1' || /^S1[a-z]?$/.test(duty)

export const dutiesMet = (outcome: HazardOutcome, duties: readonly string[]): string[] =>
  duties.filter((duty) => outcome === 'works-done' || isToInvestigate(duty))
