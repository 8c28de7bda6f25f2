/** What has been opened, to be closed again last first, each whatever became of the one before. */
export interface OpenedInOrder {
  add(close: () => Promise<void>): void
  /** Throws the first fault, once all are closed. */
  close(): Promise<void>
}

export const openedInOrder = (): OpenedInOrder => {
  const closers: (() => Promise<void>)[] = []
  return {
    add: (close) => void closers.push(close),
    async close() {
      const faults: unknown[] = []
      for (const close of closers.splice(0).toReversed()) await close().catch((fault: unknown) => faults.push(fault))
      if (faults.length > 0) throw faults[0]
    },
  }
}
