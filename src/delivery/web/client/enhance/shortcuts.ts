/** `data-shortcut="alt+f"`: goes to the field, or presses the button or link. By the key's place, since Alt changes its letter. */
import { find, listen } from './listen.ts'

export const answerShortcuts = () => {
  listen('keydown', (event) => {
    const key = /^(?:Key|Digit)(\w)$/.exec(event.code)?.[1]
    if (!key || !event.altKey || event.ctrlKey || event.metaKey) return
    const target = find(`[data-shortcut="alt+${event.shiftKey ? 'shift+' : ''}${key.toLowerCase()}"]`) as HTMLInputElement | null
    if (!target) return
    event.preventDefault()
    target.focus()
    if (target.matches('a,button,[type=radio],[type=checkbox]')) target.click()
    else target.select?.()
  })
}
