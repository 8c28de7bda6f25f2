import type { ComponentChildren } from 'preact'

export interface DetailsProps {
  readonly summary: ComponentChildren
  readonly open?: boolean | undefined
  readonly id?: string | undefined
  readonly children: ComponentChildren
}

export const Details = ({ summary, open, id, children }: DetailsProps) => (
  <details id={id} class="govuk-details" open={open}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
)
