import { classNames } from './class-names.ts'
import { choiceId, type Choice, type ChoiceItem } from './choice-items.ts'
import { QuestionFrame, type QuestionProps } from './form-group.tsx'
import { errorOf, fieldId, valueOf } from './form-state.ts'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'

export interface RadiosProps extends QuestionProps {
  readonly items: readonly ChoiceItem[]
  readonly value?: string | undefined
  readonly inline?: boolean | undefined
  readonly small?: boolean | undefined
}

export const Radios = ({ name, items, form, id = fieldId(name), value, inline, small, ...question }: RadiosProps) => {
  const chosen = valueOf(form, name, value)
  return (
    <QuestionFrame id={id} error={errorOf(form, name)} {...question}>
      <div class={classNames('govuk-radios', inline && 'govuk-radios--inline', small && 'govuk-radios--small')}>
        {items.map((item, index) => {
          if (!item) return null
          if ('divider' in item) return <div class="govuk-radios__divider">{item.divider}</div>
          return radio(item, name, choiceId(id, index, item.id), item.value === chosen)
        })}
      </div>
    </QuestionFrame>
  )
}

const radio = (item: Choice, name: string, id: string, checked: boolean) => (
  <>
    <div class="govuk-radios__item">
      <input
        class="govuk-radios__input"
        id={id}
        name={name}
        type="radio"
        value={item.value}
        checked={checked}
        disabled={item.disabled}
        aria-describedby={item.hint ? `${id}-item-hint` : undefined}
      />
      <Label for={id} class="govuk-radios__label">
        {item.text}
      </Label>
      {item.hint && (
        <Hint id={`${id}-item-hint`} class="govuk-radios__hint">
          {item.hint}
        </Hint>
      )}
    </div>
    {item.more && (
      <div class={classNames('govuk-radios__conditional', !checked && 'govuk-radios__conditional--hidden')} id={`conditional-${id}`}>
        {item.more}
      </div>
    )}
  </>
)
