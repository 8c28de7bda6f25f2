/** A page that came back with errors starts at their summary, and each leads into its field rather than to its edge. */
import { find, listen } from './listen.ts'

const fields = 'input,select,textarea'

export const leadToErrors = (part: ParentNode) => {
  const summary = find('[data-error-summary]:not([tabindex])', part)
  if (!summary) return
  summary.tabIndex = -1
  summary.focus()
  const lead = (event: MouseEvent) => {
    const named = find((event.target as Element).closest('a')?.hash || 'x')
    const field = named && (named.matches(fields) ? named : find(fields, named))
    if (!field) return
    event.preventDefault()
    // The question is brought into view, not only what is typed into.
    field.closest('fieldset,.govuk-form-group')?.scrollIntoView()
    field.focus({ preventScroll: true })
  }
  listen('click', lead, summary)
}
