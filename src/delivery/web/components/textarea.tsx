import { classNames } from './class-names.ts'
import { FieldFrame, type FieldProps } from './form-group.tsx'
import { describedBy, errorOf, fieldId, valueOf } from './form-state.ts'
import { Hint } from './hint.tsx'

export interface TextareaProps extends FieldProps {
  readonly value?: string | undefined
  readonly rows?: number | undefined
  /** Says how much may be written; with JavaScript, how much is left. Too much is refused with the words kept, never cut off. */
  readonly maxLength?: number | undefined
  readonly autocomplete?: string | undefined
  readonly spellcheck?: boolean | undefined
}

export const Textarea = (props: TextareaProps) => {
  const { name, form, id = fieldId(name), label, labelSize, isPageHeading, labelHidden, hint, maxLength } = props
  const error = errorOf(form, name)
  const counted = maxLength !== undefined
  return (
    <FieldFrame id={id} label={label} labelSize={labelSize} isPageHeading={isPageHeading} labelHidden={labelHidden} hint={hint} error={error} class={counted ? 'govuk-character-count' : undefined} countTo={maxLength}>
      <textarea
        class={classNames('govuk-textarea', error !== undefined && 'govuk-textarea--error', counted && 'govuk-js-character-count')}
        id={id}
        name={name}
        rows={props.rows ?? 5}
        spellcheck={props.spellcheck}
        aria-describedby={describedBy(id, { hint: Boolean(hint), error: error !== undefined }, classNames(props.describedBy, counted && `${id}-info`))}
        autocomplete={props.autocomplete}
        value={valueOf(form, name, props.value)}
      />
      {counted && (
        <Hint id={`${id}-info`} class="govuk-character-count__message">
          You can enter up to {maxLength} characters
        </Hint>
      )}
    </FieldFrame>
  )
}
