export const page = document

/** What happens anywhere on the page unless said otherwise, so that parts swapped in later are heard too. */
export const listen = <Name extends keyof DocumentEventMap>(name: Name, act: (event: DocumentEventMap[Name]) => void, on: EventTarget = page, first?: boolean) => {
  on.addEventListener(name, act as EventListener, first)
}

/** Does something once nothing has happened for a while. */
export const whenStill = (act: () => void, pauseMs: number) => {
  let later: ReturnType<typeof setTimeout> | undefined
  return {
    stir: () => {
      clearTimeout(later)
      later = setTimeout(act, pauseMs)
    },
    forget: () => clearTimeout(later),
  }
}

/** Finds things, by selector. */
export const find = (selector: string, within: ParentNode = page): HTMLElement | null => within.querySelector<HTMLElement>(selector)

export const byId = (id: string): HTMLInputElement | null => page.getElementById(id) as HTMLInputElement | null
