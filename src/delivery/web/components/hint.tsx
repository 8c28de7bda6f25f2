import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

export interface HintProps {
  readonly id?: string | undefined
  readonly class?: string | undefined
  readonly children: ComponentChildren
}

export const Hint = ({ id, class: extra, children }: HintProps) => (
  <div id={id} class={classNames('govuk-hint', extra)}>
    {children}
  </div>
)
