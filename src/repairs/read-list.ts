/** A page of the repairs, newest first, with a cursor to the next. */
import { z } from 'zod'
import { listLimit } from '#door/list-limit.ts'
import type { Reading } from '#door/reading.ts'
import { parseReference } from '#ground/references.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { listRepairs, pageSize, type RepairListed } from './repairs.queries.ts'

export const stages = ['reported', 'to-inspect', 'ordered', 'booked', 'attended', 'made-safe', 'completed', 'cancelled', 'not-ours'] as const

export const listInput = z.object({
  stage: z.enum(stages).optional(),
  priority: z.enum(['emergency', 'urgent', 'routine']).optional(),
  homeRef: z.string().max(40).optional(),
  after: z.string().max(100).optional(),
  limit: listLimit({ most: 200, usual: pageSize }),
})

export const listAnswer = z.object({
  repairs: z.array(
    z.object({
      repairRef: z.string(),
      homeRef: z.string(),
      address: z.string(),
      postcode: z.string(),
      faultName: z.string(),
      priority: z.string(),
      stage: z.string(),
      channel: z.string(),
      receivedAt: z.string(),
      targetAt: z.string().nullable(),
    }),
  ),
  /** Hand it back as `after` for the next page. */
  next: z.string().nullable(),
})

export const readList = async (input: z.infer<typeof listInput>, { db }: Pick<Reading, 'db'>): Promise<z.infer<typeof listAnswer> | Refused> => {
  const after = input.after === undefined ? undefined : parseCursor(input.after)
  if (after === null) return refuse('invalid', 'bad-cursor', 'The page asked for does not exist. Start from the first page.', 'after')
  const { rows, more } = await listRepairs(db, { ...input, after })
  const last = rows.at(-1)
  return {
    repairs: rows.map((row) => ({
      repairRef: row.repair_ref,
      homeRef: row.home_ref,
      address: row.address_line,
      postcode: row.postcode,
      faultName: row.fault_name,
      priority: row.priority,
      stage: row.stage,
      channel: row.channel,
      receivedAt: row.received_at.toISOString(),
      targetAt: row.target_at?.toISOString() ?? null,
    })),
    next: more && last ? cursorAfter(last) : null,
  }
}

export const cursorAfter = (row: RepairListed): string => `${row.received_at.toISOString()}~${row.repair_ref}`

/** Null when it is no cursor of ours. */
export const parseCursor = (text: string): { receivedAt: Date; repairRef: string } | null => {
  const [at = '', repairRef = '', ...more] = text.split('~')
  if (more.length > 0 || !z.iso.datetime().safeParse(at).success || isRefused(parseReference(repairRef, 'R'))) return null
  return { receivedAt: new Date(at), repairRef }
}
