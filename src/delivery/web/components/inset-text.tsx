import type { ComponentChildren } from 'preact'

export const InsetText = ({ id, children }: { readonly id?: string | undefined; readonly children: ComponentChildren }) => (
  <div id={id} class="govuk-inset-text">
    {children}
  </div>
)
