/**
 * A second press on a button within a moment of the first sends nothing. The button is not disabled: its value would
 * be lost, and someone who comes back to the page could not press it again.
 */
import { listen, page } from './listen.ts'

const momentMs = 2000
const sentAt = new WeakMap<HTMLFormElement, number>()

export const sendOnce = () => {
  const check = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement
    const before = sentAt.get(form) ?? -momentMs
    // Those that swap a part look after themselves.
    if (form.method !== 'post' || form.dataset['swap'] || event.timeStamp - before >= momentMs) return void sentAt.set(form, event.timeStamp)
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  listen('submit', check, page, true)
}
