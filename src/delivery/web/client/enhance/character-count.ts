/** Says how much room is left: at once on the page, and once typing stops to those who listen. */
import { find, whenStill } from './listen.ts'

const pauseMs = 1000

export const countCharacters = (part: ParentNode) => {
  for (const group of part.querySelectorAll<HTMLElement>('[data-maxlength]:not([data-counted])')) {
    group.dataset['counted'] = ''
    const area = find('textarea', group) as HTMLTextAreaElement | null
    const stated = find('.govuk-character-count__message', group)
    if (area && stated) countIn(area, stated, Number(group.dataset['maxlength']))
  }
}

const countIn = (area: HTMLTextAreaElement, stated: HTMLElement, most: number) => {
  const shown = document.createElement('div')
  const spoken = document.createElement('div')
  shown.ariaHidden = 'true'
  spoken.ariaLive = 'polite'
  spoken.className = 'govuk-visually-hidden'
  stated.classList.add('govuk-visually-hidden')
  stated.after(shown, spoken)
  const pause = whenStill(() => (spoken.textContent = shown.textContent), pauseMs)
  const say = () => {
    const left = most - area.value.length
    const many = Math.abs(left)
    shown.textContent = `${many} character${many === 1 ? '' : 's'} ${left < 0 ? 'too many' : 'left'}`
    shown.className = `govuk-character-count__message govuk-${left < 0 ? 'error-message' : 'hint'}`
    area.classList.toggle('govuk-textarea--error', left < 0)
    pause.stirred()
  }
  area.addEventListener('input', say)
  say()
}
