import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import type { HeadingSize } from './label.tsx'

export interface FieldsetProps {
  readonly legend?: ComponentChildren
  readonly legendSize?: HeadingSize | undefined
  readonly isPageHeading?: boolean | undefined
  readonly legendHidden?: boolean | undefined
  readonly describedBy?: string | undefined
  /** Of several text fields: some screen readers otherwise leave out what explains it. */
  readonly asGroup?: boolean | undefined
  readonly class?: string | undefined
  readonly children?: ComponentChildren
}

export const Fieldset = ({ legend, legendSize, isPageHeading, legendHidden, describedBy, asGroup, class: extra, children }: FieldsetProps) => (
  <fieldset class={classNames('govuk-fieldset', extra)} role={asGroup ? 'group' : undefined} aria-describedby={describedBy}>
    {legend && (
      <legend class={classNames('govuk-fieldset__legend', legendSize && `govuk-fieldset__legend--${legendSize}`, legendHidden && 'govuk-visually-hidden')}>
        {isPageHeading ? <h1 class="govuk-fieldset__heading">{legend}</h1> : legend}
      </legend>
    )}
    {children}
  </fieldset>
)
