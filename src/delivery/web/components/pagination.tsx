import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

export interface PageStep {
  readonly href: string
  readonly text?: ComponentChildren
  /** What is there: the title of the next part. */
  readonly label?: ComponentChildren
}

export interface PageItem {
  readonly number: number
  readonly href: string
  readonly current?: boolean | undefined
  readonly spoken?: string | undefined
}

export interface PaginationProps {
  readonly previous?: PageStep | undefined
  readonly next?: PageStep | undefined
  readonly items?: readonly (PageItem | 'gap')[] | undefined
  readonly label?: string | undefined
}

export const Pagination = ({ previous, next, items, label = 'Pagination' }: PaginationProps) => {
  const isBlock = items === undefined && (previous ?? next) !== undefined
  return (
    <nav class={classNames('govuk-pagination', isBlock && 'govuk-pagination--block')} aria-label={label}>
      {previous && stepLink(previous, 'prev', isBlock)}
      {items && <ul class="govuk-pagination__list">{items.map(pageItem)}</ul>}
      {next && stepLink(next, 'next', isBlock)}
    </nav>
  )
}

export interface PageLinksProps {
  /** Counted from 1. */
  readonly page: number
  readonly pages: number
  readonly href: (page: number) => string
  readonly label?: string | undefined
}

/** First, last, and those around where one is; nothing at all for a single page. */
export const PageLinks = ({ page, pages, href, label }: PageLinksProps) => {
  if (pages <= 1) return null
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter((number) => number >= 1 && number <= pages)
  const items = shown.flatMap((number, index): (PageItem | 'gap')[] => {
    const item = { number, href: href(number), current: number === page }
    return number - (shown[index - 1] ?? 0) > 1 ? ['gap', item] : [item]
  })
  return (
    <Pagination
      label={label}
      items={items}
      previous={page > 1 ? { href: href(page - 1) } : undefined}
      next={page < pages ? { href: href(page + 1) } : undefined}
    />
  )
}

const pageItem = (item: PageItem | 'gap') =>
  item === 'gap' ? (
    <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
  ) : (
    <li class={classNames('govuk-pagination__item', item.current && 'govuk-pagination__item--current')}>
      <a class="govuk-link govuk-pagination__link" href={item.href} aria-label={item.spoken ?? `Page ${item.number}`} aria-current={item.current ? 'page' : undefined}>
        {item.number}
      </a>
    </li>
  )

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
} as const

const arrow = (type: 'prev' | 'next') => (
  <svg class={`govuk-pagination__icon govuk-pagination__icon--${type}`} xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
    <path d={arrows[type]} />
  </svg>
)

const stepLink = (step: PageStep, type: 'prev' | 'next', isBlock: boolean) => (
  <div class={`govuk-pagination__${type}`}>
    <a class="govuk-link govuk-pagination__link" href={step.href} rel={type}>
      {(isBlock || type === 'prev') && arrow(type)}
      <span class={classNames('govuk-pagination__link-title', isBlock && !step.label && 'govuk-pagination__link-title--decorated')}>
        {step.text ?? (
          <>
            {type === 'prev' ? 'Previous' : 'Next'}
            <span class="govuk-visually-hidden"> page</span>
          </>
        )}
      </span>
      {step.label && isBlock && (
        <>
          <span class="govuk-visually-hidden">:</span>
          <span class="govuk-pagination__link-label">{step.label}</span>
        </>
      )}
      {!isBlock && type === 'next' && arrow(type)}
    </a>
  </div>
)
