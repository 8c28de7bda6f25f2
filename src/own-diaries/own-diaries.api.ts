/** What a contractor's own system tells us, and what is done by itself when one is asked. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { askOwnDiary } from './commands/ask-own-diary.ts'
import { recordOwnDiaryAnswer } from './commands/record-own-diary-answer.ts'
import { recordOwnDiaryEnded } from './commands/record-own-diary-ended.ts'
import { recordOwnDiaryTold } from './commands/record-own-diary-told.ts'
import { takeOwnDiaryChange } from './commands/take-own-diary-change.ts'

const asked = z.object({
  diaryRef: z.string(),
  diaryUrl: z.string(),
  firm: z.object({ name: z.string(), phone: z.string() }),
  windowStartAt: z.string(),
  windowEndAt: z.string(),
  address: z.string(),
  postcode: z.string(),
})

export const ownDiariesApi: readonly Route[] = [
  apiCommand('/contractor-diary/changes', takeOwnDiaryChange, z.object({ reference: z.string(), version: z.int(), changed: z.boolean() }), 'A contractor’s own diary changed', { status: 200 }),
  apiCommand('/own-diaries', askOwnDiary, asked, 'A time in a contractor’s own diary is about to be asked for. Done by itself when it is held'),
  apiCommand('/own-diaries/:diaryRef/answer', recordOwnDiaryAnswer, z.object({ holdRef: z.string().nullable() }), 'What the contractor’s own diary said. Done by itself, or by the firm’s office'),
  apiCommand('/own-diaries/:diaryRef/told', recordOwnDiaryTold, z.object({ diaryRef: z.string(), appointmentRef: z.string() }), 'The contractor’s own diary knows of the appointment. Done by itself'),
  apiCommand('/own-diaries/:diaryRef/end', recordOwnDiaryEnded, z.object({ diaryRef: z.string() }), 'The contractor’s own diary has it no more. Done by itself'),
]
