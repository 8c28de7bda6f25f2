/** The diary as this node keeps it in memory: quick to search, told of every change, and never the record. */
import type { BookRules, NamedBook } from '#scheduling/named-book.ts'

export interface KeptDiary {
  /** From that London day on; undefined when this node holds none for it, and the record has to be read. */
  from(firstOn: string, rules: BookRules): Promise<NamedBook | undefined>
  /** Whose days, of that one, have changed and are not yet read. */
  unreadOn(day: string): readonly string[]
}
