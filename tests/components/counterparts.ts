/** How a fixture's options are said in our components' properties. */
import type { ComponentChild } from 'preact'
import type { FormState } from '#delivery/web/components/form-state.ts'
import type { HeadingSize } from '#delivery/web/components/label.tsx'
import type { Options, Said } from './govuk-fixtures.ts'
import { childrenOf } from './same-page.ts'

/** Words as they are; HTML as elements. */
export const words = (said: Said | undefined): ComponentChild[] | string | undefined => {
  if (said === undefined) return undefined
  if (said.html !== undefined) return childrenOf(said.html)
  return said.text === undefined ? undefined : String(said.text)
}

export const html = (text: string | undefined, markup: string | undefined) => words({ ...(text !== undefined && { text }), ...(markup !== undefined && { html: markup }) })

/** 'govuk-label--l' → 'l'. */
export const sizeOf = (said: Said | undefined): HeadingSize | undefined => /--(s|m|l|xl)$/.exec(said?.classes ?? '')?.[1] as HeadingSize | undefined

export const isSize = (said: Said | undefined): boolean => said?.classes === undefined || sizeOf(said) !== undefined

export const str = (value: string | number | undefined): string | undefined => (value === undefined ? undefined : String(value))

/** The form as it comes back, with this field's value and error. */
export const formOf = (options: Options, value = str(options.value)): FormState => {
  const name = options.name ?? ''
  return {
    ...(value !== undefined && { values: { [name]: value } }),
    ...(options.errorMessage && { errors: { [name]: options.errorMessage.text } }),
  }
}

export const fieldOf = (options: Options) => ({
  name: options.name ?? '',
  id: options.id,
  label: words(options.label),
  labelSize: sizeOf(options.label),
  isPageHeading: options.label?.isPageHeading,
  hint: words(options.hint),
  describedBy: options.describedBy,
  form: formOf(options),
})

export const questionOf = (options: Options) => ({
  name: options.name ?? '',
  id: options.idPrefix,
  legend: words(options.fieldset?.legend),
  legendSize: sizeOf(options.fieldset?.legend),
  isPageHeading: options.fieldset?.legend?.isPageHeading,
  hint: words(options.hint),
  describedBy: options.fieldset?.describedBy ?? options.describedBy,
})

/** Options that any component may be given and none of ours takes. */
export const leftByAll = ['attributes', 'classes', 'formGroup.classes']

export const labelOptions = ['label.text', 'label.html', 'label.classes', 'label.isPageHeading']
export const legendOptions = ['fieldset.legend.text', 'fieldset.legend.html', 'fieldset.legend.classes', 'fieldset.legend.isPageHeading', 'fieldset.describedBy']
export const hintOptions = ['hint.text', 'hint.html']
