import type { ComponentChildren } from 'preact'
import { Heading, type HeadingLevel } from './heading.tsx'
import { Icon, type IconName } from './icon.tsx'

export interface EmptyStateProps {
  readonly title: ComponentChildren
  readonly icon?: IconName | undefined
  readonly level?: HeadingLevel | undefined
  /** What would be here, and what to do. */
  readonly children?: ComponentChildren
}

export const EmptyState = ({ title, icon = 'tick', level = 2, children }: EmptyStateProps) => (
  <div class="fettle-empty">
    <Icon name={icon} size={32} class="fettle-empty__icon" />
    <Heading level={level} class="fettle-empty__title">
      {title}
    </Heading>
    {children && <div class="fettle-empty__more">{children}</div>}
  </div>
)
