/** `data-shortcut="alt+f"`: goes to the field, or presses the button or link. By the key's place, since Alt changes its letter. */
import { find, listen } from './listen.ts'

export const answerShortcuts = () => {
  listen('keydown', (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return
    const key = event.code.replace(/^Key|^Digit/, '').toLowerCase()
    const target = find(`[data-shortcut="alt+${event.shiftKey ? 'shift+' : ''}${key}"]`) as HTMLInputElement | null
    if (!target) return
    event.preventDefault()
    const fold = target.closest('details')
    if (fold) fold.open = true
    target.focus()
    if (target.matches('a,button')) target.click()
    else target.select?.()
  })
}
