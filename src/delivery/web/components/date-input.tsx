import { classNames } from './class-names.ts'
import { QuestionFrame, type QuestionProps } from './form-group.tsx'
import { errorOf, fieldId, valueOf, type FormState } from './form-state.ts'
import { Label } from './label.tsx'

export type DatePart = 'day' | 'month' | 'year'

export interface DateInputProps extends QuestionProps {
  /** Shown until something has been typed: '2026-12-03'. */
  readonly value?: string | undefined
  readonly birthday?: boolean | undefined
}

const parts = [
  { part: 'day', said: 'Day', width: 2 },
  { part: 'month', said: 'Month', width: 2 },
  { part: 'year', said: 'Year', width: 4 },
] as const

/** Posts `name-day`, `name-month` and `name-year`; an error may be about `name` or about one of these. */
export const DateInput = ({ name, form, id = fieldId(name), value, birthday, ...question }: DateInputProps) => {
  const [year, month, day] = value?.split('-') ?? []
  const given = { day, month, year }
  const wrong = wrongParts(form, name)
  const error = errorOf(form, name) ?? wrong.map((part) => errorOf(form, `${name}-${part}`))[0]
  return (
    <QuestionFrame id={id} error={error} asGroup {...question}>
      <div class="govuk-date-input" id={id}>
        {parts.map(({ part, said, width }) => (
          <div class="govuk-date-input__item">
            <div class="govuk-form-group">
              <Label for={`${id}-${part}`} class="govuk-date-input__label">
                {said}
              </Label>
              <input
                class={classNames('govuk-input govuk-date-input__input', `govuk-input--width-${width}`, wrong.includes(part) && 'govuk-input--error')}
                id={`${id}-${part}`}
                name={`${name}-${part}`}
                type="text"
                inputmode="numeric"
                value={valueOf(form, `${name}-${part}`, given[part])}
                autocomplete={birthday ? `bday-${part}` : undefined}
              />
            </div>
          </div>
        ))}
      </div>
    </QuestionFrame>
  )
}

const wrongParts = (form: FormState | undefined, name: string): readonly DatePart[] => {
  const named = parts.filter(({ part }) => errorOf(form, `${name}-${part}`) !== undefined).map(({ part }) => part)
  if (named.length > 0) return named
  return errorOf(form, name) === undefined ? [] : ['day', 'month', 'year']
}
