/** A key that takes a member of staff straight to a control: 'alt+f'. Without JavaScript the control is simply there. */
export type Shortcut = `alt+${string}` | `alt+shift+${string}`

/** The attributes that declare it, to people's software and to ours. */
export const shortcutAttributes = (shortcut: Shortcut | undefined) =>
  shortcut === undefined ? undefined : { 'data-shortcut': shortcut, 'aria-keyshortcuts': shortcut.replaceAll(/(^|\+)(\w)/g, capital) }

const capital = (_all: string, plus: string, letter: string) => plus + letter.toUpperCase()
