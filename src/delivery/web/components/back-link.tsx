import type { ComponentChildren } from 'preact'

export interface BackLinkProps {
  readonly href: string
  readonly children?: ComponentChildren
}

export const BackLink = ({ href, children = 'Back' }: BackLinkProps) => (
  <a href={href} class="govuk-back-link">
    {children}
  </a>
)
