import type { ComponentChildren } from 'preact'
import type { HeadingLevel } from './heading.tsx'
import { Heading } from './heading.tsx'

export interface PanelProps {
  readonly title: ComponentChildren
  readonly level?: HeadingLevel | undefined
  readonly children?: ComponentChildren
}

/** It is done, and here is its number. */
export const Panel = ({ title, level = 1, children }: PanelProps) => (
  <div class="govuk-panel govuk-panel--confirmation">
    <Heading level={level} class="govuk-panel__title">
      {title}
    </Heading>
    {children && <div class="govuk-panel__body">{children}</div>}
  </div>
)
