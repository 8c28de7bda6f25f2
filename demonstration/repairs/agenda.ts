/** What happens next in the demonstration landlord's days, in order of time. */

export interface Happening {
  readonly at: Date
  /** Breaks ties, so that the same seed gives the same days. */
  readonly order: number
  /** The repair it is about, whose happenings wait for one another; undefined where it is about none yet. */
  readonly repairRef: string | undefined
  readonly happen: (now: Date) => Promise<void>
}

export interface Agenda {
  plan(at: Date, repairRef: Happening['repairRef'], happen: Happening['happen']): void
  /** The earliest, left where it is. */
  next(): Happening | undefined
  /** The earliest that is at or before the instant, taken off the agenda. */
  take(by: Date): Happening | undefined
}

/** A binary heap by time. */
export const openAgenda = (): Agenda => {
  const heap: Happening[] = []
  let planned = 0
  const before = (one: number, other: number): boolean => {
    const a = heap[one]
    const b = heap[other]
    if (!a || !b) return false
    return a.at.getTime() === b.at.getTime() ? a.order < b.order : a.at < b.at
  }
  const swap = (one: number, other: number): void => {
    const kept = heap[one]
    const moved = heap[other]
    if (kept && moved) [heap[one], heap[other]] = [moved, kept]
  }
  return {
    next: () => heap[0],
    plan(at, repairRef, happen) {
      heap.push({ at, order: planned++, repairRef, happen })
      for (let child = heap.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1
        if (!before(child, parent)) break
        swap(child, parent)
        child = parent
      }
    },
    take(by) {
      const first = heap[0]
      if (!first || first.at > by) return undefined
      const last = heap.pop()
      if (last && heap.length > 0) {
        heap[0] = last
        for (let parent = 0; ; ) {
          let least = parent
          for (const child of [parent * 2 + 1, parent * 2 + 2]) if (child < heap.length && before(child, least)) least = child
          if (least === parent) break
          swap(parent, least)
          parent = least
        }
      }
      return first
    },
  }
}
