/** Makes pages quicker to use where there is JavaScript. Nothing here is needed: every page works without it. */
import { autosaveDrafts } from './enhance/autosave.ts'
import { countCharacters } from './enhance/character-count.ts'
import { sendOnce } from './enhance/send-once.ts'
import { leadToErrors } from './enhance/error-summary.ts'
import { page } from './enhance/listen.ts'
import { answerShortcuts } from './enhance/shortcuts.ts'
import { swapParts } from './enhance/swap.ts'

const begin = (part: ParentNode) => {
  countCharacters(part)
  leadToErrors(part)
}

// Buttons for what is done as one types are then not needed.
page.documentElement.classList.add('fettle-enhanced')
begin(page)
sendOnce()
autosaveDrafts()
answerShortcuts()
swapParts(begin)
