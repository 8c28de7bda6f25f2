import type { ComponentChildren } from 'preact'
import { fieldId, hasErrors, type FormState } from './form-state.ts'

export interface ErrorSummaryItem {
  readonly text: ComponentChildren
  readonly href?: string | undefined
}

export interface ErrorSummaryProps {
  /** Every error of the form, each leading to its field. Nothing is shown while there are none. */
  readonly form?: FormState | undefined
  /** In place of the form's errors. */
  readonly items?: readonly ErrorSummaryItem[] | undefined
  readonly title?: ComponentChildren
  readonly description?: ComponentChildren
}

export const ErrorSummary = ({ form, items = itemsOf(form), title = 'There is a problem', description }: ErrorSummaryProps) => {
  if (items.length === 0 && !description) return null
  return (
    <div class="govuk-error-summary" data-error-summary>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          {description && <p>{description}</p>}
          {items.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {items.map(({ text, href }) => (
                <li>{href ? <a href={href}>{text}</a> : text}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}

const itemsOf = (form: FormState | undefined): readonly ErrorSummaryItem[] =>
  hasErrors(form) ? Object.entries(form?.errors ?? {}).map(([name, text]) => (name === '' ? { text } : { text, href: `#${fieldId(name)}` })) : []
