import type { ComponentChildren } from 'preact'
import { Heading, type HeadingLevel } from './heading.tsx'

export interface TimelineItem {
  readonly what: ComponentChildren
  /** As a person reads it: 'Thursday 3 December, 9:40am'. */
  readonly when: ComponentChildren
  /** The instant itself. */
  readonly at?: string | undefined
  readonly by?: ComponentChildren
  readonly more?: ComponentChildren
  /** 'next' is still to come; 'trouble' is what went wrong. */
  readonly tone?: 'done' | 'now' | 'next' | 'trouble' | undefined
}

export interface TimelineProps {
  readonly items: readonly TimelineItem[]
  readonly level?: HeadingLevel | undefined
}

/** What happened to a repair, and what comes next. */
export const Timeline = ({ items, level = 3 }: TimelineProps) => (
  <ol class="fettle-timeline">
    {items.map(({ what, when, at, by, more, tone = 'done' }) => (
      <li class={`fettle-timeline__item fettle-timeline__item--${tone}`} aria-current={tone === 'now' ? 'step' : undefined}>
        <Heading level={level} class="fettle-timeline__what">
          {what}
        </Heading>
        <p class="fettle-timeline__when">
          {at ? <time datetime={at}>{when}</time> : when}
          {by && <> · {by}</>}
        </p>
        {more && <div class="fettle-timeline__more">{more}</div>}
      </li>
    ))}
  </ol>
)
