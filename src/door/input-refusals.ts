/** Turns what the schema found wrong into sentences beside their fields. */
import type { z } from 'zod'
import { refuse, type Refusal, type Refused } from '#ground/refusal.ts'
import './plain-schema-words.ts'

const mostShown = 20

export const refusalFromSchema = (error: z.ZodError): Refused => {
  const each = error.issues.slice(0, mostShown).map((issue): Refusal => ({
    kind: 'invalid',
    code: 'invalid-input',
    message: issue.message,
    field: issue.path.join('.') || 'input',
  }))
  const [first, ...others] = each
  if (!first) return refuse('invalid', 'invalid-input', 'What was sent could not be understood.')
  return { refusal: others.length > 0 ? { ...first, others } : first }
}
