/** What a contractor's own system tells us. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { takeOwnDiaryChange } from './commands/take-own-diary-change.ts'

export const ownDiariesApi: readonly Route[] = [
  apiCommand('/contractor-diary/changes', takeOwnDiaryChange, z.object({ reference: z.string(), version: z.int(), changed: z.boolean() }), 'A contractor’s own diary changed', { status: 200 }),
]
