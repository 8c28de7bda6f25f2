import { classNames } from './class-names.ts'
import { choiceId, type Choice, type ChoiceItem } from './choice-items.ts'
import { QuestionFrame, type QuestionProps } from './form-group.tsx'
import { describedBy, errorOf, fieldId, valuesOf } from './form-state.ts'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'

export interface CheckboxesProps extends QuestionProps {
  readonly items: readonly ChoiceItem[]
  /** Ticked until something was posted. */
  readonly ticked?: readonly string[] | undefined
  readonly small?: boolean | undefined
}

export const Checkboxes = ({ name, items, form, id = fieldId(name), ticked, small, ...question }: CheckboxesProps) => {
  const chosen = valuesOf(form, name, ticked)
  const error = errorOf(form, name)
  // With no fieldset to carry them, each box says what explains it.
  const explains = question.legend ? undefined : describedBy(id, { hint: Boolean(question.hint), error: error !== undefined }, question.describedBy)
  return (
    <QuestionFrame id={id} error={error} {...question}>
      <div class={classNames('govuk-checkboxes', small && 'govuk-checkboxes--small')}>
        {items.map((item, index) => {
          if (!item) return null
          if ('divider' in item) return <div class="govuk-checkboxes__divider">{item.divider}</div>
          return checkbox(item, name, choiceId(id, index, item.id), chosen.includes(item.value), explains)
        })}
      </div>
    </QuestionFrame>
  )
}

const checkbox = (item: Choice, name: string, id: string, checked: boolean, explains: string | undefined) => (
  <>
    <div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        id={id}
        name={name}
        type="checkbox"
        value={item.value}
        checked={checked}
        disabled={item.disabled}
        aria-describedby={classNames(explains, item.hint ? `${id}-item-hint` : undefined) || undefined}
      />
      <Label for={id} class="govuk-checkboxes__label">
        {item.text}
      </Label>
      {item.hint && (
        <Hint id={`${id}-item-hint`} class="govuk-checkboxes__hint">
          {item.hint}
        </Hint>
      )}
    </div>
    {item.more && (
      <div class={classNames('govuk-checkboxes__conditional', !checked && 'govuk-checkboxes__conditional--hidden')} id={`conditional-${id}`}>
        {item.more}
      </div>
    )}
  </>
)
