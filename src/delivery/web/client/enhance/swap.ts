/**
 * Forms with `data-swap="#part"` are sent in the background, and that part of the answer takes the place of ours: the
 * rest of the page, and where one was typing, stay as they are. An answer without the part is shown whole.
 */
import { byId, find, listen, page as here, whenStill } from './listen.ts'
import { wordsIn } from './words-in.ts'

const pauseMs = 250

interface Sending {
  readonly control: AbortController
  readonly submitter: HTMLButtonElement | null
  /** Fields typed in since it was sent: the answer knows nothing of that, and must not undo it. */
  readonly touched: Set<string>
  /** Pressed, or typed, while this was under way: sent when it is done. */
  next?: HTMLButtonElement | null
}

const sendings = new WeakMap<HTMLFormElement, Sending>()
type Begin = (part: ParentNode) => void

export const swapParts = (begin: Begin) => {
  listen('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (!form.dataset['swap'] || event.defaultPrevented) return
    event.preventDefault()
    const submitter = event.submitter as HTMLButtonElement | null
    const before = sendings.get(form)
    // A question asked again replaces the first; what changes something is never called back half way.
    if (!before || form.method === 'get') {
      before?.control.abort()
      void send(form, submitter, begin)
    } else if (!submitter || submitter !== before.submitter) before.next = submitter || before.next || null
  })
  let typedIn: HTMLFormElement | undefined
  const typing = whenStill(() => typedIn?.requestSubmit?.(), pauseMs)
  listen('input', (event) => {
    const field = event.target as HTMLInputElement
    if (!field.form) return
    sendings.get(field.form)?.touched.add(field.id)
    if (!('swapAsTyped' in field.form.dataset)) return
    typedIn = field.form
    typing.stir()
  })
}

const send = async (form: HTMLFormElement, submitter: HTMLButtonElement | null, begin: Begin) => {
  const part = form.dataset['swap']!
  const control = new AbortController()
  const sending: Sending = { control, submitter, touched: new Set() }
  sendings.set(form, sending)
  try {
    const answer = await ask(form, submitter, control.signal)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const old = find(part)
    const fresh = find(part, page)
    // Nobody pressed anything: then nobody is taken elsewhere, to sign in again for one.
    if (!fresh && !submitter) sayNotSent(form)
    else if (!fresh && answer.redirected) location.href = answer.url
    else {
      if (form.method === 'get' || answer.redirected) history.replaceState(null, '', answer.url)
      here.title = page.title
      find('[data-not-sent]')?.remove()
      if (old && fresh) replace(old, fresh, sending.touched)
      else here.documentElement.replaceWith(page.documentElement)
      begin(here)
    }
  } catch {
    if (!control.signal.aborted) sayNotSent(form)
  }
  if (sendings.get(form) !== sending) return
  sendings.delete(form)
  if (sending.next !== undefined) void send(form, sending.next, begin)
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

/** The focus goes to the same control in the new part; the place in what was being typed, and what was typed meanwhile, too. */
const replace = (old: Element, fresh: Element, touched: ReadonlySet<string>) => {
  const focused = here.activeElement as HTMLInputElement
  const id = old.contains(focused) ? focused.id : ''
  const caret = focused.selectionStart
  const typed = [...touched].map(byId)
  old.replaceWith(fresh)
  for (const before of typed) {
    const now = before && byId(before.id)
    if (!now) continue
    now.value = before.value
    now.checked = before.checked
  }
  const same = byId(id)
  same?.focus({ preventScroll: true })
  if (caret != null && same?.selectionStart != null) same.setSelectionRange(caret, caret)
}

const sayNotSent = (form: HTMLFormElement) => {
  const said = find('[data-not-sent]', form) ?? here.createElement('p')
  said.className = 'govuk-error-message'
  said.dataset['notSent'] = ''
  said.role = 'alert'
  said.textContent = 'Not sent. Try again: nothing is lost.'
  form.prepend(said)
}
