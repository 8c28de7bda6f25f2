/** `fettle verify`: proves the record whole and says so, or names every row that does not agree. */
import type pg from 'pg'
import { londonDate } from '#clocks/london.ts'
import type { Appliers } from '#door/appliers.ts'
import type { Reckoning } from '#door/door.ts'
import { figuresAsText } from '#performance/performance.queries.ts'
import { namedPeriod } from '#performance/rules/period.ts'
import { sayCount, verifyJournal, type Verified } from './verify-journal.ts'

export interface RunVerify {
  readonly connection: pg.PoolConfig
  readonly appliers: Appliers
  readonly reckoning: Reckoning
  readonly migrationsFolder: string
  readonly now: Date
  readonly say: (line: string) => void
}

/** The exit code: 0 when everything agrees. */
export const runVerify = async ({ now, ...parts }: RunVerify): Promise<0 | 1> => {
  const asked = { period: namedPeriod('last-quarter', londonDate(now)), now }
  const verified = await verifyJournal({ ...parts, figures: (db) => figuresAsText(db, asked) })
  for (const line of sayVerified(verified)) parts.say(line)
  return verified.problemsFound === 0 ? 0 : 1
}

export const sayVerified = (verified: Verified): string[] => {
  const { events, rowsCompared, promises, figures, wordsChecked, wordsErased, seal, problems, problemsFound } = verified
  if (problemsFound === 0) {
    return [
      `Everything agrees: ${sayCount(events)} events, ${sayCount(rowsCompared)} rows, ${sayCount(promises)} promises, ${sayCount(figures)} figures.`,
      `Words and photographs checked: ${sayCount(wordsChecked)}${wordsErased > 0 ? `, besides ${sayCount(wordsErased)} erased` : ''}.`,
      `Seal of the journal: ${seal}`,
    ]
  }
  const more = problemsFound - problems.length
  return [
    `${sayCount(problemsFound)} ${problemsFound === 1 ? 'thing does' : 'things do'} not agree:`,
    ...problems.map(({ where, what }) => `  ${where}: ${what}`),
    ...(more > 0 ? [`  … and ${sayCount(more)} more of the same kinds.`] : []),
  ]
}
