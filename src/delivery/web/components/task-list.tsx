import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

export interface Task {
  readonly title: ComponentChildren
  /** Without one the task cannot be started yet. */
  readonly href?: string | undefined
  readonly hint?: ComponentChildren
  /** A Tag where something is still to do, plain words where it is done. */
  readonly status: ComponentChildren
  readonly cannotStart?: boolean | undefined
}

export interface TaskListProps {
  readonly items: readonly (Task | false | null | undefined)[]
  readonly idPrefix?: string | undefined
}

export const TaskList = ({ items, idPrefix = 'task-list' }: TaskListProps) => (
  <ul class="govuk-task-list">{items.map((item, index) => item && taskItem(item, `${idPrefix}-${index + 1}`))}</ul>
)

const taskItem = ({ title, href, hint, status, cannotStart }: Task, id: string) => (
  <li class={classNames('govuk-task-list__item', href && 'govuk-task-list__item--with-link')}>
    <div class="govuk-task-list__name-and-hint">
      {href ? (
        <a class="govuk-link govuk-task-list__link" href={href} aria-describedby={hint ? `${id}-hint ${id}-status` : `${id}-status`}>
          {title}
        </a>
      ) : (
        <div>{title}</div>
      )}
      {hint && (
        <div id={`${id}-hint`} class="govuk-task-list__hint">
          {hint}
        </div>
      )}
    </div>
    <div class={classNames('govuk-task-list__status', cannotStart && 'govuk-task-list__status--cannot-start-yet')} id={`${id}-status`}>
      {status}
    </div>
  </li>
)
