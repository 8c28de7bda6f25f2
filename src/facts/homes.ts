/** What happens to a home itself, whoever lives there. */
import type { KeptApart } from './fact.ts'

export interface HomeFacts {
  /**
   * The code of the key safe at the door was set, or cleared where it is null. `words` are the ids of the code before,
   * which is erased: nobody needs a code that opens nothing, nor should anybody find one that still does.
   */
  'key-safe-code-changed': { homeRef: string; code: KeptApart | null; words: readonly string[] }
}
