/** Why an operative is not at work that day, in each form in which it is said: as a mark, by itself, and of whoever has a visit. */
import type { DayOperative } from '../rules/day.ts'

interface AwayWords {
  readonly mark: string
  readonly alone: string
  readonly ofOne: string
}

const awayWords: Readonly<Record<NonNullable<DayOperative['away']>, AwayWords>> = {
  leave: { mark: 'Away', alone: 'Away that day', ofOne: 'The operative is away' },
  left: { mark: 'Not employed', alone: 'Not employed that day', ofOne: 'The operative is not employed that day' },
  off: { mark: 'Not working', alone: 'Does not work that day', ofOne: 'The operative does not work that day' },
}

export const sayAway = (away: DayOperative['away'], as: keyof AwayWords): string => awayWords[away ?? 'off'][as]
