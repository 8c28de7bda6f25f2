/**
 * How a day is planned, in figures, each with where it comes from. A diary adopted before there was a figure does without
 * it: then ours stands, and its source says so.
 */
import { z } from 'zod'

const figures = z.object({
  /** Windows are aimed at as though they closed this much sooner, but none is cut below a share of itself. */
  slackMinutes: z.int().min(0).max(240),
  leastWindowShare: z.number().min(0.1).max(1),
  /** Minutes of driving that leaving a visit with the operative who has it is worth. */
  moveMinutes: z.int().min(0).max(240),
  /** Minutes of driving that sending the operative of the earlier visit is worth, for a follow-on. */
  strangerMinutes: z.int().min(0).max(240),
  /** CPU time for a day's plan, and for a better one after the first when the day is upset. */
  planSeconds: z.number().min(0.1).max(60),
  replanSeconds: z.number().min(0.1).max(10),
  /** How much visits vary in length, as a share of their length, and how many in a hundred may be late before it is said. */
  lengthVaries: z.number().min(0).max(2),
  lateRiskPercent: z.int().min(1).max(50),
  /** Times offered to the resident of a visit that cannot be kept, and for how long they are held. */
  slotsOffered: z.int().min(1).max(10),
  offersHeldMinutes: z.int().min(5).max(1440),
  sources: z.record(z.string(), z.string().min(1)),
})

type Figures = z.infer<typeof figures>

const ours: Readonly<Record<keyof Omit<Figures, 'sources'>, readonly [figure: number, source: string]>> = {
  slackMinutes: [60, 'measured on three synthetic days, 300 draws each: with an hour’s slack 96 to 97 % of windows are kept, without 91 %'],
  leastWindowShare: [0.5, 'a window between school runs keeps half of itself, or nothing would fit it'],
  moveMinutes: [5, 'until someone is on the way no resident has been told a name'],
  strangerMinutes: [20, 'whoever was there before knows the way in, the fault and the resident'],
  planSeconds: [3, 'measured: 60 operatives and 360 visits leave no more unplaced after 10 s than after 3 s'],
  replanSeconds: [1, 'measured: a second more takes the driving added from 4 to 2 %'],
  lengthVaries: [0.5, 'after planners: the length of a visit is known to about half of itself'],
  lateRiskPercent: [10, 'what a planner should look at first'],
  slotsOffered: [3, 'as many as a text can say'],
  offersHeldMinutes: [240, 'a text sent before work is read by midday; longer would keep the time from everybody else'],
}

const withOurs = (adopted: unknown): unknown => {
  const given = (adopted ?? {}) as Partial<Figures>
  const missing = Object.entries(ours).filter(([name]) => !(name in given))
  const sources = Object.fromEntries(missing.map(([name, [, source]]) => [name, `Not adopted; Fettle’s own: ${source}`]))
  return { ...Object.fromEntries(missing.map(([name, [figure]]) => [name, figure])), ...given, sources: { ...sources, ...given.sources } }
}

export const planningFigures = z.preprocess((adopted) => (adopted === undefined || (typeof adopted === 'object' && adopted !== null) ? withOurs(adopted) : adopted), figures)
