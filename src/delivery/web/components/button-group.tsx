import type { ComponentChildren } from 'preact'

export const ButtonGroup = ({ children }: { readonly children: ComponentChildren }) => <div class="govuk-button-group">{children}</div>
