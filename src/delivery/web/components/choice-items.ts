/** What radios and checkboxes have in common: answers to choose from, some with more to say or to ask. */
import type { ComponentChildren } from 'preact'

export interface Choice {
  readonly value: string
  readonly text: ComponentChildren
  readonly hint?: ComponentChildren
  /** Asked once this is chosen; always there where a browser cannot tell. */
  readonly more?: ComponentChildren
  readonly disabled?: boolean | undefined
  readonly id?: string | undefined
}

export interface Divider {
  readonly divider: string
}

export type ChoiceItem = Choice | Divider | false | null | undefined

/** The first carries the question's own id, so that the error summary leads to it. */
export const choiceId = (idPrefix: string, index: number, own: string | undefined): string =>
  own ?? (index === 0 ? idPrefix : `${idPrefix}-${index + 1}`)
