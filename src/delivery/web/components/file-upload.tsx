import { classNames } from './class-names.ts'
import { FieldFrame, type FieldProps } from './form-group.tsx'
import { describedBy, errorOf, fieldId } from './form-state.ts'

export interface FileUploadProps extends FieldProps {
  readonly multiple?: boolean | undefined
  /** 'image/*' for photos: a phone then offers its camera as well. */
  readonly accept?: string | undefined
  readonly disabled?: boolean | undefined
}

/** The form around it must take files (`takesFiles`). A chosen file cannot be shown again: say so in the error. */
export const FileUpload = ({ multiple, accept, disabled, ...props }: FileUploadProps) => {
  const { name, form, id = fieldId(name), hint } = props
  const error = errorOf(form, name)
  return (
    <FieldFrame id={id} label={props.label} labelSize={props.labelSize} isPageHeading={props.isPageHeading} labelHidden={props.labelHidden} hint={hint} error={error}>
      <input
        class={classNames('govuk-file-upload', error !== undefined && 'govuk-file-upload--error')}
        id={id}
        name={name}
        type="file"
        multiple={multiple}
        accept={accept}
        disabled={disabled}
        aria-describedby={describedBy(id, { hint: Boolean(hint), error: error !== undefined }, props.describedBy)}
      />
    </FieldFrame>
  )
}
