/** Why an operative is not at work that day, or comes all the same, in each form in which it is said. */
import type { calledOut } from '../rules/board.ts'
import type { DayOperative } from '../rules/day.ts'

interface AwayWords {
  /** Beside a name. */
  readonly mark: string
  readonly alone: string
  /** Of whoever has a visit. */
  readonly ofOne: string
}

const awayWords: Readonly<Record<NonNullable<DayOperative['away']>, AwayWords>> = {
  leave: { mark: 'Away', alone: 'Away that day', ofOne: 'The operative is away' },
  left: { mark: 'Not employed', alone: 'Not employed that day', ofOne: 'The operative is not employed that day' },
  off: { mark: 'Not working', alone: 'Does not work that day', ofOne: 'The operative does not work that day' },
}

export const sayAway = (away: DayOperative['away'], as: keyof AwayWords): string => awayWords[away ?? 'off'][as]

const calledOutWords: Readonly<Record<NonNullable<ReturnType<typeof calledOut>>, Pick<AwayWords, 'mark' | 'alone'> & { readonly counted: string }>> = {
  'on-call': { mark: 'On call', alone: 'On call', counted: 'called out on call' },
  'not-on-call': { mark: 'Called out', alone: 'Called out on a day off', counted: 'called out on a day off' },
}

export const sayCalledOut = (out: keyof typeof calledOutWords, as: 'mark' | 'alone' | 'counted'): string => calledOutWords[out][as]
