import type { ComponentChildren } from 'preact'
import { Heading, type HeadingLevel } from './heading.tsx'

export interface BoardCard {
  readonly title: ComponentChildren
  readonly href?: string | undefined
  readonly tags?: ComponentChildren
  readonly children?: ComponentChildren
}

export interface BoardColumn {
  readonly title: string
  readonly cards: readonly BoardCard[]
  /** All there are, where only the first are shown. */
  readonly total?: number | undefined
  readonly href?: string | undefined
}

export interface BoardProps {
  readonly columns: readonly BoardColumn[]
  readonly level?: HeadingLevel | undefined
}

/** Work side by side, as it moves along. */
export const Board = ({ columns, level = 2 }: BoardProps) => (
  <div class="fettle-board">
    {columns.map(({ title, cards, total = cards.length, href }) => (
      <section class="fettle-board__column">
        <Heading level={level} class="fettle-board__title">
          {title} <span class="fettle-count">{total}</span>
        </Heading>
        {cards.length === 0 && <p class="fettle-board__none">Nothing here</p>}
        <ul class="fettle-board__cards">{cards.map(boardCard)}</ul>
        {href && total > cards.length && (
          <a class="govuk-link" href={href}>
            See all {total}
            <span class="govuk-visually-hidden"> of {title}</span>
          </a>
        )}
      </section>
    ))}
  </div>
)

const boardCard = ({ title, href, tags, children }: BoardCard) => (
  <li class="fettle-board__card">
    <p class="fettle-board__name">
      {href ? (
        <a class="govuk-link" href={href}>
          {title}
        </a>
      ) : (
        title
      )}
    </p>
    {tags && <p class="fettle-board__tags">{tags}</p>}
    {children}
  </li>
)
