/** What surrounds every field: its label or legend, hint and error, tied to it by ids. */
import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import { ErrorMessage } from './error-message.tsx'
import { Fieldset } from './fieldset.tsx'
import { describedBy, type FormState } from './form-state.ts'
import { Hint } from './hint.tsx'
import { Label, type HeadingSize } from './label.tsx'

/** Taken by every field with a label. */
export interface FieldProps {
  /** What it is posted as; a dotted path where a command's input is nested. */
  readonly name: string
  readonly label: ComponentChildren
  readonly labelSize?: HeadingSize | undefined
  readonly isPageHeading?: boolean | undefined
  readonly labelHidden?: boolean | undefined
  readonly hint?: ComponentChildren
  readonly form?: FormState | undefined
  /** Only when the name occurs twice on one page; else it follows from the name. */
  readonly id?: string | undefined
  /** The id of something else on the page that explains this field. */
  readonly describedBy?: string | undefined
}

/** Taken by every question with several controls. */
export interface QuestionProps extends Omit<FieldProps, 'label' | 'labelSize' | 'labelHidden'> {
  readonly legend?: ComponentChildren
  readonly legendSize?: HeadingSize | undefined
  readonly legendHidden?: boolean | undefined
}

interface Frame {
  readonly id: string
  readonly error: string | undefined
  readonly class?: string | undefined
  readonly children: ComponentChildren
}

const groupClass = (error: string | undefined, extra?: string) =>
  classNames('govuk-form-group', error !== undefined && 'govuk-form-group--error', extra)

type FieldFrameProps = Frame & Omit<FieldProps, 'name' | 'form' | 'id' | 'describedBy'> & { readonly countTo?: number | undefined }

export const FieldFrame = ({ id, label, labelSize, isPageHeading, labelHidden, hint, error, class: extra, countTo, children }: FieldFrameProps) => (
  <div class={groupClass(error, extra)} data-maxlength={countTo}>
    <Label for={id} size={labelSize} isPageHeading={isPageHeading} hidden={labelHidden}>
      {label}
    </Label>
    {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
    {error !== undefined && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
    {children}
  </div>
)

type QuestionFrameProps = Frame & Omit<QuestionProps, 'name' | 'form' | 'id'> & { readonly asGroup?: boolean | undefined }

/** Without a legend there is no fieldset: for a single box that speaks for itself. */
export const QuestionFrame = ({ id, legend, legendSize, legendHidden, isPageHeading, hint, error, describedBy: also, asGroup, class: extra, children }: QuestionFrameProps) => {
  const inner = (
    <>
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {error !== undefined && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
      {children}
    </>
  )
  if (!legend) return <div class={groupClass(error, extra)}>{inner}</div>
  const explains = describedBy(id, { hint: Boolean(hint), error: error !== undefined }, also)
  return (
    <div class={groupClass(error, extra)}>
      <Fieldset legend={legend} legendSize={legendSize} legendHidden={legendHidden} isPageHeading={isPageHeading} describedBy={explains} asGroup={asGroup}>
        {inner}
      </Fieldset>
    </div>
  )
}
