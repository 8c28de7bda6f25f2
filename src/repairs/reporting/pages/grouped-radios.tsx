/** One question whose answers stand under headings, because there are many of them. */
import type { ComponentChildren } from 'preact'
import type { ChoiceItem } from '#delivery/web/components/choice-items.ts'
import { ErrorMessage } from '#delivery/web/components/error-message.tsx'
import { Fieldset } from '#delivery/web/components/fieldset.tsx'
import { describedBy, errorOf, fieldId, type FormState } from '#delivery/web/components/form-state.ts'
import { Hint } from '#delivery/web/components/hint.tsx'
import { Radios } from '#delivery/web/components/radios.tsx'

export interface RadioGroup {
  readonly heading?: string
  readonly items: readonly ChoiceItem[]
}

interface GroupedRadiosProps {
  readonly name: string
  readonly form: FormState
  readonly legend: ComponentChildren
  readonly hint?: ComponentChildren
  readonly value?: string | undefined
  readonly groups: readonly RadioGroup[]
}

export const GroupedRadios = ({ name, form, legend, hint, value, groups }: GroupedRadiosProps) => {
  const id = fieldId(name)
  const error = errorOf(form, name)
  // The error is said once, at the top; the groups take only what was chosen.
  const chosen = { values: form.values }
  return (
    <div class={error === undefined ? 'govuk-form-group' : 'govuk-form-group govuk-form-group--error'}>
      <Fieldset legend={legend} legendSize="l" isPageHeading describedBy={describedBy(id, { hint: Boolean(hint), error: error !== undefined })}>
        {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
        {error !== undefined && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
        {groups
          .filter((group) => group.items.length > 0)
          .map(({ heading, items }, at) => (
            <div key={heading ?? ''} class="govuk-form-group" role={heading === undefined ? undefined : 'group'} aria-labelledby={heading === undefined ? undefined : `${id}-group-${at}`}>
              {heading && (
                <h2 class="govuk-heading-s" id={`${id}-group-${at}`}>
                  {heading}
                </h2>
              )}
              <Radios name={name} id={at === 0 ? id : `${id}-${at}`} form={chosen} value={value} items={items} />
            </div>
          ))}
      </Fieldset>
    </div>
  )
}
