/** The API of diagnosis: finding a fault in plain words, and what it would come to. */
import { z } from 'zod'
import { londonDate } from '#clocks/london.ts'
import { apiQuery, type Route } from '#delivery/route-table.ts'
import { listLimit } from '#door/list-limit.ts'
import { catalogueInForce, faultSearchInForce } from './in-force.ts'

const faultsAnswer = z.object({
  faults: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      trade: z.string(),
      priority: z.string(),
      places: z.array(z.string()),
      questions: z.array(
        z.object({ id: z.string(), ask: z.string(), answers: z.array(z.object({ id: z.string(), label: z.string() })) }),
      ),
    }),
  ),
})

export const diagnosisApi: readonly Route[] = [
  apiQuery(
    '/faults',
    'report-repair',
    z.object({ q: z.string({ error: 'Say what is wrong' }).max(4000).default(''), limit: listLimit({ most: 50, usual: 10 }) }),
    faultsAnswer,
    'Find a fault in plain words',
    async ({ q, limit }, { now, rules }) => {
      const inForce = await rules()
      const catalogue = catalogueInForce(inForce, londonDate(now))
      const found = faultSearchInForce(inForce, londonDate(now))(q, { limit })
      return {
        faults: found.map(({ fault }) => ({
          code: fault.code,
          name: fault.name,
          trade: fault.trade,
          priority: fault.priority,
          places: fault.places,
          questions: fault.questions.flatMap((id) => catalogue.questions.get(id) ?? []).map(({ id, ask, answers }) => ({ id, ask, answers: answers.map((one) => ({ id: one.id, label: one.label })) })),
        })),
      }
    },
  ),
]
