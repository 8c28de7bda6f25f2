/** Forms with `data-autosave` keep what has been typed as a draft at that address, a moment after typing stops. */
import { find, listen, page, whenStill } from './listen.ts'
import { wordsIn } from './words-in.ts'

const pauseMs = 800

export const autosaveDrafts = () => {
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-autosave]')) autosave(form)
}

const autosave = (form: HTMLFormElement) => {
  const said = find('[data-autosave-said]', form)
  let kept = String(wordsIn(form))

  const save = async () => {
    const body = wordsIn(form)
    const now = String(body)
    if (now === kept) return
    try {
      const answer = await fetch(form.dataset['autosave']!, { method: 'POST', body, keepalive: true })
      if (answer.ok) kept = now
    } catch {
      // Without a connection it is as unsaved as when it was refused.
    }
    if (said) said.textContent = kept === now ? 'Draft saved' : 'Draft not saved'
  }

  const draft = whenStill(() => void save(), pauseMs)
  listen('input', draft.stir, form)
  // What is being sent, and takes the page along, needs no draft, and a late one would only bring it back.
  listen('submit', () => {
    if (form.dataset['swap']) return
    draft.forget()
    kept = String(wordsIn(form))
  }, form)
  listen('visibilitychange', () => {
    if (page.hidden) void save()
  })
}
