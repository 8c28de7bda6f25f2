import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import { Heading, type HeadingLevel } from './heading.tsx'

export interface SummaryAction {
  readonly href: string
  readonly text: ComponentChildren
  /** What it is about, for those who hear the link alone: 'Change' + 'telephone number'. */
  readonly about?: string | undefined
}

export interface SummaryRow {
  readonly key: ComponentChildren
  readonly value: ComponentChildren
  readonly actions?: readonly SummaryAction[] | undefined
}

export interface SummaryCard {
  readonly title: ComponentChildren
  readonly level?: HeadingLevel | undefined
  readonly actions?: readonly SummaryAction[] | undefined
}

export interface SummaryListProps {
  readonly rows: readonly (SummaryRow | false | null | undefined)[]
  /** Sets the list in a box with this title. */
  readonly card?: SummaryCard | undefined
  readonly noBorder?: boolean | undefined
}

export const SummaryList = ({ rows, card, noBorder }: SummaryListProps) => {
  const shown = rows.filter((row) => row !== false && row != null)
  const anyActions = shown.some((row) => hasActions(row.actions))
  const list = (
    <dl class={classNames('govuk-summary-list', noBorder && 'govuk-summary-list--no-border')}>
      {shown.map((row) => (
        <div class={classNames('govuk-summary-list__row', anyActions && !hasActions(row.actions) && 'govuk-summary-list__row--no-actions')}>
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {hasActions(row.actions) && <dd class="govuk-summary-list__actions">{rowActions(row.actions, card?.title)}</dd>}
        </div>
      ))}
    </dl>
  )
  return card ? inCard(card, list) : list
}

const hasActions = (actions: readonly SummaryAction[] | undefined): actions is readonly SummaryAction[] => actions !== undefined && actions.length > 0

const rowActions = (actions: readonly SummaryAction[], title: ComponentChildren) =>
  actions.length === 1 ? (
    actions.map((action) => actionLink(action, title))
  ) : (
    <ul class="govuk-summary-list__actions-list">
      {actions.map((action) => (
        <li class="govuk-summary-list__actions-list-item">{actionLink(action, title)}</li>
      ))}
    </ul>
  )

const inCard = ({ title, level = 2, actions }: SummaryCard, list: ComponentChildren) => (
  <div class="govuk-summary-card">
    <div class="govuk-summary-card__title-wrapper">
      {title && (
        <Heading level={level} class="govuk-summary-card__title">
          {title}
        </Heading>
      )}
      {hasActions(actions) && cardActions(actions, title)}
    </div>
    <div class="govuk-summary-card__content">{list}</div>
  </div>
)

const cardActions = (actions: readonly SummaryAction[], title: ComponentChildren) =>
  actions.length === 1 ? (
    <div class="govuk-summary-card__actions">{actions.map((action) => actionLink(action, title))}</div>
  ) : (
    <ul class="govuk-summary-card__actions">
      {actions.map((action) => (
        <li class="govuk-summary-card__action">{actionLink(action, title)}</li>
      ))}
    </ul>
  )

const actionLink = ({ href, text, about }: SummaryAction, title: ComponentChildren) => (
  <a class="govuk-link" href={href}>
    {text}
    {(about || title) && (
      <span class="govuk-visually-hidden">
        {about && ` ${about}`}
        {title && <> ({title})</>}
      </span>
    )}
  </a>
)
