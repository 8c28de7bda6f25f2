import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

export type HeadingSize = 's' | 'm' | 'l' | 'xl'

export interface LabelProps {
  readonly for?: string | undefined
  readonly size?: HeadingSize | undefined
  /** The question is the page's heading: the label goes into an h1. */
  readonly isPageHeading?: boolean | undefined
  readonly hidden?: boolean | undefined
  readonly class?: string | undefined
  readonly children: ComponentChildren
}

export const Label = ({ for: target, size, isPageHeading, hidden, class: extra, children }: LabelProps) => {
  const label = (
    <label class={classNames('govuk-label', size && `govuk-label--${size}`, hidden && 'govuk-visually-hidden', extra)} for={target}>
      {children}
    </label>
  )
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
