/** The part of a day in which arrival is promised, in words. */
import { londonDate, londonTime, sayDate, sayTime } from '#clocks/london.ts'

export interface ArrivalWindow {
  readonly windowStartAt: string | Date
  readonly windowEndAt: string | Date
}

/** "Tuesday 1 December 2026 between 8am and midday" */
export const sayWindow = ({ windowStartAt, windowEndAt }: ArrivalWindow): string => {
  const [start, end] = [new Date(windowStartAt), new Date(windowEndAt)]
  return `${sayDate(londonDate(start))} between ${sayTime(londonTime(start))} and ${sayTime(londonTime(end))}`
}

export const sayWindowOf = (row: { readonly window_start_at: Date; readonly window_end_at: Date }): string =>
  sayWindow({ windowStartAt: row.window_start_at, windowEndAt: row.window_end_at })
