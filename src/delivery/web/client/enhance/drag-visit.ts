/**
 * On the planner's board a visit can be dragged to another operative or time. Letting go moves nothing: it leads to the
 * page that shows what the move would do, the same that the keyboard leads to.
 */
import { find, listen } from './listen.ts'

const leastPixels = 6
const stepMinutes = 5

interface Drag {
  readonly block: HTMLElement
  readonly fromX: number
  readonly fromY: number
  /** Where in the block it was taken hold of. */
  readonly holdX: number
  moved: boolean
}

let drag: Drag | undefined

export const dragVisits = () => {
  listen('dragstart', (event) => {
    if ((event.target as Element).closest?.('[data-visit]')) event.preventDefault()
  })
  listen('pointerdown', (event) => {
    const block = (event.target as Element).closest<HTMLElement>('[data-visit]')
    if (!block || event.button !== 0 || event.pointerType === 'touch') return
    drag = { block, fromX: event.clientX, fromY: event.clientY, holdX: event.clientX - block.getBoundingClientRect().left, moved: false }
  })
  listen('pointermove', (event) => {
    if (!drag) return
    drag.moved ||= Math.hypot(event.clientX - drag.fromX, event.clientY - drag.fromY) >= leastPixels
    if (!drag.moved) return
    drag.block.classList.add('fettle-block--dragged')
    drag.block.setAttribute('transform', `translate(${String(event.clientX - drag.fromX)} ${String(event.clientY - drag.fromY)})`)
  })
  listen('pointerup', (event) => {
    const dropped = drag
    drag = undefined
    if (!dropped?.moved) return
    dropped.block.removeAttribute('transform')
    dropped.block.classList.remove('fettle-block--dragged')
    // The click that follows would open the visit instead.
    addEventListener('click', (click) => click.preventDefault(), { capture: true, once: true })
    const lane = laneAt(event.clientY)
    if (lane) location.href = movedTo(dropped.block.getAttribute('href')!, lane.dataset['operative']!, timeAt(lane, event.clientX - dropped.holdX))
  })
}

const movedTo = (visit: string, operative: string, startsAt: string): string => {
  const address = new URL(visit, location.href)
  address.searchParams.set('operative', operative)
  address.searchParams.set('startsAt', startsAt)
  return address.href
}

const laneAt = (y: number): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('[data-operative]')].find((lane) => {
    const box = lane.getBoundingClientRect()
    return y >= box.top && y <= box.bottom
  })

const timeAt = (lane: HTMLElement, x: number): string => {
  const box = lane.getBoundingClientRect()
  const day = find('[data-day-from]')!.dataset
  const from = Number(day['dayFrom'])
  const to = Number(day['dayTo'])
  const minute = from + Math.round((((x - box.left) / box.width) * (to - from)) / stepMinutes) * stepMinutes
  const within = Math.min(to, Math.max(from, minute))
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}
