/** The statutory clocks as data: which duty, for which level of hazard, within what limit, from which regulation. */
import { z } from 'zod'
import { limitSchema } from '#clocks/limits.ts'
import type { CivilDate } from '#clocks/london.ts'
import { parsedOnce, type Rules } from '#door/rules-in-force.ts'

export const hazardClocksSchema = z.object({
  clocks: z
    .array(
      z.object({
        duty: z.string().min(1).max(10),
        level: z.enum(['emergency', 'significant']),
        name: z.string().min(1).max(100),
        limit: limitSchema,
        source: z.string().min(1).max(200),
        certainty: z.enum(['certain', 'to-be-confirmed']),
      }),
    )
    .min(1),
})

export type HazardClockPolicy = z.infer<typeof hazardClocksSchema>['clocks'][number]

const parse = parsedOnce((adopted) => hazardClocksSchema.parse(adopted.content).clocks)

export const hazardClocksInForce = (rules: Rules, on: CivilDate): readonly HazardClockPolicy[] => parse(rules.inForce('hazards', on))
