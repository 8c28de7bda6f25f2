/** Says how much room is left: at once on the page, and once typing stops to those who listen. */
import { find, listen, page, whenStill } from './listen.ts'

const pauseMs = 1000
/** Before a quarter of the room is left it helps nobody. */
const matters = 0.75
const unseen = 'govuk-visually-hidden'
const message = 'govuk-character-count__message'

export const countCharacters = (part: ParentNode) => {
  for (const group of part.querySelectorAll<HTMLElement>('[data-maxlength]:not([data-counted])')) {
    group.dataset['counted'] = ''
    const area = find('textarea', group) as HTMLTextAreaElement | null
    const stated = find(`.${message}`, group)
    if (area && stated) countIn(area, stated, Number(group.dataset['maxlength']))
  }
}

const countIn = (area: HTMLTextAreaElement, stated: HTMLElement, most: number) => {
  const shown = page.createElement('div')
  const spoken = page.createElement('div')
  shown.ariaHidden = 'true'
  spoken.ariaLive = 'polite'
  spoken.className = unseen
  stated.classList.add(unseen)
  stated.after(shown, spoken)
  const pause = whenStill(() => (spoken.textContent = shown.hidden ? '' : shown.textContent), pauseMs)
  const say = () => {
    const left = most - area.value.length
    const many = Math.abs(left)
    shown.textContent = `${many} character${many === 1 ? '' : 's'} ${left < 0 ? 'too many' : 'left'}`
    shown.className = `${message} govuk-${left < 0 ? 'error-message' : 'hint'}`
    shown.hidden = area.value.length < most * matters
    area.classList.toggle('govuk-textarea--error', left < 0)
    pause.stir()
  }
  listen('input', say, area)
  say()
}
