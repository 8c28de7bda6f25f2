/** What a person typed and what was wrong with it, as every field takes it: nothing typed is lost when a form comes back. */
import type { Refusal } from '#ground/refusal.ts'

export interface FormState {
  /** By field name, as posted. */
  readonly values?: Readonly<Record<string, string | readonly string[] | undefined>> | undefined
  /** By field name; under '' what is about no one field. */
  readonly errors?: Readonly<Record<string, string>> | undefined
}

export const nothingTyped: FormState = {}

/** The form as it goes back to the person: their words, and each refusal beside the field it is about. */
export const refusedForm = (values: FormState['values'], refusal: Refusal): FormState => {
  const errors: Record<string, string> = {}
  for (const { field = '', message } of [refusal, ...(refusal.others ?? [])]) errors[field] ??= message
  return { values, errors }
}

/** Field names are dotted paths; ids are what addresses (#…) and labels point to. */
export const fieldId = (name: string): string => name.replaceAll('.', '-')

export const hasErrors = (form: FormState | undefined): boolean => form?.errors !== undefined && Object.keys(form.errors).length > 0

export const errorOf = (form: FormState | undefined, name: string): string | undefined => form?.errors?.[name]

/** What was typed, or else what the page would start with. */
export const valueOf = (form: FormState | undefined, name: string, otherwise?: string): string | undefined => {
  const typed = form?.values?.[name]
  if (typed === undefined) return otherwise
  return typeof typed === 'string' ? typed : typed[0]
}

/** What was ticked. A posted form says nothing of boxes left empty, so once something came back it alone counts. */
export const valuesOf = (form: FormState | undefined, name: string, otherwise: readonly string[] = []): readonly string[] => {
  if (form?.values === undefined) return otherwise
  const ticked = form.values[name]
  if (ticked === undefined) return []
  return typeof ticked === 'string' ? [ticked] : ticked
}

/** The ids of whatever explains a field, in the order they are read out. */
export const describedBy = (id: string, has: { hint: boolean; error: boolean }, also?: string): string | undefined => {
  let ids = also ?? ''
  if (has.hint) ids += `${ids && ' '}${id}-hint`
  if (has.error) ids += `${ids && ' '}${id}-error`
  return ids || undefined
}
