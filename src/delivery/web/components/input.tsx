import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import { FieldFrame, type FieldProps } from './form-group.tsx'
import { describedBy, errorOf, fieldId, valueOf } from './form-state.ts'
import { keysOf, type Shortcut } from './shortcut.ts'

export interface InputProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'date' | 'time' | undefined
  /** Shown until something has been typed. */
  readonly value?: string | undefined
  /** In characters: as wide as what is expected in it. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined
  readonly inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | undefined
  readonly autocomplete?: string | undefined
  readonly autocapitalize?: 'none' | 'characters' | 'words' | undefined
  readonly spellcheck?: boolean | undefined
  readonly pattern?: string | undefined
  readonly disabled?: boolean | undefined
  readonly prefix?: ComponentChildren
  readonly suffix?: ComponentChildren
  readonly shortcut?: Shortcut | undefined
}

export const Input = (props: InputProps) => {
  const { name, form, id = fieldId(name), label, labelSize, isPageHeading, labelHidden, hint } = props
  const error = errorOf(form, name)
  return (
    <FieldFrame id={id} label={label} labelSize={labelSize} isPageHeading={isPageHeading} labelHidden={labelHidden} hint={hint} error={error}>
      {props.prefix || props.suffix ? (
        <div class="govuk-input__wrapper">
          {props.prefix && <div class="govuk-input__prefix" aria-hidden="true">{props.prefix}</div>}
          {inputElement(props, id, error)}
          {props.suffix && <div class="govuk-input__suffix" aria-hidden="true">{props.suffix}</div>}
        </div>
      ) : (
        inputElement(props, id, error)
      )}
    </FieldFrame>
  )
}

const inputElement = (props: InputProps, id: string, error: string | undefined) => (
  <input
    class={classNames('govuk-input', props.width && `govuk-input--width-${props.width}`, error !== undefined && 'govuk-input--error')}
    id={id}
    name={props.name}
    type={asText(props.type)}
    value={valueOf(props.form, props.name, props.value)}
    spellcheck={props.spellcheck}
    disabled={props.disabled}
    aria-describedby={describedBy(id, { hint: Boolean(props.hint), error: error !== undefined }, props.describedBy)}
    autocomplete={props.autocomplete}
    autocapitalize={props.autocapitalize}
    pattern={props.pattern}
    inputmode={props.inputmode}
    data-shortcut={props.shortcut}
    aria-keyshortcuts={keysOf(props.shortcut)}
  />
)

/** Preact's types take one kind of input at a time; these all have the same attributes. */
const asText = (type: string = 'text') => type as 'text'
