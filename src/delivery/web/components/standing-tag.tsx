import type { Standing } from '#promises/promise.ts'
import { Icon, type IconName } from './icon.tsx'

/** How a promise stands, and 'due-soon' for an open one that wants doing next. */
export type ShownStanding = Standing | 'due-soon'

export const standingWords: Readonly<Record<ShownStanding, string>> = {
  open: 'Open',
  'due-soon': 'Due soon',
  kept: 'Kept',
  'kept-late': 'Kept late',
  broken: 'Broken',
  excused: 'Excused',
  superseded: 'Replaced',
  withdrawn: 'Withdrawn',
}

export const standingIcons: Readonly<Record<ShownStanding, IconName>> = {
  open: 'clock',
  'due-soon': 'hourglass',
  kept: 'tick',
  'kept-late': 'tick',
  broken: 'cross',
  excused: 'pause',
  superseded: 'replaced',
  withdrawn: 'pause',
}

/** Where the glossary's word says little to somebody who has not read it. */
const residentWords: Readonly<Partial<Record<ShownStanding, string>>> = { open: 'Still to do', withdrawn: 'Not needed' }

export interface StandingTagProps {
  readonly standing: ShownStanding
  readonly toResident?: boolean | undefined
}

/** Words and a picture, never colour alone. */
export const StandingTag = ({ standing, toResident }: StandingTagProps) => (
  <strong class={`fettle-standing fettle-standing--${standing}`}>
    <Icon name={standingIcons[standing]} size={16} />
    {(toResident && residentWords[standing]) || standingWords[standing]}
  </strong>
)
