/**
 * Commands that would only stand in each other's way take turns within this node, first come, first served: each then
 * begins when the one before it is on record, instead of finding out in the database that somebody was quicker. Other
 * nodes know nothing of it, and nothing relies on it: whoever has waited long enough goes on as if it were their turn.
 */
export type Turns = <T>(key: string | undefined, work: () => Promise<T>) => Promise<T>

const longestWaitMilliseconds = 1000

export const openTurns = (longestWait = longestWaitMilliseconds): Turns => {
  /** When whoever came last is done, by what they came for. */
  const last = new Map<string, Promise<void>>()
  return (key, work) => {
    if (key === undefined) return work()
    const before = last.get(key)
    const mine = before ? atMost(longestWait, before).then(work) : work()
    const done = mine.then(nothing, nothing).finally(() => {
      if (last.get(key) === done) last.delete(key)
    })
    last.set(key, done)
    return mine
  }
}

const nothing = (): void => undefined

const atMost = (milliseconds: number, done: Promise<void>): Promise<void> =>
  new Promise((resolve) => {
    const enough = setTimeout(resolve, milliseconds)
    void done.finally(() => {
      clearTimeout(enough)
      resolve()
    })
  })
