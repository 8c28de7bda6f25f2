/** A key that takes a member of staff straight to a control: 'alt+f'. Without JavaScript the control is simply there. */
export type Shortcut = `alt+${string}` | `alt+shift+${string}`

/**
 * As assistive software wants it said: 'Alt+F'. Set beside `data-shortcut`, which our script listens for; written out
 * at each control because spreading both would make a page take five times as long to render.
 */
export const keysOf = (shortcut: Shortcut | undefined): string | undefined => shortcut?.replaceAll(/(^|\+)(\w)/g, capital)

const capital = (_all: string, plus: string, letter: string) => plus + letter.toUpperCase()
