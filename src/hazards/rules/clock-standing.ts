/** How a hazard's clock stands. One that ended before it fell due was not needed any more; ended afterwards, it had been broken. */
export interface ClockRun {
  readonly due_at: Date
  readonly met_at: Date | null
  readonly ended_at: Date | null
}

export type ClockStanding = 'open' | 'kept' | 'kept-late' | 'broken' | 'withdrawn'

export const clockStanding = ({ met_at, ended_at, due_at }: ClockRun, now: Date): ClockStanding => {
  if (met_at !== null) return met_at < due_at ? 'kept' : 'kept-late'
  if ((ended_at ?? now) >= due_at) return 'broken'
  return ended_at === null ? 'open' : 'withdrawn'
}
