import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filesUnder, isTest, places, withoutComments, withoutStrings } from './source-files.ts'

const numberWord = 'two|three|four|five|six|seven|eight|nine|ten|fourteen|twenty|twentyeight|thirty|sixty|ninety|\\d+'
const unit = '(?:working|calendar)?(?:hours|days|weeks|months)'
/** A name cut into its words: tenDays, within24Hours, ten_working_days, days28. */
const counted = new RegExp(`(?:^|-)(?:(?:${numberWord})-${unit}|(?:hours|days|weeks|months)-\\d+)(?:-|$)`)
const words = (name: string): string =>
  name
    .replaceAll(/([a-z])(?=[A-Z0-9])|(\d)(?=[A-Za-z])|([A-Z])(?=[A-Z][a-z])/g, '$&-')
    .replaceAll('_', '-')
    .toLowerCase()
    .replaceAll(/(working|calendar)-/g, '$1')
const namesIn = (code: string): string[] => code.match(/[A-Za-z_$][\w$]*/g) ?? []
const namesACount = (code: string): boolean => namesIn(code).some((name) => counted.test(words(name)))

/** addWorkingDays(date, 10), { kind: 'working', days: 10 }, const noticeDays = 28. One day on or back is only a step. */
const literal = [
  /\badd(?:Working)?Days\([^()]*(?:\([^()]*\))?[^()]*,\s*-?(?:[2-9]|\d{2,})\)/,
  /kind:\s*'(?:elapsed|calendar|working|anniversary)',\s*(?:hours|minutes|days|months):\s*\d/,
  /\bconst\s+\w*(?:Days|Hours)\s*(?::\s*\w+\s*)?=\s*(?:[2-9]|\d{2,})\b/,
]

/** Where numbers of days belong: the landlord's policies, the law's clocks, and the machinery of limits itself. */
const isPolicy = (file: string): boolean => /(?:policy|policies|local-offer|-clocks|limits)\.ts$|^src\/clocks\//.test(file)

test('no name holds a number of days or hours: numbers live in policies and change there', () => {
  const files = filesUnder(['src', 'migrations'], ['.ts', '.tsx', '.sql'])
  assert.ok(files.length > 0)
  const found = files.flatMap((file) => [
    ...(counted.test(words(file.path.replaceAll(/[/.]/g, '-'))) ? [file.path] : []),
    ...places(file, { test: namesACount }, withoutStrings(withoutComments(file.text))),
  ])
  assert.deepEqual(found, [])
})

test('rules and promises take their numbers of days from policies', () => {
  const rules = filesUnder(['src'], ['.ts', '.tsx']).filter(
    (file) => /\/rules\/|^src\/promises\/|\/commands\//.test(file.path) && !isTest(file) && !isPolicy(file.path),
  )
  assert.ok(rules.length > 0)
  const found = rules.flatMap((file) => literal.flatMap((pattern) => places(file, pattern, withoutComments(file.text))))
  assert.deepEqual(found, [], 'Read the limit from the policy in force.')
})

test('the patterns find what they are for and leave ordinary code alone', () => {
  for (const code of ['const tenDays = x', 'within24Hours(x)', 'addTwentyWorkingDays(date)', 'ten_working_days date', 'days28 = 1', 'dueIn5WorkingDays']) assert.ok(namesACount(code), code)
  for (const code of ['const days = 1', 'addDays(date, n)', 'someDays = x', 'oneDayEarlier(x)', 'weekdays: 7', 'base64 = 2', 'utf8 = days', 'tender(days)', 'twoOperatives']) assert.ok(!namesACount(code), code)
  const isLiteral = (code: string) => literal.some((pattern) => pattern.test(code))
  for (const code of ['addDays(date, 28)', 'calendar.addWorkingDays(londonDate(at), 10)', "{ kind: 'working', days: 10 }", 'const noticeDays = 14']) assert.ok(isLiteral(code), code)
  for (const code of ['addDays(date, -1)', 'addDays(date, 1)', 'addDays(date, policy.days)', 'const horizonDays = policy.days']) assert.ok(!isLiteral(code), code)
})
