/** One component in one state, as the gallery shows it. */
import type { ComponentChildren } from 'preact'

export interface Shown {
  readonly name: string
  readonly as: ComponentChildren
}
