import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import { keysOf, type Shortcut } from './shortcut.ts'

/** 'quiet' looks like a link and acts like a button: for what is seldom wanted. */
export type ButtonLook = 'primary' | 'secondary' | 'warning' | 'inverse' | 'quiet'

export interface ButtonProps {
  readonly look?: ButtonLook | undefined
  readonly type?: 'submit' | 'button' | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly id?: string | undefined
  /** The id of the form it sends, when it stands outside it. */
  readonly form?: string | undefined
  readonly formAction?: string | undefined
  readonly disabled?: boolean | undefined
  /** The way into a service: larger, with an arrow. */
  readonly start?: boolean | undefined
  readonly shortcut?: Shortcut | undefined
  readonly class?: string | undefined
  readonly children: ComponentChildren
}

export const Button = ({ look, type = 'submit', start, shortcut, children, class: extra, ...rest }: ButtonProps) => (
  <button
    // oxlint-disable-next-line react/button-has-type -- it always has one: the property's type allows no other
    type={type}
    class={buttonClass(look, start, extra)}
    value={rest.value}
    name={rest.name}
    id={rest.id}
    form={rest.form}
    formaction={rest.formAction}
    disabled={rest.disabled}
    aria-disabled={rest.disabled ? 'true' : undefined}
    data-shortcut={shortcut}
    aria-keyshortcuts={keysOf(shortcut)}
  >
    {children}
    {start && <StartArrow />}
  </button>
)

export const buttonClass = (look: ButtonLook = 'primary', start?: boolean, extra?: string): string =>
  classNames('govuk-button', look !== 'primary' && `govuk-button--${look}`, start && 'govuk-button--start', extra)

export const StartArrow = () => (
  <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
  </svg>
)
