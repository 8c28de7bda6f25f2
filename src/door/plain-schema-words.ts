/** What zod says of a field that no sentence of its own was written for, as a person would say it. */
import { z } from 'zod'

const kinds: Readonly<Record<string, string>> = {
  string: 'text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'an object of fields', record: 'an object of fields', date: 'a date', null: 'null',
}

type Issue = Parameters<NonNullable<ReturnType<typeof z.config>['customError']>>[0]

const sayIssue = (issue: Issue): string | undefined => {
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'This is needed' : `This must be ${kinds[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') return `This must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`
  if (issue.code === 'too_big') return sayTooBig(issue.origin, String(issue.maximum))
  if (issue.code === 'too_small') return issue.origin === 'string' || issue.origin === 'array' ? 'This is needed' : `This must be at least ${String(issue.minimum)}`
  return undefined
}

const sayTooBig = (origin: string, most: string): string => {
  if (origin === 'string') return `Use ${most} characters or fewer`
  return origin === 'array' ? `Give no more than ${most}` : `This must be no more than ${most}`
}

z.config({ customError: sayIssue })
