/** What happens to a home itself, whoever lives there. */
import type { Erases, KeptApart } from './kept-apart.ts'

export interface HomeFacts {
  /**
   * The code of the key safe at the door was set, or cleared where it is null. It erases the code before: nobody needs a code that opens nothing, nor should anybody find one that still does.
   */
  'key-safe-code-changed': Erases & { homeRef: string; code: KeptApart | null }
}
