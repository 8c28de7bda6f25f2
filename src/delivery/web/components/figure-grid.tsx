import type { ComponentChildren } from 'preact'

/** Figure cards beside one another, as many as there is room for. */
export const FigureGrid = ({ children }: { readonly children: ComponentChildren }) => <div class="fettle-figures">{children}</div>
