import type { ComponentChildren } from 'preact'

export interface FormProps {
  readonly action: string
  readonly method?: 'post' | 'get' | undefined
  /** Makes a form posted twice change nothing. */
  readonly once?: string | undefined
  /** Carried along unseen. */
  readonly hidden?: Readonly<Record<string, string | undefined>> | undefined
  readonly takesFiles?: boolean | undefined
  /** Where what has been typed is kept as a draft while it is being typed. */
  readonly autosaveTo?: string | undefined
  /** '#id' of the part of the page that the answer replaces, so that the rest stays as it is. Not with files. */
  readonly swap?: `#${string}` | undefined
  /** With `swap`: ask again as soon as something is typed or chosen. */
  readonly swapAsTyped?: boolean | undefined
  readonly class?: string | undefined
  readonly id?: string | undefined
  readonly children: ComponentChildren
}

/** Browsers' own checks are off: our messages say more, and come back with everything typed. */
export const Form = ({ action, method = 'post', once, hidden, takesFiles, autosaveTo, swap, swapAsTyped, class: extra, id, children }: FormProps) => (
  <form
    id={id}
    class={extra}
    action={action}
    method={method}
    enctype={takesFiles ? 'multipart/form-data' : undefined}
    novalidate
    data-autosave={autosaveTo}
    data-swap={takesFiles ? undefined : swap}
    data-swap-as-typed={swapAsTyped ? '' : undefined}
  >
    {once !== undefined && <input type="hidden" name="once" value={once} />}
    {hidden && Object.entries(hidden).map(([name, value]) => value !== undefined && <input type="hidden" name={name} value={value} />)}
    {children}
    {autosaveTo !== undefined && <output class="fettle-saved" data-autosave-said />}
  </form>
)
