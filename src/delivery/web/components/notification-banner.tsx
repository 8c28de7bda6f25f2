import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import type { HeadingLevel } from './heading.tsx'
import { Heading } from './heading.tsx'

export interface NotificationBannerProps {
  /** What the person just did has worked: read out at once. */
  readonly success?: boolean | undefined
  readonly title?: ComponentChildren
  /** Where there are two on a page. */
  readonly titleId?: string | undefined
  readonly titleLevel?: HeadingLevel | undefined
  readonly role?: 'alert' | 'region' | undefined
  /** A sentence alone is set large; anything else stands as it is. */
  readonly children: ComponentChildren
}

export const NotificationBanner = ({ success, title = success ? 'Done' : 'Important', titleId = 'notice-title', titleLevel = 2, role = success ? 'alert' : 'region', children }: NotificationBannerProps) => (
  <div class={classNames('govuk-notification-banner', success && 'govuk-notification-banner--success')} role={role} aria-labelledby={titleId}>
    <div class="govuk-notification-banner__header">
      <Heading level={titleLevel} class="govuk-notification-banner__title" id={titleId}>
        {title}
      </Heading>
    </div>
    <div class="govuk-notification-banner__content">
      {typeof children === 'string' ? <p class="govuk-notification-banner__heading">{children}</p> : children}
    </div>
  </div>
)
