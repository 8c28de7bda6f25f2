import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { StandingTag, standingIcons, type ShownStanding } from './standing-tag.tsx'

export interface PromiseItem {
  /** In plain words, as one would say it: 'We will ring you to agree a time'. */
  readonly promise: ComponentChildren
  /** 'By Thursday 3 December, 9:40am', or when it was kept. */
  readonly byWhen: ComponentChildren
  readonly standing: ShownStanding
  /** Why it was excused, what replaced it, what was paid. */
  readonly reason?: ComponentChildren
  /** 'P17': for staff, and for whoever reads the Local Offer beside it. */
  readonly number?: string | undefined
}

export interface PromiseListProps {
  readonly items: readonly PromiseItem[]
  readonly label?: string | undefined
  /** In words that nobody has to have learned. */
  readonly toResident?: boolean | undefined
}

/** What we promised, by when, and how it stands. */
export const PromiseList = ({ items, label = 'Promises', toResident }: PromiseListProps) => (
  // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- a list without bullets is no list to VoiceOver
  <ul class="fettle-promises" role="list" aria-label={label}>
    {items.map(({ promise, byWhen, standing, reason, number }) => (
      <li class={`fettle-promise fettle-promise--${standing}`}>
        <span class="fettle-promise__icon">
          <Icon name={standingIcons[standing]} />
        </span>
        <div class="fettle-promise__words">
          <p class="fettle-promise__promise">
            {promise}
            {number && <span class="fettle-promise__number"> {number}</span>}
          </p>
          <p class="fettle-promise__when">{byWhen}</p>
          {reason && <p class="fettle-promise__reason">{reason}</p>}
        </div>
        <StandingTag standing={standing} toResident={toResident} />
      </li>
    ))}
  </ul>
)
