import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import { keysOf, type Shortcut } from './shortcut.ts'

export interface NavItem {
  readonly text: ComponentChildren
  readonly href?: string | undefined
  /** 'page' is this very page; 'section' is where it belongs. */
  readonly current?: 'page' | 'section' | undefined
  /** How many are waiting there. */
  readonly count?: number | undefined
  readonly shortcut?: Shortcut | undefined
}

export interface ServiceNavProps {
  readonly items: readonly (NavItem | false | null | undefined)[]
  readonly label?: string | undefined
  readonly serviceName?: ComponentChildren
  readonly serviceHref?: string | undefined
}

/** All of it is always there: on a small screen it wraps, and there is no menu to open. */
export const ServiceNav = ({ items, label = 'Menu', serviceName, serviceHref }: ServiceNavProps) => {
  const shown = items.filter((item) => item !== false && item != null)
  const inner = (
    <div class="govuk-width-container">
      <div class="govuk-service-navigation__container">
        {serviceName && (
          <span class="govuk-service-navigation__service-name">
            {serviceHref ? (
              <a href={serviceHref} class="govuk-service-navigation__link">
                {serviceName}
              </a>
            ) : (
              <span class="govuk-service-navigation__text">{serviceName}</span>
            )}
          </span>
        )}
        {shown.length > 0 && (
          <nav aria-label={label} class="govuk-service-navigation__wrapper">
            <ul class="govuk-service-navigation__list" id="navigation">
              {shown.map(navItem)}
            </ul>
          </nav>
        )}
      </div>
    </div>
  )
  return serviceName ? (
    <section aria-label="Service information" class="govuk-service-navigation">
      {inner}
    </section>
  ) : (
    <div class="govuk-service-navigation">{inner}</div>
  )
}

const ariaCurrent = { page: 'page', section: 'true' } as const

const navItem = ({ text, href, current, count, shortcut }: NavItem) => {
  const said = (
    <>
      {current ? <strong class="govuk-service-navigation__active-fallback">{text}</strong> : text}
      {count !== undefined && count > 0 && (
        <>
          {' '}
          <span class="fettle-count">{count}</span>
        </>
      )}
    </>
  )
  const isCurrent = current && ariaCurrent[current]
  return (
    <li class={classNames('govuk-service-navigation__item', current && 'govuk-service-navigation__item--active')}>
      {href ? (
        <a class="govuk-service-navigation__link" href={href} aria-current={isCurrent} data-shortcut={shortcut} aria-keyshortcuts={keysOf(shortcut)}>
          {said}
        </a>
      ) : (
        <span class="govuk-service-navigation__text" aria-current={isCurrent}>
          {said}
        </span>
      )}
    </li>
  )
}
