import type { ComponentChildren } from 'preact'

export interface Tab {
  readonly text: ComponentChildren
  readonly href: string
  readonly current?: boolean | undefined
  /** How many are behind it. */
  readonly count?: number | undefined
}

export interface TabsProps {
  /** What is being chosen between, for those who hear the page. */
  readonly label: string
  readonly items: readonly Tab[]
}

/** Each tab is a page of its own: it can be linked to, opened beside another, and needs no JavaScript. */
export const Tabs = ({ label, items }: TabsProps) => (
  <nav class="fettle-tabs" aria-label={label}>
    <ul class="fettle-tabs__list">
      {items.map(({ text, href, current, count }) => (
        <li>
          <a class="fettle-tabs__tab" href={href} aria-current={current ? 'page' : undefined}>
            {text}
            {count !== undefined && (
              <>
                {' '}
                <span class="fettle-count">{count}</span>
              </>
            )}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
