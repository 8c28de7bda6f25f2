import type { ComponentChildren } from 'preact'
import { buttonClass, StartArrow, type ButtonLook } from './button.tsx'
import { keysOf, type Shortcut } from './shortcut.ts'

export interface ButtonLinkProps {
  readonly href: string
  readonly look?: ButtonLook | undefined
  readonly start?: boolean | undefined
  readonly id?: string | undefined
  readonly shortcut?: Shortcut | undefined
  readonly class?: string | undefined
  readonly children: ComponentChildren
}

/** Goes somewhere, and looks as important as a button; it stays a link, and says that it is one. */
export const ButtonLink = ({ href, look, start, id, shortcut, class: extra, children }: ButtonLinkProps) => (
  <a href={href} draggable={false} class={buttonClass(look, start, extra)} id={id} data-shortcut={shortcut} aria-keyshortcuts={keysOf(shortcut)}>
    {children}
    {start && <StartArrow />}
  </a>
)
