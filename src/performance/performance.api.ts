/** Figures by API: all of a period, and a page of what is behind one. */
import { z } from 'zod'
import { civilDateSchema } from '#clocks/london.ts'
import { apiQuery, type Route } from '#delivery/route-table.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { may } from '#door/permissions.ts'
import { readAskedFor, type AskedFor } from './asked-for.ts'
import { findFigure } from './figures/all.ts'
import { namedPeriods, type NamedPeriod } from './rules/period.ts'
import { listBehind, membersOnAPage, mostPages, readFigures } from './performance.queries.ts'

const periodInput = {
  /** A named period; left out with the dates: this quarter. */
  period: z.enum(namedPeriods).optional(),
  from: civilDateSchema.optional(),
  until: civilDateSchema.optional(),
}

interface PeriodInput {
  readonly period?: NamedPeriod | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** By its name or by its dates: two answers to one question are a slip. */
const periodAsked = (input: PeriodInput, now: Date): AskedFor | Refused => {
  const isDated = input.from !== undefined || input.until !== undefined
  if (isDated && input.period !== undefined) return refuse('invalid', 'period-twice', 'Give a period by name, or its first and last day, not both.', 'period')
  return readAskedFor({ ...input }, now)
}

const period = z.object({ from: z.string(), until: z.string() })
const share = z.object({ numerator: z.int(), denominator: z.int(), percent: z.number().nullable(), said: z.string() })

const figure = z.object({
  key: z.string(),
  promise: z.string().nullable(),
  name: z.string(),
  definition: z.string(),
  unit: z.string(),
  share: share.nullable(),
  withNothingLeftOut: share.nullable(),
  leftOut: z.array(z.object({ part: z.string(), count: z.int(), why: z.string() })),
  parts: z.array(z.object({ part: z.string(), name: z.string(), count: z.int() })),
  count: z.int(),
  measures: z.array(z.object({ name: z.string(), value: z.number().nullable(), said: z.string() })),
})

export const figuresAnswer = z.object({ period, askedAt: z.string(), figures: z.array(figure) })

const member = z.object({
  repairRef: z.string(),
  part: z.string(),
  at: z.string().nullable(),
  value: z.int().nullable(),
  about: z.string().nullable(),
  faultName: z.string(),
  priority: z.string(),
  stage: z.string(),
  /** Null for whom homes are none of their business. */
  address: z.string().nullable(),
})

export const listAnswer = z.object({ period, askedAt: z.string(), figure: z.string(), count: z.int(), page: z.int(), pages: z.int(), repairs: z.array(member) })

const listInput = z.object({
  ...periodInput,
  figure: z.string().min(1).max(60),
  part: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).max(mostPages).default(1),
})

export const performanceApi: readonly Route[] = [
  apiQuery('/performance', 'see-performance', z.object(periodInput), figuresAnswer, 'Every figure of a period, with numerator, denominator and what was left out', async (input, { db, now }) => {
    const asked = periodAsked(input, now)
    if (isRefused(asked)) return asked
    return { ...answeredPeriod(asked), figures: await readFigures(db, asked) }
  }),
  apiQuery('/performance/list', 'see-performance', listInput, listAnswer, 'A page of the repairs behind a figure, or behind one part of it', async ({ figure: key, part, page, ...dates }, { db, now, actor }) => {
    const asked = periodAsked(dates, now)
    if (isRefused(asked)) return asked
    const behind = findFigure(key)
    if (!behind) return noSuchFigure
    if (part !== undefined && behind.kind.parts !== 'as-found' && !behind.kind.parts.some((one) => one.part === part)) return noSuchPart
    const { rows, count } = await listBehind(db, behind, asked, part, page)
    const seesHomes = may(actor.role, 'see-repairs')
    const repairs = rows.map(({ addressLine, postcode, at, ...row }) => ({
      ...row,
      at: at?.toISOString() ?? null,
      address: seesHomes ? `${addressLine}, ${postcode}` : null,
    }))
    return { ...answeredPeriod(asked), figure: key, count, page, pages: pagesOf(count), repairs }
  }),
]

const noSuchPart = refuse('not-found', 'no-such-part', 'This figure has no part of that name.', 'part')

export const noSuchFigure = refuse('not-found', 'no-such-figure', 'There is no figure of that name.', 'figure')

export const pagesOf = (count: number): number => Math.min(mostPages, Math.max(1, Math.ceil(count / membersOnAPage)))

const answeredPeriod = ({ period: { from, until }, now }: AskedFor) => ({ period: { from, until }, askedAt: now.toISOString() })
