import type { ComponentChildren } from 'preact'

export interface WarningTextProps {
  readonly spokenFirst?: string | undefined
  readonly children: ComponentChildren
}

export const WarningText = ({ spokenFirst = 'Warning', children }: WarningTextProps) => (
  <div class="govuk-warning-text">
    <span class="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">{spokenFirst}</span> {children}
    </strong>
  </div>
)
