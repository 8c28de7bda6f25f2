import { Form } from './form.tsx'
import { fieldId } from './form-state.ts'
import { Icon } from './icon.tsx'
import { keysOf, type Shortcut } from './shortcut.ts'

export interface SearchBoxProps {
  readonly action: string
  readonly label: string
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly hint?: string | undefined
  readonly labelHidden?: boolean | undefined
  readonly hidden?: Readonly<Record<string, string | undefined>> | undefined
  readonly button?: string | undefined
  readonly shortcut?: Shortcut | undefined
  /** '#id' of the list that is refreshed as one types. */
  readonly swap?: `#${string}` | undefined
}

export const SearchBox = ({ action, label, name = 'q', value, hint, labelHidden, hidden, button = 'Search', shortcut, swap }: SearchBoxProps) => {
  const id = fieldId(name)
  return (
    <search>
      <Form action={action} method="get" hidden={hidden} swap={swap} swapAsTyped={swap !== undefined} class="fettle-search">
        <label class={labelHidden ? 'govuk-label govuk-visually-hidden' : 'govuk-label'} for={id}>
          {label}
        </label>
        {hint && (
          <div id={`${id}-hint`} class="govuk-hint">
            {hint}
          </div>
        )}
        <div class="fettle-search__row">
          <input
            class="govuk-input fettle-search__input"
            id={id}
            name={name}
            type="search"
            value={value}
            // Only where the label cannot be seen, in a bar too narrow for it.
            placeholder={labelHidden ? label : undefined}
            autocomplete="off"
            spellcheck={false}
            aria-describedby={hint ? `${id}-hint` : undefined}
            data-shortcut={shortcut}
            aria-keyshortcuts={keysOf(shortcut)}
          />
          <button type="submit" class="govuk-button fettle-search__button">
            <Icon name="search" />
            <span>{button}</span>
          </button>
        </div>
      </Form>
    </search>
  )
}
