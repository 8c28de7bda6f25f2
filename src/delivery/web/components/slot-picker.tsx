import type { ComponentChildren } from 'preact'
import { QuestionFrame, type QuestionProps } from './form-group.tsx'
import { errorOf, fieldId, valueOf } from './form-state.ts'

export interface SlotChoice {
  /** What is posted. */
  readonly value: string
  /** '8am to 12 noon'. */
  readonly text: ComponentChildren
  /** 'Soonest', 'Saturday'. */
  readonly note?: string | undefined
  /** No longer to be had; shown so that nobody wonders. */
  readonly gone?: boolean | undefined
}

export interface SlotDay {
  /** 'Thursday 3 December'. */
  readonly day: ComponentChildren
  readonly slots: readonly SlotChoice[]
}

export interface SlotPickerProps extends QuestionProps {
  readonly days: readonly SlotDay[]
  readonly value?: string | undefined
  /** After the last day: 'None of these times suit me'. */
  readonly otherwise?: { readonly value: string; readonly text: ComponentChildren } | undefined
}

/** Times that can be kept, day by day; each is a whole box to press. */
export const SlotPicker = ({ name, days, form, id = fieldId(name), value, otherwise, ...question }: SlotPickerProps) => {
  const chosen = valueOf(form, name, value)
  let place = 0
  const nextId = () => (place++ === 0 ? id : `${id}-${place}`)
  return (
    <QuestionFrame id={id} error={errorOf(form, name)} {...question}>
      <div class="fettle-slots">
        {days.map(({ day, slots }) => (
          <fieldset class="fettle-slots__day">
            <legend class="fettle-slots__name">{day}</legend>
            <div class="fettle-slots__row">{slots.map((slot) => slotBox(slot, name, nextId(), slot.value === chosen))}</div>
          </fieldset>
        ))}
        {otherwise && <div class="fettle-slots__row">{slotBox(otherwise, name, nextId(), otherwise.value === chosen)}</div>}
      </div>
    </QuestionFrame>
  )
}

const slotBox = ({ value, text, note, gone }: SlotChoice, name: string, id: string, checked: boolean) => (
  <label class="fettle-slot" for={id}>
    <input class="fettle-slot__input" type="radio" id={id} name={name} value={value} checked={checked} disabled={gone} />
    <span class="fettle-slot__text">{text}</span>
    {(note ?? (gone ? 'Taken' : undefined)) && <span class="fettle-slot__note">{note ?? 'Taken'}</span>}
  </label>
)
