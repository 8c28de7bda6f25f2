import type { ComponentChildren } from 'preact'

export const SkipLink = ({ href = '#main-content', children = 'Skip to main content' }: { readonly href?: string; readonly children?: ComponentChildren }) => (
  <a href={href} class="govuk-skip-link">
    {children}
  </a>
)
