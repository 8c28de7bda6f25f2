/** How a search goes, in a line for each tenth of it. */
import type { Tell } from '#plan-thread/plan-in-thread.ts'

export const tellInSteps = (warn: (text: string) => void, what: string): Tell => {
  let tenths = 0
  return ({ done, unplaced, steps }) => {
    if (Math.floor(done * 10) <= tenths) return
    tenths = Math.floor(done * 10)
    warn(`${String(tenths * 10)} %: ${String(unplaced)} ${what} without room, ${steps.toLocaleString('en-GB')} steps\n`)
  }
}
