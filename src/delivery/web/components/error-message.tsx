import type { ComponentChildren } from 'preact'

export interface ErrorMessageProps {
  readonly id?: string | undefined
  /** Said before the message to those who cannot see that it is red; '' for nothing. */
  readonly spokenFirst?: string | undefined
  readonly children: ComponentChildren
}

export const ErrorMessage = ({ id, spokenFirst = 'Error', children }: ErrorMessageProps) => (
  <p id={id} class="govuk-error-message">
    {spokenFirst !== '' && <span class="govuk-visually-hidden">{spokenFirst}:</span>}
    {spokenFirst !== '' && ' '}
    {children}
  </p>
)
