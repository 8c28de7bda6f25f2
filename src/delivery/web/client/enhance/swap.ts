/**
 * Forms with `data-swap="#part"` are sent in the background, and that part of the answer takes the place of ours: the
 * rest of the page, and where one was typing, stay as they are. An answer without the part is shown whole.
 */
import { find, listen, whenStill } from './listen.ts'
import { mayBeSentAgain } from './send-once.ts'
import { wordsIn } from './words-in.ts'

const pauseMs = 250
const under = new WeakMap<HTMLFormElement, AbortController>()

export const swapParts = (begin: (part: ParentNode) => void) => {
  listen('submit', (event) => {
    const form = event.target as HTMLFormElement
    const part = form.dataset['swap']
    if (!part || event.defaultPrevented || form.enctype.startsWith('m')) return
    event.preventDefault()
    void send(form, event.submitter as HTMLButtonElement | null, part, begin)
  })
  let typedIn: HTMLFormElement | undefined
  const typing = whenStill(() => typedIn?.requestSubmit?.(), pauseMs)
  listen('input', (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>('[data-swap-as-typed]')
    if (!form) return
    typedIn = form
    typing.stirred()
  })
}

const send = async (form: HTMLFormElement, submitter: HTMLButtonElement | null, part: string, begin: (part: ParentNode) => void) => {
  const before = under.get(form)
  // A question asked again replaces the first; what changes something is never called back half way.
  if (before && form.method === 'post') return
  before?.abort()
  const control = new AbortController()
  under.set(form, control)
  try {
    const answer = await ask(form, submitter, control.signal)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const old = find(part)
    const fresh = find(part, page)
    if (!fresh && answer.redirected) return location.assign(answer.url)
    if (form.method === 'get' || answer.redirected) history.replaceState(null, '', answer.url)
    document.title = page.title
    if (old && fresh) replace(old, fresh)
    else replace(document.documentElement, page.documentElement)
    begin(document)
  } catch {
    if (!control.signal.aborted) sayNotSent(form)
  }
  if (under.get(form) === control) under.delete(form)
  mayBeSentAgain(form)
}

const ask = (form: HTMLFormElement, submitter: HTMLButtonElement | null, signal: AbortSignal): Promise<Response> => {
  // The attribute: a button called “action” stands in the way of the property.
  const url = new URL(submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', location.href)
  const body = wordsIn(form)
  if (submitter?.name) body.append(submitter.name, submitter.value)
  if (form.method === 'post') return fetch(url, { method: 'POST', body, signal })
  url.search = String(body)
  return fetch(url, { signal })
}

/** The focus goes to the same control in the new part; the place in what was being typed too. */
const replace = (old: Element, fresh: Element) => {
  const focused = document.activeElement as HTMLInputElement | null
  const id = focused && old.contains(focused) ? focused.id : ''
  const caret = focused?.selectionStart
  old.replaceWith(fresh)
  const same = document.getElementById(id) as HTMLInputElement | null
  same?.focus({ preventScroll: true })
  if (caret != null && same?.selectionStart != null) same.setSelectionRange(caret, caret)
}

const sayNotSent = (form: HTMLFormElement) => {
  const said = find('[data-not-sent]', form) ?? document.createElement('p')
  said.className = 'govuk-error-message'
  said.dataset['notSent'] = ''
  said.role = 'alert'
  said.textContent = 'Not sent: no connection. What you typed is still here; try again.'
  form.prepend(said)
}
