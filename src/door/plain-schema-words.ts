/** What zod says of a field that no sentence of its own was written for, as a person would say it. */
import { z } from 'zod'

const kinds: Readonly<Record<string, string>> = {
  string: 'text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'an object of fields', record: 'an object of fields', date: 'a date', null: 'null',
}

type Issue = Parameters<NonNullable<ReturnType<typeof z.config>['customError']>>[0]

const sayIssue = (issue: Issue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is needed' : `This must be ${kinds[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `This must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`
    case 'too_big':
      return issue.origin === 'string' ? `Use ${String(issue.maximum)} characters or fewer` : issue.origin === 'array' ? `Give no more than ${String(issue.maximum)}` : `This must be no more than ${String(issue.maximum)}`
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'This is needed' : `This must be at least ${String(issue.minimum)}`
    default:
      return undefined
  }
}

z.config({ customError: sayIssue })
