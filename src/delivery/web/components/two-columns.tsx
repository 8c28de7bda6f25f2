import type { ComponentChildren } from 'preact'

export interface TwoColumnsProps {
  readonly main: ComponentChildren
  /** Beside it on a wide screen, after it on a small one. */
  readonly side: ComponentChildren
  readonly sideLabel: string
  /** Keeps the side in view while the main column is worked through. */
  readonly staysInView?: boolean | undefined
}

/** The call screen: what is being asked, and beside it who is calling and what is known. */
export const TwoColumns = ({ main, side, sideLabel, staysInView }: TwoColumnsProps) => (
  <div class="fettle-columns">
    <div class="fettle-columns__main">{main}</div>
    <aside class={staysInView ? 'fettle-columns__side fettle-columns__side--stays' : 'fettle-columns__side'} aria-label={sideLabel}>
      {side}
    </aside>
  </div>
)
