import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

export interface Crumb {
  readonly text: ComponentChildren
  /** Without one it is the page itself. */
  readonly href?: string | undefined
}

export interface BreadcrumbsProps {
  readonly items: readonly Crumb[]
  readonly label?: string | undefined
  readonly collapseOnMobile?: boolean | undefined
}

export const Breadcrumbs = ({ items, label = 'Breadcrumb', collapseOnMobile }: BreadcrumbsProps) => (
  <nav class={classNames('govuk-breadcrumbs', collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')} aria-label={label}>
    <ol class="govuk-breadcrumbs__list">
      {items.map(({ text, href }) =>
        href ? (
          <li class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href={href}>
              {text}
            </a>
          </li>
        ) : (
          <li class="govuk-breadcrumbs__list-item" aria-current="page">
            {text}
          </li>
        ),
      )}
    </ol>
  </nav>
)
