import { classNames } from './class-names.ts'
import { FieldFrame, type FieldProps } from './form-group.tsx'
import { describedBy, errorOf, fieldId, valueOf } from './form-state.ts'

export interface SelectOption {
  readonly text: string
  /** The text itself where there is none. */
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
}

export interface SelectProps extends FieldProps {
  readonly options: readonly (SelectOption | false | null | undefined)[]
  readonly value?: string | undefined
}

export const Select = ({ options, value, ...props }: SelectProps) => {
  const { name, form, id = fieldId(name), hint } = props
  const error = errorOf(form, name)
  const chosen = valueOf(form, name, value)
  return (
    <FieldFrame id={id} label={props.label} labelSize={props.labelSize} isPageHeading={props.isPageHeading} labelHidden={props.labelHidden} hint={hint} error={error}>
      <select
        class={classNames('govuk-select', error !== undefined && 'govuk-select--error')}
        id={id}
        name={name}
        aria-describedby={describedBy(id, { hint: Boolean(hint), error: error !== undefined }, props.describedBy)}
      >
        {options.map(
          (option) =>
            option && (
              <option value={option.value} selected={chosen !== undefined && (option.value ?? option.text) === chosen} disabled={option.disabled}>
                {option.text}
              </option>
            ),
        )}
      </select>
    </FieldFrame>
  )
}
