import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

export type TagColour = 'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow'

export interface TagProps {
  readonly colour?: TagColour | undefined
  readonly class?: string | undefined
  readonly children: ComponentChildren
}

export const Tag = ({ colour, class: extra, children }: TagProps) => (
  <strong class={classNames('govuk-tag', colour && `govuk-tag--${colour}`, extra)}>{children}</strong>
)
