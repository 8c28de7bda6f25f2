/** Everything that happens on the page is heard in one place, so that parts swapped in later are heard too. */
export const listen = <Name extends keyof DocumentEventMap>(name: Name, act: (event: DocumentEventMap[Name]) => void, first?: boolean) => {
  document.addEventListener(name, act, first)
}

/** Does something once nothing has happened for a while. */
export const whenStill = (act: () => void, pauseMs: number) => {
  let later: ReturnType<typeof setTimeout> | undefined
  return {
    stirred: () => {
      clearTimeout(later)
      later = setTimeout(act, pauseMs)
    },
    forget: () => clearTimeout(later),
  }
}

/** Finds things, by selector. */
export const find = (selector: string, within: ParentNode = document): HTMLElement | null => within.querySelector<HTMLElement>(selector)
